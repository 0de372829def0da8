import { Faults } from "../shared/faults.ts";
import type { Fault } from "./faults.ts";
import { Gateway } from "./gateway/gateway.ts";
import { Interactions } from "./interactions.ts";
import { Ledger } from "../shared/ledger.ts";
import { listen, stopServer } from "../shared/server.ts";
import { openApi } from "./openapi.ts";
import { Person } from "./people/person.ts";
import type { Given } from "./people/options.ts";
import { RateLimits } from "./rate-limits.ts";
import { callbackRoute } from "./rest/callback.ts";
import { channelRoutes } from "./rest/channels.ts";
import { commandRoutes } from "./rest/commands.ts";
import { lookupRoutes } from "./rest/lookups.ts";
import { messageRoutes } from "./rest/messages.ts";
import { Registry } from "./rest/registry.ts";
import type { House } from "./rest/route.ts";
import { restServer } from "./rest/server.ts";
import { webhookRoutes } from "./rest/webhooks.ts";
import type { StoredFile } from "./world/attachments.ts";
import { Messages, type Message } from "./world/messages.ts";
import type { Channel, Guild } from "./world/nouns.ts";
import { bits, type Permission } from "./world/permissions.ts";
import { snowflakes } from "./world/snowflake.ts";
import { channelWire, guildWire } from "./world/wire.ts";
import { World, type GuildParts } from "./world/world.ts";

export interface TwinOptions {
  /** Ids, ages, nonces, limits and tokens go by it; real time if left out. */
  readonly now?: () => number;
  /** How long the bot has for its first answer, always in real time. */
  readonly deadlineMs?: number;
  readonly heartbeatMs?: number;
}

const TOKEN = "twin.token.of-the-bot";

/** Starts a loopback Discord. Give `api` and `token` to the client; `stop` it at the end. */
export async function startTwin(options: TwinOptions = {}): Promise<Twin> {
  const twin = new Twin(options);
  await twin.listen();
  return twin;
}

/** A Discord of one bot, in this process, on a port of its own. */
export class Twin {
  readonly token = TOKEN;
  readonly world: World;
  readonly gateway: Gateway;
  readonly faults = new Faults<Fault>();
  readonly limits: RateLimits;
  readonly ledger = new Ledger();
  readonly registry: Registry;
  readonly interactions: Interactions;
  readonly messages: Messages;
  readonly #newId: () => string;
  readonly #now: () => number;
  readonly #server: ReturnType<typeof restServer>;
  #port = 0;

