import { Temporal } from "temporal-polyfill";
import type { Calendar } from "../../src/domain/calendar.ts";
import { courseOf, type Course } from "../../src/domain/course.ts";
import type { CourseSize, Happening, MemberEvent, Weight } from "../../src/domain/event.ts";
import { roadmapSchema, type RoadmapDocument } from "../../src/domain/roadmap-schema.ts";
import { roadmapOf, type Picks, type Roadmap, type Topic } from "../../src/domain/roadmap.ts";
import { walkOf, type Walk } from "../../src/domain/walk.ts";
import { phase, topic } from "./small-roadmap.ts";

/** What the tests of the rules are made of: a small roadmap, a calendar and a log told in sentences. */
export { item, phase, topic } from "./small-roadmap.ts";

export const ZONE = "Europe/Berlin";

/** Weeks of the tests: 2026-11-23 is a Monday. */
export const WEEK_1 = "2026-11-23";
export const WEEK_2 = "2026-11-30";
export const WEEK_3 = "2026-12-07";
export const WEEK_4 = "2026-12-14";

/** The instant (epoch ms) of a wall-clock time such as `2026-11-23T09:00` in a zone. */
export const ms = (wallClock: string, zone = ZONE): number =>
  Temporal.PlainDateTime.from(wallClock).toZonedDateTime(zone).epochMilliseconds;

export const calendarOf = (more: Partial<Calendar> = {}): Calendar => ({
  start: WEEK_1,
  zones: [{ from: WEEK_1, zone: ZONE }],
  breaks: [],
  ...more,
});

export const documentOf = (more: object = {}): RoadmapDocument =>
  roadmapSchema.parse({
    id: "small",
    version: "1.0",
    title: "Small",
    source: { title: "Small" },
    summary: "A small roadmap.",
    phases: [phase("one", [topic("http"), topic("git")])],
    ...more,
  });

export const roadmapWith = (more: object = {}): Roadmap => roadmapOf(documentOf(more));
export const courseWith = (more: object = {}, picks: Picks = {}): Course =>
  courseOf(roadmapWith(more), picks);

export function topicOf(roadmap: Roadmap, id: string): Topic {
  const place = roadmap.find(id);
  if (place === undefined) throw new Error(`the test's roadmap has no topic ${id}`);
  return place.topic;
}

/** Topics of stated minutes, `[id, minutes]`, in one phase. */
export const statedPhase = (id: string, topics: readonly (readonly [string, number])[]) =>
  phase(
    id,
    topics.map(([name, minutes]) => topic(name, { hours: minutes / 60 })),
  );

export const weigh = (
  minutes: number,
  items: readonly string[] = [],
  more: Partial<Weight> = {},
): Weight => ({ minutes, items, steps: 1, ...more });

export const size = (minutes: number, topics: number, picks: Picks = {}): CourseSize => ({
  minutes,
  topics,
  picks,
});

/** A happening told with its wall-clock time; its day is that time's, unless another one is stated. */
export interface Told {
  readonly at: string;
  readonly what: Happening;
  readonly day?: string;
}

export const told = (at: string, what: Happening, day?: string): Told =>
  day === undefined ? { at, what } : { at, what, day };

/** A log; ids count from 1 in the order of telling. */
export const logOf = (...story: readonly Told[]): readonly MemberEvent[] =>
  story.map(({ at, what, day }, index) => ({
    ...what,
    id: index + 1,
    atMs: ms(at),
    day: day ?? at.slice(0, 10),
    minutes: 0,
  }));

export const joins = (at: string, pace: number, course = size(6_000, 100)): Told =>
  told(at, { kind: "join", pace, course });
export const ticks = (at: string, id: string, weight: Weight, item: string | null = null): Told =>
  told(at, { kind: "tick", topic: id, item, weight });
export const does = (at: string, id: string, weight: Weight, day?: string): Told =>
  told(at, { kind: "done", topic: id, weight }, day);
export const knows = (at: string, id: string, weight: Weight): Told =>
  told(at, { kind: "know", topics: [{ topic: id, weight }] });
export const undoes = (at: string, event: number): Told => told(at, { kind: "undo", event });

export function walkTold(...story: readonly Told[]): Walk {
  const walk = walkOf(logOf(...story));
  if (walk === undefined) throw new Error("the story has no joining");
  return walk;
}
