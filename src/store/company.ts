/** The fewest intentions that are done alone after one that was undone, and the most. */
const FEWEST = 4;
const MOST = 64;

/**
 * Whether the intentions of a process are done beside those of others: for as long as that goes well. Where they
 * undo each other, which costs more than waiting, some are done alone, and twice as many should the next one be
 * undone again.
 */
export class Company {
  #alone = 0;
  #next = FEWEST;

  /** How the next intention is tried first. */
  seek(): "alone" | "beside others" {
    if (this.#alone === 0) return "beside others";
    this.#alone -= 1;
    return "alone";
  }

  /** One was undone beside others, or was not. */
  note(how: "undone" | "well"): void {
    if (how === "undone") {
      this.#alone = this.#next;
      this.#next = Math.min(MOST, this.#next * 2);
    } else {
      this.#next = Math.max(FEWEST, this.#next / 2);
    }
  }
}
