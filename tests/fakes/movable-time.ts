import type { Temporal } from "temporal-polyfill";
import type { MovableTime } from "../../src/core/ports.ts";

/** Time that stands until it is moved; `onTheWay` runs at the new time, as falling posts do. */
export class FakeTime implements MovableTime {
  #now: Temporal.Instant;
  onTheWay: () => Promise<void> = () => Promise.resolve();

  constructor(start: Temporal.Instant) {
    this.#now = start;
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  async moveTo(instant: Temporal.Instant): Promise<void> {
    this.#now = instant;
    await this.onTheWay();
  }
}
