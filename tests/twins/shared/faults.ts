import type { IncomingMessage } from "node:http";
import { fits, type Heard, type Matcher } from "./ledger.ts";

/** What can go wrong on any wire. "after": what was asked for is done, and only the answer is spoilt. */
export type Hindrance =
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

interface Entry<Fault> {
  readonly matcher: Matcher;
  readonly fault: Fault;
  left: number;
  hits: number;
  readonly released: Promise<void>;
}

/** A fault that meets a request, with the moment at which what hangs goes on. */
export interface Met<Fault> {
  readonly fault: Fault;
  readonly released: Promise<void>;
}

/** The faults that a test has planted. The first that fits a request meets it. */
export class Faults<Fault> {
  readonly #entries: Entry<Fault>[] = [];
  readonly #releases: (() => void)[] = [];

  /** Meets the next `times` requests that fit. */
  plant(matcher: Matcher, fault: Fault, times = 1): Planted {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const entry: Entry<Fault> = { matcher, fault, left: times, hits: 0, released: promise };
    const release = (): void => {
      entry.left = 0;
      resolve(undefined);
    };
    this.#entries.push(entry);
    this.#releases.push(release);
    return { hits: () => entry.hits, release };
  }

  meet(request: Heard): Met<Fault> | undefined {
    const entry = this.#entries.find(({ matcher, left }) => left > 0 && fits(matcher, request));
    if (entry === undefined) return undefined;
    entry.left -= 1;
    entry.hits += 1;
    request.fault = entry.fault;
    return entry;
  }

  releaseAll(): void {
    for (const release of this.#releases) release();
  }
}

/** Lets a request meet what hinders it at this point. True where there is nobody left to answer. */
export async function hinders(
  met: Met<{ readonly kind: string } | Hindrance> | undefined,
  when: "before" | "after",
  request: IncomingMessage,
): Promise<boolean> {
  const fault = met?.fault;
  if (fault === undefined || !("when" in fault) || fault.when !== when) return false;
  switch (fault.kind) {
    case "cut":
      request.socket.destroy();
      return true;
    case "delay":
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      return request.socket.destroyed;
    case "hang":
      await met?.released;
      return request.socket.destroyed;
  }
}
