import { REST, RequestMethod } from "discord.js";
import { restOptions } from "../rest.ts";

/** What Discord answers, and the second at which it did by its own clock (epoch ms). */
export interface Answer {
  /** As Discord's documentation has it for the route. */
  readonly body: unknown;
  readonly dateMs: number | undefined;
}

/** Asks Discord for something, and waits for no longer than a limit. */
export type Ask = (
  route: `/${string}`,
  query?: Readonly<Record<string, string>>,
) => Promise<Answer>;

export interface Asking {
  readonly token: string;
  readonly api: string;
  /** Aborted when an answer has been waited for long enough; asked for anew for each. */
  readonly patience: () => AbortSignal;
}

/** A pause that Discord asks for is kept where it is no longer. */
const PAUSE_MS = 5_000;

export function asking({ token, api, patience }: Asking): Ask {
  const rest = new REST({
    ...restOptions(api),
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > PAUSE_MS,
  }).setToken(token);
  return async (route, query = {}) => {
    const answer = await rest.queueRequest({
      method: RequestMethod.Get,
      fullRoute: route,
      query: new URLSearchParams(query),
      // The whole of it: also a body that never ends, and the wait for others' answers.
      signal: patience(),
    });
    const dateMs = Date.parse(answer.headers.get("date") ?? "");
    const body = await answer.json();
    return { body, dateMs: Number.isNaN(dateMs) ? undefined : dateMs };
  };
}

/** Works that are begun at once: three requests each are far below Discord's 50 a second. */
const AT_ONCE = 8;

/** Does a work for each, some at once, and gives what came of them in their order. */
export async function someAtOnce<T, R>(
  all: readonly T[],
  work: (one: T) => Promise<R>,
): Promise<readonly R[]> {
  const done: R[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    done.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(work))));
  }
  return done;
}
