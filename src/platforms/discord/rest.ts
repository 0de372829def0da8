import { AsyncLocalStorage } from "node:async_hooks";
import { DefaultRestOptions, type RESTOptions } from "discord.js";
import type { Lease } from "../../core/platform.ts";

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
  // Posts and edits wait in the outbox, not in a queue that a crash would forget.
  rejectOnRateLimit: ({ route }) =>
    route.startsWith("/channels/:id/messages") || route.startsWith("/users/@me/channels"),
  makeRequest: (url, init) => {
    leases.getStore()?.check();
    return DefaultRestOptions.makeRequest(url, init);
  },
});
