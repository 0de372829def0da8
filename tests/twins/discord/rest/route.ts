import type { Gateway } from "../gateway/gateway.ts";
import type { Interactions } from "../interactions.ts";
import type { RateLimits } from "../rate-limits.ts";
import type { Upload } from "../../shared/ledger.ts";
import type { Messages } from "../world/messages.ts";
import type { World } from "../world/world.ts";
import type { Registry } from "./registry.ts";

/** All that a route may need. */
export interface House {
  readonly world: World;
  readonly messages: Messages;
  readonly gateway: Gateway;
  readonly interactions: Interactions;
  readonly registry: Registry;
  readonly limits: RateLimits;
  readonly now: () => number;
}

/** A request, with what its path names. */
export interface Call {
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly Upload[];
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `/channels/:channel/messages`. */
  readonly path: string;
  /** Needs no token of the bot: the path carries one. */
  readonly isOpen?: boolean;
  /** What Discord would not take of the body. */
  readonly rules?: (call: Call, house: House) => readonly string[];
  /** Throws DiscordError where it refuses. */
  readonly handle: (call: Call, house: House) => Reply;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const done: Reply = { status: 204 };
