import { AsyncLocalStorage } from "node:async_hooks";
import { DefaultRestOptions, type RESTOptions } from "discord.js";
import { TryLater } from "../../core/errors.ts";
import type { Lease } from "../../core/platform.ts";
import type { Log } from "../../core/ports.ts";
import type { InvalidRequests } from "./invalid-requests.ts";

/** The lease of the post that is being sent in this asynchronous context. */
const leases = new AsyncLocalStorage<Lease>();

/** Sends under a lease: it is checked after every queue and wait, right before the bytes leave. */
export const leased = <T>(lease: Lease, send: () => Promise<T>): Promise<T> =>
  leases.run(lease, send);

/** Nothing is tried twice by itself: only the outbox knows whether a post may be sent again. */
export const restOptions = (api: string): Partial<RESTOptions> => ({
  api,
  retries: 0,
  timeout: 15_000,
});

/** What is looked at before each request leaves, and of each answer. */
export const guarded = (log: Log, invalid: InvalidRequests): Partial<RESTOptions> => ({
  // Posts and edits wait in the outbox, not in a queue that a crash would forget.
  rejectOnRateLimit: ({ route }) => isPost(route),
  makeRequest: async (url, init) => {
    leases.getStore()?.check();
    if (!isAnswer(url)) invalid.check();
    const response = await DefaultRestOptions.makeRequest(url, init);
    const { status, headers } = response;
    invalid.note({ status, scope: headers.get("x-ratelimit-scope") });
    if (status !== 401 || !isPost(url)) return response;
    // discord.js would send nothing more. Whether the token is worth nothing any more the gateway tells.
    log.error({ status }, "Discord did not take the token: posts rest for a while");
    await response.arrayBuffer();
    throw new TryLater(REST_MS, "everywhere");
  },
});

const REST_MS = 60_000;

/** Messages in channels, and what goes with them. */
const isPost = (path: string): boolean => /\/channels(\/|\?|$)/.test(path);

/** Answers go by the token of what somebody asked, and are owed to them whatever else has to wait. */
const isAnswer = (url: string): boolean => /\/(interactions|webhooks)\//.test(url);
