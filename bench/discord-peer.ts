import { once } from "node:events";
import { Client, Events, GatewayIntentBits, MessageFlags } from "discord.js";
import { clientOptions } from "../src/platforms/discord/client.ts";

/**
 * A bare discord.js client in a process of its own: with the caches that it comes with, or with ours.
 * It says in one line what it holds once it knows every server, and answers `/ping`.
 */
const [api = "", token = "", caches = ""] = process.argv.slice(2);
const bare = { intents: [GatewayIntentBits.Guilds], shards: "auto" as const, rest: { api } };
const client = new Client(caches === "ours" ? clientOptions({ api }) : bare);

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isRepliable())
    void interaction.reply({ content: "pong", flags: MessageFlags.Ephemeral });
});
const ready = once(client, Events.ClientReady);
await client.login(token);
await ready;
await client.application?.commands.set([{ name: "ping", description: "Pong" }]);
globalThis.gc?.();
const { heapUsed, rss } = process.memoryUsage();
const { size } = client.guilds.cache;
console.log(JSON.stringify({ servers: size, heap: heapUsed / 2 ** 20, rss: rss / 2 ** 20 }));
