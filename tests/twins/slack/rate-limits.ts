/** So many requests in each window. */
export interface Limit {
  readonly limit: number;
  readonly windowMs: number;
}

/** Limits that a test sets; Slack's own are tiers of which only the rough size is known. */
export class RateLimits {
  /** Of `chat.postMessage`, in each channel. Slack: about one a second, with short bursts. */
  posts: Limit | undefined;
  readonly #byMethod = new Map<string, Limit>();
  readonly #taken = new Map<string, { readonly sinceMs: number; count: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Of one method, in each team. */
  set(method: string, limit: Limit): void {
    this.#byMethod.set(method, limit);
  }

  /** Takes one. Gives the seconds to wait where there is none left. */
  take(method: string, team: string, channel: string): number | undefined {
    const own = this.#take(`${method} ${team}`, this.#byMethod.get(method));
    if (own !== undefined || method !== "chat.postMessage") return own;
    return this.#take(`post ${channel}`, this.posts);
  }

  #take(key: string, limit: Limit | undefined): number | undefined {
    if (limit === undefined) return undefined;
    const now = this.#now();
    const known = this.#taken.get(key);
    const isOver = known === undefined || now - known.sinceMs >= limit.windowMs;
    const window = isOver ? { sinceMs: now, count: 0 } : known;
    this.#taken.set(key, window);
    window.count += 1;
    if (window.count <= limit.limit) return undefined;
    return Math.ceil((window.sinceMs + limit.windowMs - now) / 1_000);
  }
}
