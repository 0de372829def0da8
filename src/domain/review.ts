import { createEmptyCard, fsrs, Rating as Grade, type Card as Memory } from "ts-fsrs";
import type { Course } from "./course.ts";
import { standing, type MemberEvent } from "./event.ts";
import { loggedItems, loggedTopic, progressOf, stateOf } from "./progress.ts";
import type { Item, Topic } from "./roadmap.ts";
import type { Walk } from "./walk.ts";
import { addDays, daysBetween, type Day } from "./week.ts";

/** How well something came back. */
export const RATINGS = ["again", "hard", "good", "easy"] as const;
export type Rating = (typeof RATINGS)[number];

/** Cards a day: what fits in the five minutes of somebody tired. */
export const CARDS_A_DAY = 5;

/** An item of a topic that I finished; of a topic without items, the topic itself. */
export interface Card {
  readonly topic: Topic;
  readonly item: Item | null;
  /** The ids by which the log knows them (rule 1). */
  readonly logged: { readonly topic: string; readonly item: string | null };
}

/** The cards of a day: those still to answer, the most urgent first. */
export interface Hand {
  readonly cards: readonly Card[];
  readonly answered: number;
  /** When the next card is due, if none is left for today. */
  readonly nextDay: Day | undefined;
}

/**
 * In whole days, and without the fuzz that would spread cards by chance: the same log gives the
 * same hand.
 */
const model = fsrs({ enable_short_term: false, enable_fuzz: false });

const GRADES = {
  again: Grade.Again,
  hard: Grade.Hard,
  good: Grade.Good,
  easy: Grade.Easy,
} as const satisfies Record<Rating, Grade>;

const dateOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): Day => date.toISOString().slice(0, 10);

/**
 * The cards of a day, out of what I finished before it: those that are due, the most nearly forgotten
 * first, then new ones in the order in which I finished them. At most five a day are answered.
 */
export function handOf(
  course: Course,
  walk: Walk,
  events: readonly MemberEvent[],
  today: Day,
): Hand {
  const { memories, answered } = remember(events, today);
  const deck = deckOf(course, walk, today);
  const known = deck.flatMap((card) => {
    const memory = memories.get(keyOf(card.logged));
    return memory === undefined ? [] : [{ card, memory }];
  });
  const due = known
    .filter(({ memory }) => dayOf(memory.due) <= today)
    .sort((a, b) => chance(a.memory, today) - chance(b.memory, today));
  const fresh = deck.filter((card) => !memories.has(keyOf(card.logged)));
  const left = Math.max(0, CARDS_A_DAY - answered);
  const waiting = [...due.map(({ card }) => card), ...fresh];
  const cards = waiting.slice(0, left);
  if (cards.length > 0) return { cards, answered, nextDay: undefined };
  if (waiting.length > 0) return { cards, answered, nextDay: addDays(today, 1) };
  const days = known.map(({ memory }) => dayOf(memory.due));
  return { cards, answered, nextDay: days.sort()[0] };
}

/** In how many days a card would come back after each answer. */
export function daysUntil(
  card: Card,
  events: readonly MemberEvent[],
  today: Day,
): Readonly<Record<Rating, number>> {
  const memory = remember(events, today).memories.get(keyOf(card.logged)) ?? unseen(today);
  const days = (rating: Rating) =>
    daysBetween(today, dayOf(model.next(memory, dateOf(today), GRADES[rating]).card.due));
  return { again: days("again"), hard: days("hard"), good: days("good"), easy: days("easy") };
}

/** The card of these ids in today's hand: what was answered already is in it no more. */
export const cardIn = (hand: Hand, topic: string, item: string | null): Card | undefined =>
  hand.cards.find((card) => card.topic.id === topic && (card.item?.id ?? null) === item);

/** Every item of the topics finished before today; what is known already was not learnt here. */
function deckOf(course: Course, walk: Walk, today: Day): readonly Card[] {
  const finished = progressOf(course, walk)
    .topics.filter(({ status }) => status === "done")
    .map(({ entry: { topic } }) => ({ topic, done: stateOf(walk, topic)?.done ?? today }))
    .filter(({ done }) => done < today);
  finished.sort((a, b) => (a.done < b.done ? -1 : a.done > b.done ? 1 : 0));
  return finished.flatMap(({ topic }): readonly Card[] => {
    const id = loggedTopic(walk, topic);
    if (topic.items.length === 0) return [{ topic, item: null, logged: { topic: id, item: null } }];
    const items = loggedItems(stateOf(walk, topic), topic);
    return topic.items.map((item, place) => ({
      topic,
      item,
      logged: { topic: id, item: items[place] ?? item.id },
    }));
  });
}

/** What every card has become by its answers, and how many were answered on this day. */
function remember(events: readonly MemberEvent[], today: Day) {
  const memories = new Map<string, Memory>();
  let answered = 0;
  for (const event of standing(events)) {
    if (event.kind !== "review") continue;
    const key = keyOf(event);
    const memory = memories.get(key) ?? unseen(event.day);
    memories.set(key, model.next(memory, dateOf(event.day), GRADES[event.rating]).card);
    if (event.day === today) answered += 1;
  }
  return { memories, answered };
}

const keyOf = ({
  topic,
  item,
}: {
  readonly topic: string;
  readonly item: string | null;
}): string => (item === null ? topic : `${topic}/${item}`);

const unseen = (day: Day): Memory => createEmptyCard(dateOf(day));

/** How likely it still comes back, 0 to 1. */
const chance = (memory: Memory, today: Day): number =>
  model.get_retrievability(memory, dateOf(today), false);
