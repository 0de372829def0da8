import type { z } from "zod";

/** Who sees an answer: everyone in the channel, or whoever asked (rule 11). */
export type Visibility = "public" | "private";

/**
 * Who may use a command or an action, checked before it runs:
 * `anyone`, with or without a group; `group`: a group must be known; `member`: the actor is in
 * it; `organiser`: the actor may change it, and says so in one of the group's channels.
 */
export type Access = "anyone" | "group" | "member" | "organiser";

/**
 * Who may use an action: as a command, or `named-organiser`: an organiser, and in a direct message too
 * whoever the group names as one, since there they are told of what waits for them.
 */
export type ActionAccess = Access | "named-organiser";

/** What is declared about a command: all that a platform needs to register and to acknowledge. */
export interface CommandSpec {
  /** The words that are typed, such as `roadmap next`. */
  readonly name: string;
  readonly description: string;
  readonly options: z.ZodObject;
  /** By name, the options that the engine completes beside those whose kind it knows. */
  readonly complete?: Readonly<Record<string, unknown>>;
  readonly visibility: Visibility;
  readonly access: Access;
  readonly actions: Readonly<Record<string, ActionSpec>>;
  /**
   * The action whose dialog opens when the command is said without options: it asks for the same ones.
   * A dialog is a first response, so a platform acknowledges such a command with it alone.
   */
  readonly form?: string;
  readonly shortcuts?: readonly Shortcut[];
}

/**
 * A way to one of a command's actions without typing. From `message`: in the menu of every message, and
 * that message comes along (`Asked.message`). From `anywhere`: in a menu that is always at hand. A platform
 * offers those that it has a place for.
 */
export interface Shortcut {
  readonly from: "message" | "anywhere";
  /** At most 24 characters. */
  readonly label: string;
  /** Its parameters may all be left out. */
  readonly action: string;
}

/**
 * The action that every command has: to be said by a press, as it is or with what was meant in place of what
 * was typed.
 */
export const AGAIN = "say";

/** What a button, select or dialog does. `update` edits the message that carries it. */
export interface ActionSpec {
  readonly params: z.ZodObject;
  readonly visibility: Visibility | "update";
  readonly access: ActionAccess;
  /** Present when the press opens a dialog. */
  readonly form?: { readonly title: string; readonly fields: z.ZodObject };
}

/** What an option takes. Platforms map kinds to their own types; the rest is plain text. */
export type OptionKind =
  | "text"
  | "number"
  | "boolean"
  | "choice"
  | "roadmap"
  | "phase"
  | "topic"
  | "member"
  | "date"
  | "zone"
  /** The name of a file that comes with the request: see `Asked.attachment`. */
  | "file"
  /** The id of a channel: see `Asked.channel`. */
  | "channel"
  /** Any number of the things that a dialog offers, as a list; typed, between commas. */
  | "several";

/** One option of a command or one field of a dialog, read from its zod schema. */
export interface OptionSpec {
  readonly name: string;
  readonly description: string;
  readonly kind: OptionKind;
  readonly required: boolean;
  readonly choices: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** A number is a multiple of it. */
  readonly step?: number;
  /** The most characters that a text takes. */
  readonly maxLength?: number;
}
