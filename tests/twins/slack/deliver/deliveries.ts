import type { Fields } from "../../shared/json.ts";
import { Asked } from "../asked.ts";
import { envelopeOf, type Carrier, type Outcome, type Retry } from "./envelope.ts";

export interface DeliveryParts {
  readonly newId: (prefix: string) => string;
  readonly now: () => number;
  readonly origin: () => string;
  /** How long the app has to acknowledge, and a trigger to open a dialog, in real time. */
  readonly deadlineMs: number;
  readonly carrier: () => Carrier;
  /** Takes what came with an acknowledgement. */
  readonly take: (asked: Asked, payload: unknown) => void;
  /** Looks at what came with the acknowledgement of a repeat, which changes nothing. */
  readonly judge: (asked: Asked, payload: unknown) => void;
}

export type Begin = Pick<Asked, "kind" | "user" | "channel" | "source"> & {
  readonly hasTrigger?: boolean;
  readonly hasResponseUrl?: boolean;
  readonly isLink?: boolean;
};

/** Everything that was sent to the app, by trigger and by response_url. */
export class Deliveries {
  readonly all: Asked[] = [];
  /** Sends every envelope this many times more, the repeats mixed into what comes after. */
  repeats: { readonly times: number; readonly pick: (count: number) => number } | undefined;
  readonly #parts: DeliveryParts;
  readonly #timers = new Map<Asked, ReturnType<typeof setTimeout>>();
  readonly #triggers = new Map<
    string,
    { readonly asked: Asked; state: "fresh" | "used" | "old" }
  >();
  readonly #later: Asked[] = [];
  readonly #unheard: Asked[] = [];
  #held: (() => void)[] | undefined;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  /** Sends something to the app. What it says is made for its trigger and response_url. */
  begin(begin: Begin, payloadOf: (asked: Asked) => Fields): Asked {
    const { newId, now, origin, deadlineMs } = this.#parts;
    const id = newId("");
    const { team } = begin.user;
    const asked = new Asked({
      ...begin,
      isLink: begin.isLink === true,
      id,
      team,
      atMs: now(),
      triggerId: begin.hasTrigger === true ? `${id}.${team.id}.${newId("t")}` : undefined,
      responseUrl:
        begin.hasResponseUrl === true ? `${origin()}/response/${team.id}/${id}` : undefined,
    });
    asked.payload = payloadOf(asked);
    this.all.push(asked);
    if (asked.triggerId !== undefined) {
      this.#triggers.set(asked.triggerId, { asked, state: "fresh" });
    }
    this.#timers.set(
      asked,
      setTimeout(() => {
        this.expire(asked);
      }, deadlineMs),
    );
    const send = (): void => {
      void this.#send(asked);
      this.#sendRepeats(asked);
    };
    if (this.#held === undefined) send();
    else this.#held.push(send);
    return asked;
  }

  async #send(asked: Asked, retry?: Retry): Promise<void> {
    const outcome = await this.#carry(asked, retry);
    if (outcome.kind === "acked") {
      // Too late for a person, who was told by then; an event is in time whenever it is heard.
      const isLate = asked.failure !== undefined && asked.kind !== "event";
      if (asked.acked !== undefined || isLate) return;
      asked.acked = { atMs: this.#parts.now(), payload: outcome.payload };
      this.#parts.take(asked, outcome.payload);
      asked.changed();
    } else if (asked.kind !== "event") {
      asked.fail("dispatch_failed");
    } else if (outcome.kind === "undelivered") {
      this.#unheard.push(asked);
    } else if (retry === undefined && asked.acked === undefined) {
      // Slack tries an event again almost at once; the later tries are the test's to ask for.
      await this.#send(asked, { attempt: 1, reason: outcome.reason });
    }
  }

  #carry(asked: Asked, retry?: Retry): Promise<Outcome> {
    return this.#parts.carrier().send(envelopeOf(asked.kind, asked.payload, retry));
  }

  /** Sends what an app that was away has not heard. */
  resend(): void {
    for (const asked of this.#unheard.splice(0)) {
      void this.#send(asked, { attempt: 1, reason: "timeout" });
    }
  }

  /** Sends the same once more, with whatever retry number. What comes of it changes nothing by itself. */
  async again(asked: Asked, retry?: Retry): Promise<Outcome> {
    const outcome = await this.#carry(asked, retry);
    if (outcome.kind === "acked") {
      asked.repeats.push({ atMs: this.#parts.now(), payload: outcome.payload });
      this.#parts.judge(asked, outcome.payload);
      asked.changed();
    }
    return outcome;
  }

  #sendRepeats(asked: Asked): void {
    if (this.repeats === undefined) return;
    const { times, pick } = this.repeats;
    // As many go out as come in, so that what waits stays little.
    for (let time = 0; time < times; time += 1) {
      const [drawn] = this.#later.splice(pick(this.#later.length), 1);
      if (drawn !== undefined) void this.again(drawn, RETRY);
    }
    for (let time = 0; time < times; time += 1) this.#later.push(asked);
  }

  /** Sends the repeats that still wait, and waits for their acknowledgements. */
  async drainRepeats(): Promise<void> {
    await Promise.all(this.#later.splice(0).map((asked) => this.again(asked, RETRY)));
  }

  /** From now on everything waits, until what this gives back is called. Deadlines run. */
  hold(): () => void {
    const held = (this.#held ??= []);
    return () => {
      this.#held = undefined;
      for (const send of held.splice(0)) send();
    };
  }

  /** Lets the three seconds of an acknowledgement and of a trigger pass at once. */
  expire(asked: Asked): void {
    clearTimeout(this.#timers.get(asked));
    this.#timers.delete(asked);
    const trigger = this.#triggers.get(asked.triggerId ?? "");
    if (trigger?.state === "fresh") trigger.state = "old";
    if (asked.acked !== undefined || asked.failure !== undefined) return;
    asked.fail("operation_timeout");
    if (asked.kind === "event") void this.#send(asked, { attempt: 1, reason: "timeout" });
  }

  /** Takes a trigger for a dialog, or says why it cannot be had. */
  takeTrigger(
    id: string,
  ): Asked | "invalid_trigger_id" | "exchanged_trigger_id" | "expired_trigger_id" {
    const trigger = this.#triggers.get(id);
    if (trigger === undefined) return "invalid_trigger_id";
    if (trigger.state === "used") return "exchanged_trigger_id";
    if (trigger.state === "old") return "expired_trigger_id";
    trigger.state = "used";
    return trigger.asked;
  }

  byResponse(id: string): Asked | undefined {
    return this.all.find((asked) => asked.id === id && asked.responseUrl !== undefined);
  }

  /** Those that a person waits for in vain: not acknowledged, or nothing came of it. */
  unanswered(): readonly Asked[] {
    return this.all.filter(
      (asked) => asked.acked === undefined || (asked.isAwaited && !asked.isShown),
    );
  }

  /** Those of a person, or about a message or view, of which nothing was seen yet. */
  waiting(isMeant: (asked: Asked) => boolean): readonly Asked[] {
    return this.all.filter((asked) => !asked.isShown && isMeant(asked));
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }
}

const RETRY: Retry = { attempt: 1, reason: "http_timeout" };
