import type { Calendar } from "./calendar.ts";
import { weightOf, type Course } from "./course.ts";
import { standing, type Aside, type Known, type MemberEvent } from "./event.ts";
import { promisedDays, settledAt } from "./promise.ts";
import { loggedItems, loggedTopic, progressOn, stateOf } from "./progress.ts";
import type { MemberState } from "./records.ts";
import type { Phase, Topic } from "./roadmap.ts";
import type { Decision } from "./members.ts";
import type { Walk } from "./walk.ts";
import { DAY_AT_MOST, minutesOf, sessionsOf } from "./study.ts";
import { addDays, weekOf, type Day } from "./week.ts";

/**
 * What a member may do, decided on what is true at that moment: each function answers with the event
 * to write, or with the reason why nothing is written. Doing a thing twice writes nothing (rule 2).
 */

/** How far back a done may be stated, in days. */
export const BACK_DAYS = 7;
const BACK_MS = BACK_DAYS * 86_400_000;

/** What became of a done: a second one names the day of the first (rule 2). */
export type DoneAnswer =
  { readonly kind: "done" } | { readonly kind: "already"; readonly day: Day };

/** Finishes a topic, all of its items. A second done keeps the first date. */
export function decideDone(
  { walk }: MemberState,
  course: Course,
  topic: Topic,
  day: Day,
  evidence?: string,
): Decision<DoneAnswer> {
  const done = stateOf(walk, topic)?.done;
  if (done) return { answer: { kind: "already", day: done } };
  const proof = evidence === undefined ? {} : { evidence };
  return {
    event: { kind: "done", day, ...logged(walk, course, topic), ...proof },
    answer: { kind: "done" },
  };
}

/** What became of a tick: the step of how many, or nothing where all were ticked. */
export type TickAnswer =
  | { readonly kind: "ticked"; readonly step: number; readonly steps: number }
  | { readonly kind: "already" };

/** Ticks one step of an item, or of a topic that has no items (`item` null). */
export function decideTick(
  { walk }: MemberState,
  course: Course,
  topic: Topic,
  item: string | null,
  day: Day,
): Decision<TickAnswer> {
  const { topic: id, weight } = logged(walk, course, topic);
  const place = topic.items.findIndex((entry) => entry.id === item);
  const key = weight.items[place] ?? item;
  const state = stateOf(walk, topic);
  const step = (state?.ticks[key ?? ""] ?? 0) + 1;
  if (state?.done || step > weight.steps) return { answer: { kind: "already" } };
  return {
    event: { kind: "tick", day, topic: id, item: key, weight },
    answer: { kind: "ticked", step, steps: weight.steps },
  };
}

/** "I know this already", for the open ones of some topics: progress, never minutes. */
export function decideKnow(
  { walk }: MemberState,
  course: Course,
  topics: readonly Topic[],
  day: Day,
): Decision<{ readonly known: readonly Topic[] }> {
  const known = topics.filter((topic) => {
    const state = stateOf(walk, topic);
    return !state?.done && state?.known !== true;
  });
  if (known.length === 0) return { answer: { known } };
  const named = known.map((topic) => logged(walk, course, topic));
  return { event: { kind: "know", day, topics: named }, answer: { known } };
}

/** What became of a skip: `over` is done or known already, `outside` stands in no phase. */
export type SkipAnswer =
  | { readonly kind: "skipped"; readonly behind: Phase }
  | { readonly kind: "over" }
  | { readonly kind: "outside" };

/** Moves a topic behind its phase, still open. */
export function decideSkip(
  { walk }: MemberState,
  course: Course,
  topic: Topic,
  day: Day,
): Decision<SkipAnswer> {
  const entry = course.find(topic.id);
  if (entry === undefined) return { answer: { kind: "outside" } };
  const { status } = progressOn(entry, walk);
  if (status === "done" || status === "known") return { answer: { kind: "over" } };
  return {
    event: { kind: "skip", day, topic: loggedTopic(walk, topic) },
    answer: { kind: "skipped", behind: entry.phase },
  };
}

