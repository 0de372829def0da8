import type { Temporal } from "temporal-polyfill";
import type { Press, View } from "./view.ts";

/** The only source of "now". */
export interface Clock {
  now(): Temporal.Instant;
}

/** Time that passes by itself, whatever a clock is set to. */
export interface Timer {
  /** Milliseconds since some beginning; never goes back. */
  elapsedMs(): number;
  /** Resolves after that time, or as soon as nobody needs it any more. */
  wait(ms: number, over?: AbortSignal): Promise<void>;
}

/** Structured logging; `fields` never hold what a person wrote or a secret. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Unguessable names: group keys, error references. */
export interface Names {
  /** `length` characters of lower-case letters and digits that are hard to confuse. */
  fresh(length: number): string;
}

/** Presses as the short ids that travel in a platform's buttons, and back. */
export interface Presses {
  /** At most 100 characters. */
  readonly encode: (press: Press) => string;
  /** Undefined for what no control of ours can have sent. */
  readonly decode: (id: string) => Press | undefined;
}

/** What a platform notes for its next start, by name. */
export interface Notes {
  read(name: string): Promise<string | undefined>;
  write(name: string, value: string): Promise<void>;
}

/** What one process alone may do at a time, by name, among all that share a database. */
export interface Leases {
  /**
   * Holds all of these, names with their holders, until `untilMs` (epoch ms), or holds them for longer. False, and
   * nothing is held, where one of them is another holder's at `nowMs` still.
   */
  readonly hold: (
    wanted: Readonly<Record<string, string>>,
    nowMs: number,
    untilMs: number,
  ) => Promise<boolean>;
  /** Of these, those that are their holder's are free from now on. */
  readonly giveBack: (held: Readonly<Record<string, string>>) => Promise<void>;
}

/** What a platform delivers has a name of its own. One that it delivers twice acts once, also after a restart. */
export interface Envelopes {
  /** True for the first of this name, which is noted with `nowMs` (epoch ms) before anything comes of it. */
  first(name: string, nowMs: number): Promise<boolean>;
  /** Forgets those noted before `beforeMs` (epoch ms), at most `limit` of them. How many went. */
  forget(beforeMs: number, limit: number): Promise<number>;
}

/** The backups of the database. */
export interface Backups {
  /** When the newest of them was made, `nowMs` or before (epoch ms); undefined where there is none. */
  newestMs(nowMs: number): Promise<number | undefined>;
  /** Makes one and reads it back, then deletes old ones. Rejects where it is not sound; none goes then. */
  make(nowMs: number): Promise<void>;
}

/** A channel in which files are shown. */
export interface Wall {
  readonly platform: string;
  readonly workspace: string;
  /** Of direct messages the user with whom they are. */
  readonly channel: string;
}

/** A picture that a platform keeps as a file of its own. */
export interface Upload {
  /** The platform's id of it. */
  readonly file: string;
  /** "sent": the platform does not know yet what it is. "shown": a message that is there shows it. */
  readonly state: "sent" | "usable" | "shown";
}

/**
 * The pictures that were uploaded, so that none is uploaded twice and all go in time. A file belongs to one
 * channel alone, by its content: shown in a second one, it would tell of the first.
 */
export interface Uploads {
  /** The newest file with such a content (a hash of it) that is not to go. */
  find(wall: Wall, hash: string): Promise<Upload | undefined>;
  /** Notes a file before its bytes leave. `alt` is what it says in words, `atMs` epoch ms. */
  add(wall: Wall, file: string, what: { hash: string; alt: string; atMs: number }): Promise<void>;
  note(wall: Wall, file: string, state: "usable" | "shown"): Promise<void>;
  /** A file is shown no more, and is to go. */
  drop(wall: Wall, file: string): Promise<void>;
  /** Some files of a workspace that are to go: dropped, or added before `beforeMs` (epoch ms). */
  due(where: Omit<Wall, "channel">, beforeMs: number, limit: number): Promise<readonly string[]>;
  /** A file is gone. */
  gone(where: Omit<Wall, "channel">, file: string): Promise<void>;
  /** Forgets files added before `beforeMs` (epoch ms), wherever they are by now, at most `limit`. How many went. */
  forget(beforeMs: number, limit: number): Promise<number>;
}

