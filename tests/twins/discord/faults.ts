import { fits, type Heard, type Matcher } from "./ledger.ts";

/** What goes wrong. "after": what was asked for is done, and only the answer is spoilt. */
export type Fault =
  | { readonly kind: "refuse"; readonly status: number; readonly code?: number }
  | {
      readonly kind: "limit";
      readonly retryAfterSeconds: number;
      /** "user" if left out: the bot's own fault, and counted. */
      readonly scope?: "user" | "global" | "shared";
    }
  | { readonly kind: "cut"; readonly when: "before" | "after" }
  | { readonly kind: "delay"; readonly when: "before" | "after"; readonly delayMs: number }
  | { readonly kind: "hang"; readonly when: "before" | "after" };

/** A fault in place. */
export interface Planted {
  /** How many requests it has met. */
  readonly hits: () => number;
  /** It meets no more, and what hangs goes on. */
  readonly release: () => void;
}

interface Entry {
  readonly matcher: Matcher;
  readonly fault: Fault;
  left: number;
  hits: number;
  readonly released: Promise<void>;
}

/** The faults that a test has planted. The first that fits a request meets it. */
export class Faults {
  readonly #entries: Entry[] = [];
  readonly #releases: (() => void)[] = [];

  /** Meets the next `times` requests that fit. */
  plant(matcher: Matcher, fault: Fault, times = 1): Planted {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const entry: Entry = { matcher, fault, left: times, hits: 0, released: promise };
    const release = (): void => {
      entry.left = 0;
      resolve(undefined);
    };
    this.#entries.push(entry);
    this.#releases.push(release);
    return { hits: () => entry.hits, release };
  }

  meet(request: Heard): { readonly fault: Fault; readonly released: Promise<void> } | undefined {
    const entry = this.#entries.find(({ matcher, left }) => left > 0 && fits(matcher, request));
    if (entry === undefined) return undefined;
    entry.left -= 1;
    entry.hits += 1;
    return entry;
  }

  releaseAll(): void {
    for (const release of this.#releases) release();
  }
}
