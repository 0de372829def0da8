import { isBreak } from "./break.ts";
import { afterQuiet } from "./letter.ts";
import { nextTopic, openTopics } from "./next.ts";
import { loggedItems, stateOf, type Progress, type TopicProgress } from "./progress.ts";
import type { Group, MemberState, QuietHours } from "./records.ts";
import type { Item } from "./roadmap.ts";
import { verdictOf } from "./streak.ts";
import { closedBy, isResting, type Walk } from "./walk.ts";
import { addDays, wallClockIn, weekdayOf, weekOf, type Day, type Week } from "./week.ts";
import { reachedIn } from "./offset.ts";

/** One of the two nudges of a week, in the person's own zone: a person has each at most once. */
export interface Turn {
  readonly week: Week;
  readonly turn: 1 | 2;
}

/** The nudges that people have had, over all of their groups (rule 6: two a week at most). */
export interface NudgeStore {
  /**
   * Takes a turn for a letter. False where another one has it, or where the person said "not now" in
   * that week; the letter that has it may ask again, as when it is tried again.
   */
  take(person: number, turn: Turn, letter: string): Promise<boolean>;
  /** "Not now": no nudge comes any more in that week, from Cairn or from a buddy. */
  hush(person: number, week: Week): Promise<void>;
  isHushed(person: number, week: Week): Promise<boolean>;
  /** The turns of the last weeks that a person will not have any more. */
  taken(person: number): Promise<readonly Turn[]>;
}

/** While an evening of the week is ahead, and again when the weekend is. */
const TURNS = [
  { turn: 1, weekday: 3, time: "18:30" },
  { turn: 2, weekday: 6, time: "10:00" },
] as const;

/** When a person may be written to. */
export interface Reachable {
  readonly zone: string;
  readonly quiet: QuietHours;
}

const dayIn = (zone: string, atMs: number): Day => wallClockIn(zone, atMs).toPlainDate().toString();

/** The week in which an instant (epoch ms) lies on the wall clock of a zone. */
export const weekIn = (zone: string, atMs: number): Week => weekOf(dayIn(zone, atMs));

/** The turn to which an instant belongs: Monday to Thursday the first, Friday to Sunday the second. */
export function turnAt(zone: string, atMs: number): Turn {
  const day = dayIn(zone, atMs);
  return { week: weekOf(day), turn: weekdayOf(day) <= 4 ? 1 : 2 };
}

/**
 * The first instant (epoch ms) after `afterMs` at which a nudge falls due: Wednesday evening or
 * Saturday morning of their own zone, at the end of quiet hours that hold it up. Turns that are `taken`
 * are passed over.
 */
export function nudgeAfter(
  { zone, quiet }: Reachable,
  afterMs: number,
  taken: readonly Turn[] = [],
): number {
  const has = (day: Day, turn: number) =>
    taken.some((own) => own.turn === turn && own.week === weekOf(day));
  // Quiet hours may hold last night's up until now.
  for (let day = addDays(dayIn(zone, afterMs), -1); ; day = addDays(day, 1)) {
    const due = TURNS.find(({ weekday }) => weekday === weekdayOf(day));
    if (due === undefined || has(day, due.turn)) continue;
    const atMs = afterQuiet(quiet, zone, reachedIn(zone, Date.parse(`${day}T${due.time}Z`)));
    if (atMs > afterMs) return atMs;
  }
}

/**
 * Is there a reason to nudge a member today? Not whoever rests, has finished, promised nothing or has
 * kept the week already (rule 6).
 */
export const isNudged = (
  { walk, score }: Pick<MemberState, "walk" | "score">,
  { calendar }: Pick<Group, "calendar">,
  today: Day,
): boolean =>
  score.promise > 0 &&
  verdictOf(score) !== "kept" &&
  walk.finished === null &&
  !isResting(walk.rests, today) &&
  !isBreak(calendar.breaks, today);

/** What a nudge proposes: a sitting that everyone finds. */
export const SITTING_MINUTES = 25;

/** The step of a topic that is next. */
export interface Step {
  readonly topic: TopicProgress;
  /** Null: the topic is ticked itself. */
  readonly item: Item | null;
  /** What its tick closes. */
  readonly minutes: number;
}

/**
 * One next step that fits in a sitting: of the topic that is next, else of another one of its phase.
 * Where none fits, the next topic's: a beginning of it does.
 */
export function stepWithin(
  progress: Progress,
  walk: Walk,
  leftMinutes: number,
  minutes = SITTING_MINUTES,
): Step | undefined {
  const next = nextTopic(progress, leftMinutes)?.topic;
  if (next === undefined) return undefined;
  const first = stepOf(next, walk);
  if (first.minutes <= minutes || next.status === "started") return first;
  const others = openTopics(progress).filter(
    ({ entry, skipped }) => entry.phase.id === next.entry.phase.id && skipped === null,
  );
  return (
    others.map((topic) => stepOf(topic, walk)).find((step) => step.minutes <= minutes) ?? first
  );
}

function stepOf(topic: TopicProgress, walk: Walk): Step {
  const { entry, ticked, steps } = topic;
  const state = stateOf(walk, entry.topic);
  const logged = loggedItems(state, entry.topic);
  const open = entry.topic.items.findIndex(
    (_, index) => (state?.ticks[logged[index] ?? ""] ?? 0) < entry.steps,
  );
  const all = entry.estimate.minutes;
  return {
    topic,
    item: entry.topic.items[open] ?? null,
    minutes: closedBy(ticked + 1, steps, all) - closedBy(ticked, steps, all),
  };
}
