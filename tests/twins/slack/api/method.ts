import type { Fields } from "../../shared/json.ts";
import type { Deliveries } from "../deliver/deliveries.ts";
import type { SocketMode } from "../deliver/socket-mode.ts";
import type { Files } from "../world/files.ts";
import type { Messages } from "../world/messages.ts";
import type { Team } from "../world/nouns.ts";
import type { Views } from "../world/views.ts";
import type { World } from "../world/world.ts";
import type { Manifest } from "../manifest.ts";
import type { OAuth } from "../oauth.ts";

/** All that a method may need. */
export interface House {
  readonly world: World;
  readonly messages: Messages;
  readonly views: Views;
  readonly files: Files;
  readonly deliveries: Deliveries;
  readonly socketMode: SocketMode;
  readonly manifest: Manifest;
  readonly oauth: OAuth;
  readonly now: () => number;
}

/** A call by the bot of a team. */
export interface Call {
  readonly team: Team;
  /** As the method takes them: forms are read into what they stand for. */
  readonly args: Fields;
}

/** How an argument is written; in a form `flag`, `number` and `json` are text. */
export type Kind = "text" | "flag" | "number" | "json";

/** A method for the bot's token. */
export interface Method {
  readonly kind?: "bot";
  readonly name: string;
  readonly scope?: string;
  readonly takes: Readonly<Record<string, Kind>>;
  readonly needs?: readonly string[];
  /** What Slack would not take of the arguments. */
  readonly rules?: (call: Call, house: House) => readonly string[];
  /** What goes beside `ok: true`. Throws SlackError where it refuses. */
  readonly handle: (call: Call, house: House) => Fields;
}

/** A method for the token of the app itself, which Socket Mode has. */
export interface AppMethod {
  readonly kind: "app";
  readonly name: string;
  readonly handle: (house: House) => Fields;
}

/** A method without a token: whoever calls it tells the app's secret. */
export interface OpenMethod {
  readonly kind: "open";
  readonly name: string;
  readonly takes: Readonly<Record<string, Kind>>;
  readonly needs: readonly string[];
  readonly handle: (args: Fields, house: House) => Fields;
}

export type AnyMethod = Method | AppMethod | OpenMethod;
