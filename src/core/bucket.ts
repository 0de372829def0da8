import type { Rate } from "./platform.ts";

/**
 * A token bucket, reckoned as the instant at which it is full again (the generic cell rate algorithm), so
 * that nothing has to refill it. Instants are milliseconds of one timer.
 */
export class Bucket {
  readonly #intervalMs: number;
  readonly #depthMs: number;
  #fullMs = -Infinity;

  constructor({ perSecond, burst }: Rate) {
    this.#intervalMs = 1_000 / perSecond;
    this.#depthMs = this.#intervalMs * (burst - 1);
  }

  /** How long until there is a token: 0 where there is one. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.#fullMs - this.#depthMs - nowMs);
  }

  /** Takes the next token; how long until it is there. Whoever takes one waits for it, in this order. */
  take(nowMs: number): number {
    const waitMs = this.waitMs(nowMs);
    this.#fullMs = Math.max(this.#fullMs, nowMs) + this.#intervalMs;
    return waitMs;
  }

  /** Puts a token back that was taken and not used. */
  giveBack(): void {
    this.#fullMs -= this.#intervalMs;
  }

  /** Gives no token before `untilMs`, and no burst then. */
  rest(untilMs: number): void {
    this.#fullMs = Math.max(this.#fullMs, untilMs + this.#depthMs);
  }

  isFull(nowMs: number): boolean {
    return this.#fullMs <= nowMs;
  }
}
