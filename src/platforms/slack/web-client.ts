import { AsyncLocalStorage } from "node:async_hooks";
import { webApi } from "@slack/bolt";
import type { Lease } from "../../core/platform.ts";
import type { Log } from "../../core/ports.ts";
import { boltLog } from "./bolt-log.ts";

/** The lease of the post that is being sent in this asynchronous context. */
const leases = new AsyncLocalStorage<Lease>();

/** Sends under a lease: it is checked right before the bytes leave. */
export const leased = <T>(lease: Lease, send: () => Promise<T>): Promise<T> =>
  leases.run(lease, send);

/**
 * Nothing is tried twice by itself, and nothing waits in a queue that a crash would forget: only the outbox
 * knows whether a post may be sent again. A queue would also send one post under the lease of another.
 */
export const wireOptions = (api: string): Omit<webApi.WebClientOptions, "logger" | "logLevel"> => ({
  slackApiUrl: api,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  maxRequestConcurrency: Infinity,
  timeout: 15_000,
  fetch: (url, init) => {
    leases.getStore()?.check();
    return fetch(url, init);
  },
});

/** The same for a client of our own. */
export const clientOptions = (api: string, log: Log): webApi.WebClientOptions => ({
  ...wireOptions(api),
  logger: boltLog(log),
});

/** What was thrown on the way out of here: the client wraps all that its fetch throws. */
export const causeOf = (error: unknown): unknown =>
  error instanceof webApi.WebAPIRequestError ? error.original : error;

/** Slack's own word for what is wrong, such as `not_in_channel`; undefined where it said none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;

/** Slack failed in the middle, for a while: some of what was asked for may have been done. */
export const isSick = (code: string): boolean => SICK.has(code);

const SICK: ReadonlySet<string> = new Set([
  "fatal_error",
  "internal_error",
  "service_unavailable",
  "request_timeout",
]);

/** What a failure says, as the log may have it: the whole of it may hold what was sent. */
export function loggable(thrown: unknown): object {
  const error = causeOf(thrown);
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const status = error instanceof webApi.WebAPIHTTPError ? { status: error.statusCode } : {};
  const said =
    codeOf(error) ?? (error instanceof Error && "code" in error ? error.code : undefined);
  const code = typeof said === "string" ? { code: said } : {};
  return { name, ...code, ...status, message: message.slice(0, MESSAGE_MAX) };
}

const MESSAGE_MAX = 200;