  constructor({ now = Date.now, deadlineMs = 3_000, heartbeatMs = 41_250 }: TwinOptions) {
    const newId = snowflakes(now);
    const world = new World(newId);
    const address = (): string => `ws://127.0.0.1:${this.#port}/gateway`;
    this.#newId = newId;
    this.#now = now;
    this.world = world;
    this.limits = new RateLimits(now);
    this.registry = new Registry(world.application.id, newId, now);
    this.messages = new Messages(world, newId, now, () => this.origin);
    this.gateway = new Gateway({ world, token: TOKEN, heartbeatMs, newId, address });
    const { gateway, messages, registry, limits } = this;
    this.interactions = new Interactions({ world, gateway, messages, newId, now, deadlineMs });
    const { interactions } = this;
    const house: House = { world, messages, gateway, interactions, registry, limits, now };
    this.#server = restServer({
      routes: [
        ...lookupRoutes(address),
        ...commandRoutes,
        ...channelRoutes,
        ...messageRoutes,
        ...webhookRoutes,
        callbackRoute,
      ],
      house,
      ledger: this.ledger,
      faults: this.faults,
      token: TOKEN,
      openApi: openApi(),
    });
    this.#server.on("upgrade", (request, socket, head) => {
      gateway.accept(request, socket, head);
    });
  }

  async listen(): Promise<void> {
    this.#port = await listen(this.#server);
  }

  /** `rest: { api }` of a discord.js client. */
  get api(): string {
    return `${this.origin}/api`;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** A server, with its channels and people; the bot is told if it is in it. */
  addGuild(name: string, parts: GuildParts = {}): Guild {
    const guild = this.world.addGuild(name, parts);
    if (guild.hasBot) {
      this.gateway.dispatch("GUILD_CREATE", guildWire(guild, this.world), guild.id);
    }
    return guild;
  }

  /** Takes the bot out of a server. */
  removeBot(named: string): void {
    const guild = this.world.guild(named);
    guild.hasBot = false;
    guild.members.delete(this.world.bot.id);
    this.gateway.dispatch("GUILD_DELETE", { id: guild.id }, guild.id);
  }

  /** The bot is invited again to a server that it was taken out of. */
  inviteBot(named: string): void {
    const guild = this.world.guild(named);
    guild.hasBot = true;
    guild.botSince = new Date(this.#now()).toISOString();
    guild.members.set(this.world.bot.id, { user: this.world.bot, nick: undefined, manages: false });
    this.gateway.dispatch("GUILD_CREATE", guildWire(guild, this.world), guild.id);
  }

  /** A server is out for a while, as in an outage of Discord's own; `end` it. */
  outage(named: string): { readonly end: () => void } {
    const guild = this.world.guild(named);
    guild.isOut = true;
    this.gateway.dispatch("GUILD_DELETE", { id: guild.id, unavailable: true }, guild.id);
    return {
      end: () => {
        guild.isOut = false;
        this.gateway.dispatch("GUILD_CREATE", guildWire(guild, this.world), guild.id);
      },
    };
  }

  /** What the bot may and may not do in one channel, over what its role says. */
  permit(
    named: string,
    { allow = [], deny = [] }: { allow?: readonly Permission[]; deny?: readonly Permission[] },
  ): void {
    const channel = this.world.channel(named);
    const overwrite = { kind: "member" as const, allow: bits(allow), deny: bits(deny) };
    channel.overwrites.set(this.world.bot.id, overwrite);
    this.gateway.dispatch("CHANNEL_UPDATE", channelWire(channel), channel.guild?.id);
  }

  /** A channel goes, and its messages with it. */
  deleteChannel(named: string): void {
    const channel = this.world.channel(named);
    this.world.channels.delete(channel.id);
    for (const message of this.messages.all.values()) {
      if (message.channel === channel) this.messages.remove(message);
    }
    this.gateway.dispatch("CHANNEL_DELETE", channelWire(channel), channel.guild?.id);
  }

  channel(named: string): Channel {
    return this.world.channel(named);
  }

  /** Somebody who does things; whoever is not there yet is added. */
  user(name: string): Person {
    const known = [...this.world.users.values()].find((user) => user.name === name);
    const { world, messages, interactions, registry } = this;
    const store = (file: Given): StoredFile => this.#store(file);
    const parts = { world, messages, interactions, registry, store };
    return new Person(known ?? world.addUser(name), parts);
  }

  #store({ name, content, type = "text/plain" }: Given): StoredFile {
    const id = this.#newId();
    const url = `${this.origin}/attachments/0/${id}/${encodeURIComponent(name)}`;
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const file = { id, url, name, type, content: bytes };
    this.messages.files.set(id, file);
    return file;
  }

  /** A message in a channel from a person. */
  say(name: string, content: string, place: string): Message {
    const channel = this.world.channel(place);
    return this.messages.add({ channel, body: { content }, author: this.world.user(name) });
  }

  /** The messages of a channel, or with "dm" those with the bot, as somebody sees them. */
  messagesIn(place: string, asSeenBy: string): readonly Message[] {
    return this.user(asSeenBy).sees(place);
  }

  unanswered() {
    return this.interactions.unanswered();
  }

  invalidBodies() {
    return this.ledger.invalid();
  }

  /** Closes everything; what hangs is let go. Throws if the twin itself failed meanwhile. */
  async stop(): Promise<void> {
    this.faults.releaseAll();
    this.interactions.stop();
    this.gateway.stop();
    await stopServer(this.#server, this.ledger);
  }
}
