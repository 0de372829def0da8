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
}

/** A dialog to open; submitting it comes back with the same press. */
export interface Dialog {
  readonly kind: "dialog";
  readonly title: string;
  readonly press: Press;
  readonly fields: readonly OptionSpec[];
  readonly values: Readonly<Record<string, string>>;
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
}

/** A platform that groups live on. No optional methods: what a platform lacks, it degrades. */
export interface Platform {
  readonly name: string;
  start(engine: Engine): Promise<void>;
  stop(): Promise<void>;
  /** Posts `view`. `key` names the post: the same key twice is one post. */
  send(to: Target, view: View, key: string): Promise<Receipt>;
  edit(receipt: Receipt, view: View): Promise<void>;
  /** Was the post of this key sent after all? Asked after a crash, before a second try. */
  find(to: Target, key: string): Promise<Receipt | "absent" | "unknown">;
}