/** A key that encrypts what is secret in the database: 32 bytes, by a name that stands beside what it encrypted. */
export interface Key {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A workspace that installed Cairn by itself. Nobody's data: who did it is not kept. */
export interface Installed {
  readonly platform: string;
  readonly workspace: string;
  /** What the workspace is called. */
  readonly name: string;
  /** Cairn's own ids there, as a user and as a bot, and what people write to name it. */
  readonly user: string;
  readonly bot: string;
  readonly handle: string;
  /** What it may do there. */
  readonly scopes: readonly string[];
  readonly pass: Pass;
}

/** What lets Cairn into a workspace. It is kept encrypted, and nothing of it is ever logged. */
export interface Pass {
  readonly token: string;
  /** Of a token that expires: what the next pass is had with, once, and when it does (epoch ms). */
  readonly renewal?: { readonly token: string; readonly expiresMs: number };
}

/** An installation as it was read. */
export interface KeptInstallation extends Installed {
  /** Another one for each pass: whoever writes a new pass says which one it is to take the place of. */
  readonly revision: string;
}

/**
 * The workspaces that installed Cairn by themselves. A pass is renewed by one process alone: it claims the
 * renewal, asks the platform, and writes what it was given in the place of the pass that it asked with.
 */
export interface Installations {
  /** Undefined: it is not installed there. Throws CannotDecrypt. */
  find(where: Pick<Wall, "platform" | "workspace">): Promise<KeptInstallation | undefined>;
  /** The ids of the workspaces of a platform. */
  workspaces(platform: string): Promise<readonly string[]>;
  /** Notes an installation, anew or again, at an instant (epoch ms). */
  add(installed: Installed, atMs: number): Promise<void>;
  /** True: nobody else renews this pass before `untilMs` (epoch ms), unless it is written by then. */
  claim(kept: KeptInstallation, nowMs: number, untilMs: number): Promise<boolean>;
  /** Puts a pass in the place of the one that was read. False: another one stands there by now. */
  renew(kept: KeptInstallation, pass: Pass): Promise<boolean>;
  /** The workspace has Cairn no more: all of it goes. With `kept`, only if its pass is still that one. */
  remove(where: Pick<Wall, "platform" | "workspace">, kept?: KeptInstallation): Promise<boolean>;
  /** Encrypts with the first key whatever is not. The names of keys that were missing for some. */
  encryptAnew(): Promise<readonly string[]>;
}

/** What the local platform has shown: kept, so that a restart still knows its posts and controls. */
export interface LocalLog {
  add(message: Omit<LocalMessage, "id">): Promise<LocalMessage>;
  /** The view that stood there before; undefined where the message is gone. */
  edit(id: number, view: View): Promise<View | undefined>;
  byId(id: number): Promise<LocalMessage | undefined>;
  byKey(key: string): Promise<LocalMessage | undefined>;
  /** The newest messages in a place that this person can see, newest first. */
  recent(to: LocalTarget, user: string, limit: number): Promise<readonly LocalMessage[]>;
  /** The places in which this person can see anything, each with its newest message. */
  places(user: string): Promise<readonly { readonly to: LocalTarget; readonly newest: number }[]>;
  /** Everyone who ever said anything, by name. */
  speakers(): Promise<readonly string[]>;
}

/** A channel, or the direct messages with a member. */
export type LocalTarget = { readonly channel: string } | { readonly member: string };

/** Something shown on the local platform; `atMs` is epoch ms. */
export interface LocalMessage {
  readonly id: number;
  readonly atMs: number;
  readonly to: LocalTarget;
  /** The only person who sees it, for a private answer in a channel. */
  readonly only?: string;
  readonly view: View;
  /** The delivery key of a post. */
  readonly key?: string;
  /** What it answers; a post answers nothing. */
  readonly said?: Said;
}

/** A line that somebody typed, or the label of what they pressed. */
export interface Said {
  readonly by: string;
  readonly words: string;
}

/** Time that can be moved by hand, for trying things out: posts fall due in order on the way. */
export interface MovableTime extends Clock {
  /** Refused with a UserError where the clock is the real one. */
  moveTo(instant: Temporal.Instant): Promise<void>;
}

/** How long what was sent is known of, in days: posts to channels; letters, and the posts of check-ins. */
export interface Keep {
  readonly postDays: number;
  readonly letterDays: number;
}
