import type { Timer } from "../core/ports.ts";

/** The machine's own, which no change of the clock moves. */
export const timer: Timer = {
  elapsedMs: () => performance.now(),
  wait: (ms, over) =>
    new Promise((resolve) => {
      const end = () => {
        clearTimeout(running);
        over?.removeEventListener("abort", end);
        resolve();
      };
      const running = setTimeout(end, ms);
      // What was over before tells nobody of it any more.
      if (over?.aborted === true) end();
      else over?.addEventListener("abort", end);
    }),
};
