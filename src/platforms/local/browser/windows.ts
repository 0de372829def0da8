import type { LocalMessage } from "../../../core/ports.ts";
import { isSeenBy, placeOf, type Standing } from "../places.ts";

/** What a window is told as it happens. */
export type Happening =
  | { readonly kind: "message"; readonly message: LocalMessage }
  /** Something came somewhere else, or somebody is new. */
  | { readonly kind: "beside" }
  | { readonly kind: "clock" }
  /** Nothing that it shows is there any more. */
  | { readonly kind: "reset" };

interface OpenWindow {
  readonly as: Standing;
  readonly tell: (what: Happening) => void;
  readonly close: () => void;
}

const MOST = 64;

/** The windows that are open, each in front of one member in one place. */
export class Windows {
  readonly #open = new Set<OpenWindow>();

  get isFull(): boolean {
    return this.#open.size >= MOST;
  }

  /** What happens from now on is told to it, until it is closed. Gives back how it leaves. */
  open(window: OpenWindow): () => void {
    this.#open.add(window);
    return () => this.#open.delete(window);
  }

  /** A message is new or edited: nobody hears of it who may not see it. */
  show(message: LocalMessage): void {
    for (const { as, tell } of this.#open) {
      if (!isSeenBy(message, as.user)) continue;
      tell(isIn(message, as) ? { kind: "message", message } : { kind: "beside" });
    }
  }

  all(what: Happening): void {
    for (const { tell } of this.#open) tell(what);
  }

  /** Messages that named somebody are gone: whoever else looks at them looks anew. */
  forget(user: string): void {
    for (const { as, tell } of this.#open) if (as.user !== user) tell({ kind: "reset" });
  }

  close(): void {
    for (const { close } of this.#open) close();
    this.#open.clear();
  }
}

/** Is it read where this member stands? */
export function isIn({ to }: LocalMessage, as: Standing): boolean {
  const here = placeOf(as);
  return "channel" in to
    ? "channel" in here && to.channel === here.channel
    : "member" in here && to.member === here.member;
}
