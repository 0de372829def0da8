import { strong } from "../core/rich.ts";
import { button, controls, list, press, text, type View } from "../core/view.ts";
import { CARDS_A_DAY, RATINGS, type Card, type Hand, type Rating } from "../domain/review.ts";
import type { Group } from "../domain/records.ts";
import { daysBetween, type Day } from "../domain/week.ts";
import { resourceLine } from "./topic.ts";
import { count, dayName } from "./words.ts";

/** Spaced repetition of what I finished: mine alone. */

const LABELS: Record<Rating, string> = {
  again: "Again",
  hard: "Hard",
  good: "Good",
  easy: "Easy",
};

/** The first card of a hand; `last`: the event of the answer before, which can be taken back. */
export function cardView(
  group: Group,
  card: Card,
  hand: Hand,
  days: Readonly<Record<Rating, number>>,
  last?: number,
): View {
  const { topic, item } = card;
  const params = { topic: topic.id, ...(item === null ? {} : { item: item.id }) };
  const parts = item?.parts.map((part) => (typeof part === "string" ? part : part.title)) ?? [];
  const resources = [...(item?.resources ?? []), ...topic.resources].slice(0, 3);
  return {
    title: `Review ${hand.answered + 1} of ${hand.answered + hand.cards.length}`,
    blocks: [
      text(strong(item?.title ?? topic.title), item === null ? "" : ` · ${topic.title}`),
      ...(parts.length > 0 ? [list(parts)] : []),
      text("Say to yourself what you know of it. How well did it come back?"),
      controls(
        ...RATINGS.map((rating) =>
          button(
            `${LABELS[rating]} · ${count(days[rating], "day")}`,
            press("review", rating, group, params),
            rating === "good" ? "primary" : "secondary",
          ),
        ),
        takeBack(group, last),
      ),
      ...(resources.length > 0 ? [text("To look it up:"), list(resources.map(resourceLine))] : []),
    ],
    footer: "Again brings it back soonest. Only you see this, and nothing of it is ranked.",
  };
}

const takeBack = (group: Group, last: number | undefined) =>
  last === undefined
    ? undefined
    : button("Take back my last answer", press("review", "back", group, { event: last }));

/** Nothing is left for today. */
export function handOverView(group: Group, hand: Hand, today: Day, last?: number): View {
  const { answered, nextDay } = hand;
  return {
    tone: answered > 0 ? "good" : "plain",
    title: answered > 0 ? `${count(answered, "card")} reviewed today` : "Nothing to review today",
    blocks: [
      text(nextDay === undefined ? MADE_OF : `The next one comes ${when(nextDay, today)}.`),
      ...(last === undefined ? [] : [controls(takeBack(group, last))]),
    ],
    ...(answered >= CARDS_A_DAY
      ? { footer: "Five a day are enough: little and often stays." }
      : {}),
  };
}

const MADE_OF =
  "Cards are made of the items of topics that you finished, from the day after: finish one with /roadmap done.";

const when = (day: Day, today: Day): string =>
  daysBetween(today, day) <= 1 ? "tomorrow" : `on ${dayName(day, today)}`;
