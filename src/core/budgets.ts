import type { Rate } from "./platform.ts";

/**
 * How much people may ask for before they are asked to wait. It is there against programs and mobs: nobody
 * who reads what they are shown is to meet any of it. Each process keeps to it by itself.
 */
export interface Budgets {
  /** Commands and presses. */
  readonly asking: Budget;
  /** What is offered to somebody who types. */
  readonly typing: Budget;
  /** Filled dialogs: somebody wrote what is in them, and would have to write it again. */
  readonly filling: Budget;
}

export interface Budget {
  /** Of one account. */
  readonly member: Rate;
  /** Of everybody in one channel. */
  readonly channel: Rate;
}

// A group of 500 on Monday morning: all of them within a minute, each with half a dozen presses.
const CHANNEL: Rate = { perSecond: 50, burst: 500 };

/** For platforms on which strangers ask. */
export const BUDGETS: Budgets = {
  asking: {
    // Five dozen boxes ticked in a row; nobody reads two answers a second for longer than that.
    member: { perSecond: 2, burst: 60 },
    channel: CHANNEL,
  },
  typing: {
    // One question for each letter, and fast fingers make ten a second.
    member: { perSecond: 10, burst: 60 },
    channel: { perSecond: 200, burst: 1_000 },
  },
  filling: {
    // A dialog takes seconds to fill, and is sent again at once where a word in it did not fit.
    member: { perSecond: 1, burst: 20 },
    channel: CHANNEL,
  },
};
