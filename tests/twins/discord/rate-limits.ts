/** How many requests a window holds. */
export interface Bucket {
  readonly limit: number;
  readonly windowMs: number;
}

/** Requests that Discord bans for: 10,000 of them in 10 minutes. */
export type Invalid = Readonly<Record<"401" | "403" | "429", number>>;

interface Window {
  readonly bucket: Bucket;
  readonly endsMs: number;
  used: number;
}

export interface Taken {
  readonly isOver: boolean;
  readonly retryAfterSeconds: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Discord does not publish its numbers; these are wide, so that tests wait only where they mean to. */
const WIDE: Bucket = { limit: 1_000, windowMs: 1_000 };
/** Its own limit, of a channel; the number is the twin's. */
const OLD_EDITS: Bucket = { limit: 3, windowMs: 60_000 };
const HOUR_MS = 3_600_000;

/** Buckets by route and major parameter, as Discord counts. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #windows = new Map<string, Window>();
  readonly #now: () => number;
  readonly invalid = { "401": 0, "403": 0, "429": 0 };
  /** All requests together, interaction answers apart. */
  global: Bucket = { limit: 10_000, windowMs: 1_000 };
  oldEdits: Bucket = OLD_EDITS;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** From now on a route, such as `POST /channels/:channel/messages`, holds this much. */
  set(route: string, bucket: Bucket): void {
    this.#buckets.set(route, bucket);
  }

  take(route: string, major: string): Taken {
    return this.#take(`${route} ${major}`, this.#buckets.get(route) ?? WIDE);
  }

  takeGlobal(): Taken {
    return this.#take("global", this.global);
  }

  /** Edits of messages older than an hour. */
  takeOldEdit(channel: string): Taken {
    return this.#take(`old edits ${channel}`, this.oldEdits);
  }

  isOld(createdMs: number): boolean {
    return this.#now() - createdMs > HOUR_MS;
  }

  #take(key: string, bucket: Bucket): Taken {
    const now = this.#now();
    const open = this.#windows.get(key);
    const isOpen = open !== undefined && open.endsMs > now && open.bucket === bucket;
    const window = isOpen ? open : { bucket, endsMs: now + bucket.windowMs, used: 0 };
    this.#windows.set(key, window);
    const isOver = window.used >= bucket.limit;
    if (!isOver) window.used += 1;
    const retryAfterSeconds = (window.endsMs - now) / 1_000;
    return { isOver, retryAfterSeconds, headers: headersOf(key, window, retryAfterSeconds) };
  }

  count(status: number, isShared: boolean): void {
    if (status === 401) this.invalid["401"] += 1;
    if (status === 403) this.invalid["403"] += 1;
    if (status === 429 && !isShared) this.invalid["429"] += 1;
  }
}

const headersOf = (key: string, { bucket, endsMs, used }: Window, after: number) => ({
  "X-RateLimit-Limit": String(bucket.limit),
  "X-RateLimit-Remaining": String(bucket.limit - used),
  "X-RateLimit-Reset": (endsMs / 1_000).toFixed(3),
  "X-RateLimit-Reset-After": after.toFixed(3),
  // Requests of the same route share a bucket's name whatever their channel.
  "X-RateLimit-Bucket": Buffer.from(key.split(" ").slice(0, 2).join(" ")).toString("hex"),
});
