import { oneLog } from "./sides.ts";
import type { Day } from "./week.ts";

/**
 * What happened to a member. The log is append-only and is the truth: every number that Cairn
 * shows can be recomputed from it (rule 2). An event carries what the topic weighed at the time, so
 * that neither a changed estimate nor a moved zone rewrites the past.
 */
export type MemberEvent = EventBase & Happening;

/** What every event carries (rule 2). */
export interface EventBase {
  readonly id: number;
  /** When it was recorded, epoch ms. */
  readonly atMs: number;
  /** The local day stated for it; up to 7 days before the recording. */
  readonly day: Day;
  /** Minutes credited at the recording. */
  readonly minutes: number;
  /** Of a linked member the side whose log it is in, by its row; left out: the member's own. */
  readonly side?: number;
}

/** What happened, by kind. */
export type Happening =
  | { readonly kind: "join"; readonly pace: number; readonly course: CourseSize }
  | { readonly kind: "leave" }
  | { readonly kind: "pace"; readonly pace: number }
  /** Rest from the event's day until (not including) `until`; null: until I resume. */
  | { readonly kind: "pause"; readonly until: Day | null }
  | { readonly kind: "resume" }
  | {
      readonly kind: "choose";
      readonly choice: string;
      readonly option: string;
      readonly course: CourseSize;
    }
  | ({ readonly kind: "course" } & CourseChange)
  | {
      readonly kind: "tick";
      readonly topic: string;
      /** The item ticked; null ticks the topic itself. */
      readonly item: string | null;
      readonly weight: Weight;
      /** Of a linked member: which of its steps. */
      readonly step?: number;
    }
  | {
      readonly kind: "done";
      readonly topic: string;
      readonly weight: Weight;
      readonly evidence?: string;
    }
  /** `carried`: known by what was done in another group. */
  | { readonly kind: "know"; readonly topics: readonly Known[]; readonly carried?: true }
  | { readonly kind: "skip"; readonly topic: string }
  /** `/goal set`: this week's promise, in minutes for `days` days that were not rest. */
  | { readonly kind: "goal"; readonly promise: number; readonly days: number }
  /** Evidence for a done, added later. */
  | {
      readonly kind: "note";
      readonly event: number;
      readonly topic: string;
      readonly text: string;
    }
  /** Takes back the event named. */
  | { readonly kind: "undo"; readonly event: number; readonly carried?: true }
  | Aside;

/** What is kept and counted, and changes neither where a member stands nor their weeks. */
export type Aside =
  /** What a member tells the group once a day; a later one of the same day takes its place. */
  | {
      readonly kind: "checkin";
      readonly did: string;
      readonly next?: string;
      readonly blocked?: string;
      /** Said in hiding: it is never shown to others, whatever the member shows later (rule 6). */
      readonly alone?: true;
    }
  /** Somebody who was stuck says that this member's help was one. */
  | { readonly kind: "help"; readonly topic: string; readonly question: number }
  /** Minutes actually studied: shown, never ranked. `topic` where it was for one. */
  | { readonly kind: "study"; readonly studied: number; readonly topic?: string }
  /** A card of a finished topic was answered. `item` null: the topic itself. */
  | {
      readonly kind: "review";
      readonly topic: string;
      readonly item: string | null;
      readonly rating: "again" | "hard" | "good" | "easy";
    };

/** The kinds of events. */
export type EventKind = Happening["kind"];

/** The kinds of asides, as a list: an index of the log holds them alone. */
export const ASIDES = [
  "checkin",
  "help",
  "study",
  "review",
] as const satisfies readonly Aside["kind"][];

/** Is this event an aside? */
export const isAside = <E extends Pick<Happening, "kind">>(
  event: E,
): event is E & { readonly kind: Aside["kind"] } =>
  (ASIDES as readonly string[]).includes(event.kind);

/** A topic known already, and what it weighed then. */
export interface Known {
  readonly topic: string;
  readonly weight: Weight;
}

/** What a topic weighed when something happened to it. */
export interface Weight {
  readonly minutes: number;
  /** Ids of its items; none: the topic is ticked itself. */
  readonly items: readonly string[];
  /** Steps of at most an hour that each item (or the topic) is ticked in. */
  readonly steps: number;
  /** `choice/option` that it belongs to, if any. */
  readonly option?: string;
  /** It stands outside phases, plan and minutes. */
  readonly extra?: boolean;
}

/** How much the member's course held, with the picks of that moment. */
export interface CourseSize {
  readonly minutes: number;
  readonly topics: number;
  /** The option that counts for every choice. */
  readonly picks: Readonly<Record<string, string>>;
}

/** The group's roadmap changed: what the member's course is from now on. */
export interface CourseChange {
  /** With the member's picks, as far as they still can be picked. */
  readonly course: CourseSize;
  /** Topics that the log knows and the course has no more: they keep their minutes and count no more. */
  readonly gone: readonly string[];
}

/** A happening that is about to be recorded. */
export type NewEvent = Happening & { readonly day: Day };

/** The events that stand, as those of one member: without what was taken back, and without the taking back. */
export function standing(events: readonly MemberEvent[]): readonly MemberEvent[] {
  const left = notTakenBack(events);
  return left.some(({ side }) => side !== undefined) ? oneLog(left) : left;
}

/** The events that stand of all sides, each as it was written. */
export function notTakenBack(events: readonly MemberEvent[]): readonly MemberEvent[] {
  const undone = new Set(events.flatMap((event) => (event.kind === "undo" ? [event.event] : [])));
  return events.filter(
    (event) =>
      event.kind !== "undo" &&
      !undone.has(event.id) &&
      !(event.kind === "note" && undone.has(event.event)),
  );
}