/** A topic and its weight, under the ids by which the log knows them. */
function logged(walk: Walk, course: Course, topic: Topic): Known {
  const items = loggedItems(stateOf(walk, topic), topic);
  return { topic: loggedTopic(walk, topic), weight: { ...weightOf(course, topic), items } };
}

/** What can be taken back. */
export type Deed = Extract<MemberEvent, { readonly kind: "done" | "tick" | "skip" | "know" }>;

const isDeed = (event: MemberEvent): event is Deed =>
  ["done", "tick", "skip", "know"].includes(event.kind);

/**
 * Takes back the latest done, tick, skip or know; with a topic, the latest of that topic recorded in
 * the last 7 days.
 */
export function decideUndo(
  events: readonly MemberEvent[],
  topic: Topic | undefined,
  day: Day,
  nowMs: number,
): Decision<{ readonly undone: Deed | undefined }> {
  const undone = standing(events).findLast(
    (event): event is Deed =>
      isDeed(event) &&
      (topic === undefined || (isAbout(event, topic) && event.atMs >= nowMs - BACK_MS)),
  );
  return undone === undefined
    ? { answer: { undone } }
    : { event: { kind: "undo", day, event: undone.id }, answer: { undone } };
}

function isAbout(event: Deed, topic: Topic): boolean {
  const ids = [topic.id, ...topic.aliases];
  if (event.kind === "know") return event.topics.some((known) => ids.includes(known.topic));
  return "topic" in event && ids.includes(event.topic);
}

/** Writes down time that was studied; nothing where its day would hold more than a day can. */
export function decideStudy(
  events: readonly MemberEvent[],
  minutes: number,
  topic: string | undefined,
  day: Day,
): Decision<undefined> {
  if (minutesOf(sessionsOf(events, day, day)) + minutes > DAY_AT_MOST) return { answer: undefined };
  const about = topic === undefined ? {} : { topic };
  return { event: { kind: "study", day, studied: minutes, ...about }, answer: undefined };
}

/** Takes back one aside, named by its event, if it is of this kind and stands. */
export function decideTakeBack(
  events: readonly MemberEvent[],
  event: number,
  kind: Aside["kind"],
  day: Day,
): Decision<undefined> {
  const stands = standing(events).some((one) => one.id === event && one.kind === kind);
  return stands
    ? { event: { kind: "undo", day, event }, answer: undefined }
    : { answer: undefined };
}

/** What became of a changed promise: settled since an instant (epoch ms), or no day left that is not rest. */
export type GoalAnswer =
  | { readonly kind: "set" }
  | { readonly kind: "settled"; readonly settledMs: number }
  | { readonly kind: "resting" };

/** Changes this week's promise to some hours, until it settles. */
export function decideGoal(
  { walk }: MemberState,
  calendar: Calendar,
  hours: number,
  day: Day,
  nowMs: number,
): Decision<GoalAnswer> {
  const week = weekOf(day);
  const settledMs = settledAt(walk, calendar, week);
  if (nowMs >= settledMs) return { answer: { kind: "settled", settledMs } };
  const days = promisedDays(walk, calendar, week);
  if (days === 0) return { answer: { kind: "resting" } };
  return {
    event: { kind: "goal", day, promise: Math.round(hours * 60), days },
    answer: { kind: "set" },
  };
}

/** Is a stated day one that a done may carry: not ahead, at most 7 days back, on a day in the group? */
export function isStatable(
  day: Day,
  today: Day,
  presence: Walk["presence"],
): "fine" | "ahead" | "too-old" | "away" {
  if (day > today) return "ahead";
  if (day < addDays(today, -BACK_DAYS)) return "too-old";
  const here = presence.some(({ from, until }) => from <= day && (until === null || day <= until));
  return here ? "fine" : "away";
}
