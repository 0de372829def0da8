import type { Application, Channel, Guild, User } from "./nouns.ts";
import { bits, permissionsIn, type Permission } from "./permissions.ts";
import { SINCE } from "./wire.ts";

const EVERYONE: readonly Permission[] = [
  "ViewChannel",
  "SendMessages",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "UseApplicationCommands",
  "CreatePublicThreads",
  "SendMessagesInThreads",
];

export interface GuildParts {
  readonly channels?: readonly string[];
  /** Names of people; who is new is added. */
  readonly members?: readonly string[];
  /** Those of them with Manage Server. */
  readonly managers?: readonly string[];
  /** The channel that Discord itself writes to. */
  readonly system?: string;
  /** How many emoji of its own it has. */
  readonly emojis?: number;
  /** The bot is not in it; only those who installed it for themselves can use it there. */
  readonly withoutBot?: boolean;
}

/** Servers, channels and people, with the one bot that is looked at. */
export class World {
  readonly application: Application;
  readonly bot: User;
  readonly users = new Map<string, User>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  /** Does a channel that is picked come with what the bot may do there? Since July 2026 it does. */
  tellsOwnPermissions = true;
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
    this.application = {
      id: newId(),
      name: "Cairn",
      interactionsEndpointUrl: null,
      integrationTypes: [0, 1],
      isPublic: true,
      requiresCodeGrant: false,
      disallowedIntents: (1 << 1) | (1 << 8) | (1 << 15),
    };
    // A bot's user has the id of its application.
    this.bot = this.#user(this.application.id, "Cairn", true);
  }

  #user(id: string, name: string, bot: boolean): User {
    const user = { id, name, bot, locale: "en-US", takesDms: true, hasInstalled: false };
    this.users.set(id, user);
    return user;
  }

  addUser(name: string): User {
    return this.#user(this.#newId(), name, false);
  }

  /** Somebody by name or id. Throws where there is nobody. */
  user(named: string): User {
    const found =
      this.users.get(named) ?? [...this.users.values()].find(({ name }) => name === named);
    if (found === undefined) throw new Error(`nobody is called ${named}`);
    return found;
  }

  addGuild(name: string, parts: GuildParts = {}): Guild {
    const {
      channels = ["general"],
      members = [],
      managers = [],
      withoutBot = false,
      system,
      emojis = 0,
    } = parts;
    const guild: Guild = {
      id: this.#newId(),
      name,
      owner: this.#user(this.#newId(), `owner of ${name}`, false),
      members: new Map(),
      botRole: this.#newId(),
      managerRole: this.#newId(),
      everyone: bits(EVERYONE),
      botPermissions: 0n,
      hasBot: !withoutBot,
      isOut: false,
      botSince: SINCE,
      system,
      emojis: Array.from({ length: emojis }, () => this.#newId()),
    };
    const people = [...new Set([...members, ...managers])].map((one) => this.#named(one));
    for (const user of [guild.owner, ...people, ...(withoutBot ? [] : [this.bot])]) {
      const manages = managers.includes(user.name);
      guild.members.set(user.id, { user, nick: undefined, manages });
    }
    this.guilds.set(guild.id, guild);
    for (const channel of channels) this.addChannel(channel, guild);
    return guild;
  }

  #named(name: string): User {
    return [...this.users.values()].find((user) => user.name === name) ?? this.addUser(name);
  }

  guild(named: string): Guild {
    const found =
      this.guilds.get(named) ?? [...this.guilds.values()].find(({ name }) => name === named);
    if (found === undefined) throw new Error(`no server is called ${named}`);
    return found;
  }

  addChannel(name: string, guild: Guild): Channel {
    return this.#channel({ id: this.#newId(), kind: "text", name, guild });
  }

  /** The thread of a message has its id. */
  addThread(id: string, name: string, parent: Channel): Channel {
    return this.#channel({ id, kind: "thread", name, guild: parent.guild, parent });
  }

  /** The direct messages with somebody; always the same channel. */
  dmWith(recipient: User): Channel {
    const open = [...this.channels.values()].find((channel) => channel.recipient === recipient);
    return (
      open ?? this.#channel({ id: this.#newId(), kind: "dm", name: recipient.name, recipient })
    );
  }

  #channel(parts: Pick<Channel, "id" | "kind" | "name"> & Partial<Channel>): Channel {
    const rest = { guild: undefined, parent: undefined, recipient: undefined };
    const channel: Channel = { ...rest, overwrites: new Map(), ...parts };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** A channel by id or name. Throws where there is none. */
  channel(named: string): Channel {
    const found =
      this.channels.get(named) ??
      [...this.channels.values()].find(({ name, kind }) => name === named && kind !== "dm");
    if (found === undefined) throw new Error(`no channel is called ${named}`);
    return found;
  }

  /** What the bot may do in a channel. */
  botIn(channel: Channel): bigint {
    return permissionsIn(channel, this.bot);
  }
}
