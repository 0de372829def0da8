import { Events, Routes, type Client } from "discord.js";
import type { StartError } from "../../core/errors.ts";
import type { Log, Timer } from "../../core/ports.ts";
import { within } from "../../core/within.ts";
import { loggable } from "./loggable.ts";
import { patiently } from "./patiently.ts";
import { closedFor } from "./start-error.ts";

export interface Connecting {
  readonly token: string;
  readonly timer: Timer;
  readonly log: Log;
  /** Told when Discord has closed the connection for good, and only a new start brings Cairn back. */
  readonly lost: (why: StartError) => void;
  /** Told when the connection stands, and when it is broken and being opened anew. */
  readonly connected: (isConnected: boolean) => void;
}

/**
 * Opens the connection to the gateway, and waits until it is ready. discord.js resumes it, or begins it
 * anew, whenever it breaks, and when heartbeats stay unanswered; silent-resumes.ts has the rest.
 */
export async function connect(client: Client, parts: Connecting): Promise<void> {
  const { token, log, lost } = parts;
  // Asked for beforehand: after a login that failed, discord.js has no other in it.
  await patiently(parts, () => client.rest.setToken(token).get(Routes.gatewayBot()));
  const ready = new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => {
      resolve();
    });
    client.once(Events.ShardDisconnect, ({ code }) => {
      reject(closedFor(code));
    });
  });
  await Promise.all([client.login(token), ready]);
  tellConnected(client, parts);
  const failed = (error: Error): void => {
    log.warn({ error: loggable(error) }, "the connection to Discord failed");
  };
  // Without a listener the first of these would be thrown.
  client.on(Events.Error, failed);
  client.on(Events.ShardError, failed);
  client.on(Events.ShardDisconnect, ({ code }) => {
    log.error({ code }, "Discord has closed the connection for good");
    lost(closedFor(code));
  });
}

/** It stands where each of its shards does. */
function tellConnected(client: Client, { connected }: Pick<Connecting, "connected">): void {
  const broken = new Set<number>();
  const mended = (shard: number): void => {
    broken.delete(shard);
    if (broken.size === 0) connected(true);
  };
  client.on(Events.ShardReconnecting, (shard) => {
    broken.add(shard);
    connected(false);
  });
  client.on(Events.ShardResume, mended);
  client.on(Events.ShardReady, mended);
  connected(true);
}

/** How long Discord has for a farewell. */
const FAREWELL_MS = 1_000;

/** In the middle of a reconnect, or with a dead connection, discord.js would not come to an end. */
export async function disconnect(client: Client, timer: Timer): Promise<void> {
  await within(timer, FAREWELL_MS, client.destroy());
}
