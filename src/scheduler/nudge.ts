/** Ticks beside those of the clock, for what a command has put on its way. */
export interface Nudge {
  /** Passes `work` on. Where it came to true, a tick follows, for which nobody waits. */
  after(work: Promise<boolean>): Promise<boolean>;
  /** Resolves when these ticks are over. */
  over(): Promise<void>;
}

/** `tick` never fails and never overlaps itself. */
export function createNudge(tick: () => Promise<void>): Nudge {
  let ticking = Promise.resolve();
  return {
    after: async (work) => {
      const done = await work;
      // Not before the command's own answer.
      if (done) ticking = ticking.then(() => new Promise(setImmediate)).then(tick);
      return done;
    },
    over: () => ticking,
  };
}
