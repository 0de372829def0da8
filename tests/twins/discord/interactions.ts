import type { Gateway } from "./gateway/gateway.ts";
import type { Fields } from "../shared/json.ts";
import { Watched } from "../shared/watched.ts";
import type { Channel, User } from "./world/nouns.ts";
import type { Message, Messages } from "./world/messages.ts";
import type { World } from "./world/world.ts";

export type AskedKind = "command" | "autocomplete" | "component" | "modal";

/** A callback that was taken. */
export interface Answered {
  readonly type: number;
  readonly atMs: number;
  readonly body: unknown;
}

/** An interaction, from the moment it was sent to whatever became of it. */
export class Asked extends Watched {
  readonly id: string;
  readonly token: string;
  readonly kind: AskedKind;
  readonly user: User;
  readonly channel: Channel;
  readonly atMs: number;
  /** The message whose control was pressed. */
  readonly source: Message | undefined;
  /** As it was dispatched. */
  payload: Fields = {};
  answered: Answered | undefined;
  /** The three seconds passed without an answer: the person reads that the application did not respond. */
  isExpired = false;
  /** What `@original` is. */
  original: Message | undefined;
  readonly followUps: Message[] = [];
  modal: Fields | undefined;
  choices: readonly Fields[] | undefined;

  constructor(
    parts: Pick<Asked, "id" | "token" | "kind" | "user" | "channel" | "atMs" | "source">,
  ) {
    super();
    this.id = parts.id;
    this.token = parts.token;
    this.kind = parts.kind;
    this.user = parts.user;
    this.channel = parts.channel;
    this.atMs = parts.atMs;
    this.source = parts.source;
  }

  /** Was it deferred and is nothing there yet? */
  get isPending(): boolean {
    const type = this.answered?.type;
    if (type !== DEFER && type !== DEFER_UPDATE) return false;
    return !this.#isFilled;
  }

  #isFilled = false;

  /** What was deferred has come. */
  fill(): void {
    this.#isFilled = true;
    this.changed();
  }
}

export const DEFER = 5;
export const DEFER_UPDATE = 6;

export interface InteractionParts {
  readonly world: World;
  readonly gateway: Gateway;
  readonly messages: Messages;
  readonly newId: () => string;
  readonly now: () => number;
  /** How long the bot has for its first answer, in real time. */
  readonly deadlineMs: number;
}

/** A token's life after the interaction, by the twin's clock. */
const TOKEN_MS = 15 * 60_000;

export type Begin = Pick<Asked, "kind" | "user" | "channel" | "source">;

/** All interactions, by id and by token. */
export class Interactions {
  readonly all: Asked[] = [];
  readonly #parts: InteractionParts;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(parts: InteractionParts) {
    this.#parts = parts;
  }

  /** Sends one to the bot. What it says is made for its id and token. */
  begin(begin: Begin, payloadOf: (asked: Asked) => Fields): Asked {
    const { newId, now, gateway, world, deadlineMs } = this.#parts;
    const id = newId();
    const asked = new Asked({ ...begin, id, token: `token-of-${id}`, atMs: now() });
    asked.payload = payloadOf(asked);
    this.all.push(asked);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.expire(asked);
    }, deadlineMs);
    this.#timers.add(timer);
    // Where an address for interactions is set, the gateway hears of none.
    if (world.application.interactionsEndpointUrl === null) {
      gateway.dispatch("INTERACTION_CREATE", asked.payload, begin.channel.guild?.id);
    }
    return asked;
  }

  /** Ends an interaction's three seconds at once, if it is still without an answer. */
  expire(asked: Asked): void {
    if (asked.answered !== undefined || asked.isExpired) return;
    asked.isExpired = true;
    asked.changed();
  }

  byId(id: string): Asked | undefined {
    return this.all.find((asked) => asked.id === id);
  }

  /** One whose token is still good. */
  byToken(token: string): Asked | undefined {
    const now = this.#parts.now();
    return this.all.find((asked) => asked.token === token && now - asked.atMs < TOKEN_MS);
  }

  /** Those that a person waits for in vain: no answer, or nothing behind a defer. */
  unanswered(): readonly Asked[] {
    return this.all.filter(({ answered, isPending }) => answered === undefined || isPending);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
