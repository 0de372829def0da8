import type { Engine } from "../../../core/platform.ts";
import type { LocalLog, LocalTarget, MovableTime } from "../../../core/ports.ts";

/** What the playground shows: one Cairn on the local platform. A reset puts another in its place. */
export interface World {
  readonly engine: Engine;
  readonly log: LocalLog;
  readonly time: MovableTime;
  /** Notes what nobody expected. */
  readonly fail: (error: unknown) => void;
  /** Moves time to what `to` makes of now (epoch ms); posts fall due in order on the way. */
  readonly move: (to: (nowMs: number) => number) => Promise<void>;
  /** Resolves when what was set off beside an answer is done. */
  readonly settled: () => Promise<void>;
  /** The group that lives in a place; undefined: none does. */
  readonly groupAt: (to: LocalTarget) => Promise<GroupHere | undefined>;
  /** The zone in which this member reads times there; undefined: nobody has said. */
  readonly zoneOf: (user: string, to: LocalTarget) => Promise<string | undefined>;
}

/** What is said of a group over its channel. */
export interface GroupHere {
  readonly title: string;
  readonly roadmap: string;
  /** Members who may change it, by name. */
  readonly organisers: readonly string[];
}

/** The worlds that follow each other: one at a time. */
export interface Worlds {
  /** The one that is there, as soon as it is. */
  current(): Promise<World>;
  /** Ends it, forgets everything, and begins a new one. */
  reset(): Promise<void>;
}
