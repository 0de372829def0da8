import type { Budget, Budgets } from "./budgets.ts";
import type { CommandSpec, OptionSpec, Visibility } from "./command.ts";
import type { Choice, Press, View } from "./view.ts";

/** Where something is said. Channels are keyed by platform and workspace (server, team). */
export interface Place {
  readonly platform: string;
  readonly workspace: string;
  /** The channel's id; of a thread, its parent channel's. In a direct message, its id. */
  readonly channel: string;
  readonly kind: "channel" | "dm";
}

/** Who acts, as the platform vouches for it in this very request. */
export interface Actor {
  readonly platform: string;
  readonly workspace: string;
  readonly user: string;
  readonly name: string;
  readonly zone?: string;
  readonly locale?: string;
  /** Discord's Manage Server, Slack's workspace admins and owners. */
  readonly mayOrganise: boolean;
}

/** Who asks, and where. */
export interface Asked {
  readonly place: Place;
  readonly actor: Actor;
  /**
   * The file that came with the request under the name which an option of kind `file` holds: an
   * upload's id, or what was typed. A platform without files leaves it out.
   */
  readonly attachment?: (name: string) => Attachment | undefined;
  /**
   * The channel of this workspace whose id an option of kind `channel` holds, or the place's own. Only
   * what the platform vouches for in this very request is one.
   */
  readonly channel?: (id: string) => Promise<NamedChannel | undefined>;
  /** The message from whose menu a shortcut was taken. */
  readonly message?: PointedAt;
  /** Asked for by the platform itself, beside something that they did: it costs them nothing. */
  readonly isBeside?: true;
}

/** A channel that somebody names, and what may be done in it. */
export interface NamedChannel {
  readonly id: string;
  /** May they write in it themselves? */
  readonly mayWrite: boolean;
  /** May Cairn post in it at all? */
  readonly mayPost: boolean;
  /** What Cairn lacks there of all that it would use, by the names that the platform's settings have. */
  readonly lacking: readonly string[];
  /** What to do about that, as a sentence. */
  readonly hint: string;
}

/** A message that somebody points at. */
export interface PointedAt {
  /** Where it is read: an address, https. */
  readonly url: string;
  /** What it says, if whoever points at it wrote it; the words of others stay theirs. */
  readonly text?: string;
}

/** A file that somebody sent along. Nothing of it is fetched before a command asks for it. */
export interface Attachment {
  /** Its own name, without folders. */
  readonly name: string;
  /**
   * Its bytes, or "too-long" as soon as there are more than `maxBytes`, which are never held at once.
   * Throws a UserError where it cannot be read.
   */
  read(maxBytes: number): Promise<Uint8Array | "too-long">;
}

/**
 * What became of a place where groups live, as a platform tells it (rule 13). Told twice or late it comes to
 * the same; of what contradicts itself the last word holds, so a platform that hears from a workspace which
 * it told to be left tells that it is here.
 */
export type PlaceChange =
  /** At every start: the bot is in these workspaces of the platform, and in no others `among` those it hears of. */
  | {
      readonly kind: "workspaces";
      readonly platform: string;
      readonly workspaces: readonly string[];
      /** Left out: it hears of all. */
      readonly among?: (workspace: string) => boolean;
    }
  /** The bot is there, anew or again. */
  | { readonly kind: "workspace-here"; readonly platform: string; readonly workspace: string }
  /** It was removed or uninstalled, or its tokens were revoked. An outage is none of it. */
  | { readonly kind: "workspace-left"; readonly platform: string; readonly workspace: string }
  /** The channel was deleted or archived; `name` is what it was called, where the platform tells. */
  | {
      readonly kind: "channel-gone";
      readonly platform: string;
      readonly workspace: string;
      readonly channel: string;
      readonly name?: string;
    }
  /** A channel is there again. What somebody asks in it tells the same. */
  | {
      readonly kind: "channel-here";
      readonly platform: string;
      readonly workspace: string;
      readonly channel: string;
    };

/** The bot is in a workspace of which its platform has noted nothing yet; `again`: after it had left. */
export interface Arrival {
  readonly platform: string;
  readonly workspace: string;
  readonly again: boolean;
}

