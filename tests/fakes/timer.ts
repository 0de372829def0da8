import type { Timer } from "../../src/core/ports.ts";

/** Time that passes only where somebody waits for it. */
export class FakeTimer implements Timer {
  #nowMs = 0;

  elapsedMs(): number {
    return this.#nowMs;
  }

  async wait(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await new Promise(setImmediate);
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }
}
