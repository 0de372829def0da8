import { outsideBreaks } from "./next-run.ts";
import { parseCron, type Due } from "./occurrence.ts";
import type { Group } from "./records.ts";
import type { RoadmapDocument } from "./roadmap.ts";
import type { NewCourse } from "./own-roadmap.ts";

/** Versions of the roadmaps on offer: groups move to the newest and are told once (rule 1). */

/** The number of the version that this program offers, by roadmap. */
export type Offered = ReadonlyMap<string, number>;

/**
 * The versions on offer, and which one each group follows. A version that was first seen later has the
 * greater number, and groups only ever move to a greater one: of two programs on one database, the older
 * does not take them back.
 */
export interface VersionStore {
  /** Notes what this program offers. */
  offer(documents: readonly RoadmapDocument[]): Promise<Offered>;
  /** What a version says. */
  find(version: number): Promise<RoadmapDocument | undefined>;
  /** Groups that follow this roadmap in an earlier version, the earliest first. */
  behind(roadmap: string, version: number, limit: number): Promise<readonly Group[]>;
  /**
   * Moves a group and everyone in it, in one transaction. False where it stands elsewhere than it was
   * read: somebody else has moved it.
   */
  move(group: Group, step: GroupMove, atMs: number): Promise<boolean>;
  /** Groups to be told by now what changed, the longest due first. */
  toTell(nowMs: number, limit: number): Promise<readonly number[]>;
  /**
   * Claims the post that tells a group what changed since it was told last, or puts it off (see
   * `whenToTell`). False where there is nothing to tell any more.
   */
  tell(group: number, nowMs: number): Promise<boolean>;
}

/** A group's move to another version. */
export interface GroupMove extends NewCourse {
  readonly version: number;
  /** Is there anything to tell? Where not, it moves silently. */
  readonly tells: boolean;
}

/** The name of the post that tells a group of a new version. */
export const NEW_VERSION = "new-version";

const WAKING = parseCron("* 8-21 * * *");
const MINUTE_MS = 60_000;

/**
 * The minute in which a group is told: this one, else the next between 8 and 22 o'clock of its own
 * clock, and not before it goes on after a break. An upgrade at night wakes nobody.
 */
export function whenToTell({ calendar }: Pick<Group, "calendar">, nowMs: number): Due {
  const minuteMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  const due = WAKING && outsideBreaks(WAKING, calendar, minuteMs - 1);
  if (due === undefined) throw new Error("there is no minute to tell a group in");
  return due;
}