/** What a platform asks of the engine. It never throws: a failure is a reply too. */
export interface Engine {
  readonly commands: readonly CommandSpec[];
  /** A typed line such as `/roadmap done fastapi when:yesterday`. */
  say(asked: Asked, line: string): Promise<Answer>;
  /** A command with options that the platform has already separated. */
  run(asked: Asked, command: string, options: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** A pressed button, or a select with the value picked. */
  press(asked: Asked, press: Press, choice?: string): Promise<Answer>;
  /** A submitted dialog. */
  submit(asked: Asked, press: Press, values: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Choices for the word being typed at the end of `line`. */
  complete(asked: Asked, line: string): Promise<readonly Choice[]>;
  /** Choices for one option of a command, or one field of its dialogs, of which so much is typed. */
  choices(asked: Asked, command: string, option: string, typed: string): Promise<readonly Choice[]>;
  /**
   * Counts as asked for by a member what a platform answers by itself, such as a choice of commands: the refusal
   * where that is too much.
   */
  tooMuch(actor: Pick<Actor, "workspace" | "user">): Answer | undefined;
  /**
   * Was this member told to wait, for asking too much, and is it not over yet? What they press meanwhile may be
   * acknowledged and no more.
   */
  isWaiting(actor: Pick<Actor, "workspace" | "user">): boolean;
  /** Takes in what became of places, in the order in which it is told. */
  placeChanged(change: PlaceChange): Promise<void>;
  /** What is said, once, where the bot has come to; "unknown": nobody can tell just now. */
  greeting(arrival: Arrival): Promise<View | "none" | "unknown">;
}

/** What the engine gives back: something to show, or a dialog to fill first. */
export type Answer = Reply | Dialog;

/** Something to show, and to whom; a refusal is private (rule 10). */
export interface Reply {
  readonly kind: "reply";
  readonly view: View;
  readonly visibility: Visibility;
  /** Edit the message that carries the control instead of sending a new one. */
  readonly update: boolean;
  readonly refused: boolean;
  /** Of a refusal: the one option or field that it is about, and what is wrong with it, as a sentence. */
  readonly field?: { readonly name: string; readonly says: string };
}

/** A dialog to open; submitting it comes back with the same press. */
export interface Dialog {
  readonly kind: "dialog";
  readonly title: string;
  readonly press: Press;
  readonly fields: readonly DialogField[];
  /** What stands in the fields when it opens. */
  readonly values: DialogValues;
}

export type DialogValues = Readonly<Record<string, string | readonly string[]>>;

/**
 * A field of an open dialog. Nothing but what is offered is taken by `choice` and `several`; to any other
 * kind it is what is likely, and a platform that can lets the rest be typed. Nothing offered: it is typed.
 */
export interface DialogField extends OptionSpec {
  readonly offered: readonly Choice[];
}

/** Where a post goes. */
export type Target =
  | { readonly kind: "channel"; readonly workspace: string; readonly channel: string }
  | { readonly kind: "person"; readonly workspace: string; readonly user: string };

/** A message that the platform has taken. */
export interface Receipt {
  readonly platform: string;
  readonly target: Target;
  readonly message: string;
  /** What Cairn lacked where it posted; left out: nobody knows. Organisers are told once, until it changes. */
  readonly lacking?: Lack;
}

/** What Cairn lacks in a channel in which it can post, such as leave to open a thread under it. */
export interface Lack {
  /** By the names that the platform's own settings have for it; none: it has everything. */
  readonly names: readonly string[];
  /** A sentence or two: what to click, and what is missing without it. */
  readonly hint: string;
}

/** A token bucket: so many a second in the long run, and up to `burst` at once after a rest. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** How fast a platform takes posts, and how fast its people may ask; each process keeps to it by itself. */
export interface PlatformLimits {
  readonly everywhere: Rate;
  /** To one channel or person. */
  readonly target: Rate;
  /** Posts that are under way at the same time. */
  readonly atOnce: number;
  readonly budgets: Budgets;
}

const AT_ONCE = 8;
const ENDLESS: Rate = { perSecond: Infinity, burst: 1 };

const FREE: Budget = { member: ENDLESS, channel: ENDLESS };

/** For a platform that takes whatever comes, and on which no stranger asks. */
export const UNLIMITED: PlatformLimits = {
  everywhere: ENDLESS,
  target: ENDLESS,
  atOnce: AT_ONCE,
  budgets: { asking: FREE, typing: FREE, filling: FREE },
};

/**
 * Leave to send a post, for a while. A process that was frozen for longer has lost the post to another
 * one, which may have sent it.
 */
export interface Lease {
  /** Throws LeaseLost when the while is over. */
  check(): void;
}

/**
 * A platform that groups live on. No optional methods: what a platform lacks, it degrades.
 *
 * How `send` and `find` fail decides what becomes of a post (rule 8):
 *
 * - `SendRefused`: it is not there. Where that is permanent, an organiser reads the reason and decides;
 *   otherwise it is tried again, ever more slowly.
 * - `TryLater`: it is not there, and is not tried before that time. It does not count as a try.
 * - anything else, a timeout among them: it may be there, and the next try asks `find` first. Members
 *   never read such an error; organisers read a reference that the log has too.
 */
export interface Platform {
  readonly name: string;
  readonly limits: PlatformLimits;
  start(engine: Engine): Promise<void>;
  stop(): Promise<void>;
  /**
   * Posts `view`. `key` names the post: the same key twice is one post. Right before the bytes leave,
   * with nothing awaited in between, an adapter calls `lease.check()` and lets what it throws pass: a
   * process that stood still since anything earlier finds out there. It gives up on a post within 30
   * seconds and tries nothing twice by itself.
   */
  send(to: Target, view: View, key: string, lease: Lease): Promise<Receipt>;
  /** Shows `view` in place of what was sent. "gone": the message is no more, and no edit ever will be. */
  edit(receipt: Receipt, view: View): Promise<"edited" | "gone">;
  /** Was the post of this key sent after all? Asked after a crash, before a second try. */
  find(to: Target, key: string): Promise<Receipt | "absent" | "unknown">;
}
