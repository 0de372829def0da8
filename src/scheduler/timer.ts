import type { Timer } from "../core/ports.ts";

/** The machine's own, which no change of the clock moves. */
export const timer: Timer = {
  elapsedMs: () => performance.now(),
  wait: (ms, over) =>
    new Promise((resolve) => {
      const running = setTimeout(resolve, ms);
      over?.addEventListener("abort", () => {
        clearTimeout(running);
        resolve();
      });
    }),
};
