import { Bucket } from "../core/bucket.ts";
import type { Rate } from "../core/platform.ts";

interface Allowance {
  readonly bucket: Bucket;
  /** Nothing is allowed before that instant. */
  restUntilMs: number;
}

/** So many are remembered at most. Who is forgotten has their whole allowance again. */
const MOST = 50_000;

/** A token bucket for each of many, by name; instants are milliseconds of one timer. */
export class Allowances {
  readonly #rate: Rate;
  readonly #restMs: number;
  /** After so long without a question an allowance is whole again, and nothing of it needs to be known. */
  readonly #wholeMs: number;
  // Two generations, the older of which goes as a whole: a map whose oldest are deleted one by one is
  // slow to find the next oldest.
  #recent = new Map<string, Allowance>();
  #older = new Map<string, Allowance>();
  #turnedMs = -Infinity;

  /** Whoever runs out of tokens gets none for `restMs`: a while that can be told, and waited for. */
  constructor(rate: Rate, restMs: number) {
    this.#rate = rate;
    this.#restMs = restMs;
    this.#wholeMs = restMs + (1_000 * rate.burst) / rate.perSecond;
  }

  get size(): number {
    return this.#recent.size + this.#older.size;
  }

  /** Takes a token. 0, or for how long there is none. */
  take(name: string, nowMs: number): number {
    const own = this.#of(name, nowMs);
    const restMs = own.restUntilMs - nowMs;
    if (restMs > 0) return restMs;
    if (own.bucket.waitMs(nowMs) === 0) {
      own.bucket.take(nowMs);
      return 0;
    }
    own.restUntilMs = nowMs + this.#restMs;
    return this.#restMs;
  }

  /** Did somebody run out of tokens, and is their rest not over? */
  rests(name: string, nowMs: number): boolean {
    const own = this.#recent.get(name) ?? this.#older.get(name);
    return own !== undefined && own.restUntilMs > nowMs;
  }

  #of(name: string, nowMs: number): Allowance {
    const known = this.#recent.get(name);
    if (known !== undefined) return known;
    if (this.#recent.size >= MOST / 2 || nowMs - this.#turnedMs >= this.#wholeMs) {
      this.#older = this.#recent;
      this.#recent = new Map();
      this.#turnedMs = nowMs;
    }
    const own = this.#older.get(name) ?? {
      bucket: new Bucket(this.#rate),
      restUntilMs: -Infinity,
    };
    this.#older.delete(name);
    this.#recent.set(name, own);
    return own;
  }
}
