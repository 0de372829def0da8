import {
  Events,
  GatewayDispatchEvents,
  type Client,
  type GatewayReadyDispatchData,
} from "discord.js";
import type { PlaceChange } from "../../core/platform.ts";
import type { Shards } from "../../core/shards.ts";
import { tellsOf } from "./shards.ts";

/** Discord's servers and channels, as the gateway tells what becomes of them. */

const platform = "discord";

/** The servers that the bot is in, of those that these shards tell of: true once each of them is ready. */
export const serversOf = (client: Client, shards?: Shards): PlaceChange => ({
  kind: "workspaces",
  platform,
  workspaces: [...client.guilds.cache.keys()],
  ...(shards && { among: (server) => tellsOf(shards, server) }),
});

/** Tells what becomes of servers and channels from now on, and where the bot is when a session began anew. */
export function watchPlaces(
  client: Client,
  tell: (change: PlaceChange) => void,
  shards?: Shards,
): void {
  client.on(Events.GuildCreate, ({ id: workspace }) => {
    tell({ kind: "workspace-here", platform, workspace });
  });
  // An outage is told as another event: the bot has left nothing.
  client.on(Events.GuildDelete, ({ id: workspace }) => {
    tell({ kind: "workspace-left", platform, workspace });
  });
  client.on(Events.ChannelDelete, (channel) => {
    if (channel.isDMBased()) return;
    const { guildId: workspace, id, name } = channel;
    tell({ kind: "channel-gone", platform, workspace, channel: id, name });
  });
  client.ws.on(GatewayDispatchEvents.Ready, (ready: GatewayReadyDispatchData, shard) => {
    forgetLeft(client, ready, shard);
  });
  client.on(Events.ShardReady, () => {
    if (client.isReady()) tell(serversOf(client, shards));
  });
}

/** discord.js keeps what a shard left while it was not connected; a new session tells of it by silence. */
function forgetLeft(client: Client, { guilds }: GatewayReadyDispatchData, shard: number): void {
  const here = new Set(guilds.map(({ id }) => id));
  client.guilds.cache.sweep(({ id, shardId }) => shardId === shard && !here.has(id));
}
