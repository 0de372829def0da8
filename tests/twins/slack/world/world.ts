import type { Ids } from "./ids.ts";
import type { Channel, Team, User } from "./nouns.ts";

export interface TeamParts {
  /** False: the app is not installed there; somebody may do it on the consent page. */
  readonly isInstalled?: boolean;
  /** Public channels; the bot and all members are in them. */
  readonly channels?: readonly string[];
  /** Private ones, likewise. */
  readonly privateChannels?: readonly string[];
  /** Channels of these that nobody invited the bot to. */
  readonly withoutBot?: readonly string[];
  /** Names of people, as after the @. */
  readonly members?: readonly string[];
  readonly admins?: readonly string[];
  readonly owners?: readonly string[];
  /** Optional scopes that were not granted; everything else that the manifest asks for is. */
  readonly withoutScopes?: readonly string[];
}

/** Teams, channels and people, with the one app that is looked at. */
export class World {
  readonly appId: string;
  readonly teams: Team[] = [];
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly #ids: Ids;

  constructor(ids: Ids) {
    this.#ids = ids;
    this.appId = ids.next("A");
  }

  addTeam(name: string, parts: TeamParts, scopes: readonly string[]): Team {
    const id = this.#ids.next("T");
    const botId = this.#ids.next("B");
    const team: Team = {
      id,
      name,
      domain: name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, "-"),
      botId,
      token: parts.isInstalled === false ? "" : `xoxb-${id}-${botId}`,
      scopes: new Set(scopes.filter((scope) => parts.withoutScopes?.includes(scope) !== true)),
      refused: undefined,
      editWindowMinutes: undefined,
      // The bot's user needs its team, and the team its bot.
      get bot() {
        return bot;
      },
    };
    const bot = this.#user("cairn", team, { isBot: true, realName: "Cairn" });
    this.teams.push(team);
    const { members = [], admins = [], owners = [] } = parts;
    for (const member of new Set([...members, ...admins, ...owners])) {
      this.#user(member, team, {
        isAdmin: admins.includes(member) || owners.includes(member),
        isOwner: owners.includes(member),
      });
    }
    const { channels = ["general"], privateChannels = [], withoutBot = [] } = parts;
    const hasBot = (one: string) => parts.isInstalled !== false && !withoutBot.includes(one);
    for (const one of channels) this.addChannel(one, team, "public", hasBot(one));
    for (const one of privateChannels) this.addChannel(one, team, "private", hasBot(one));
    return team;
  }

  #user(name: string, team: Team, parts: Partial<User>): User {
    const user: User = {
      id: this.#ids.next("U"),
      team,
      name,
      isBot: false,
      realName: name,
      displayName: "",
      isAdmin: false,
      isOwner: false,
      isDeleted: false,
      zone: "Europe/Berlin",
      locale: "en-US",
      ...parts,
    };
    this.users.set(user.id, user);
    return user;
  }

  addMember(name: string, team: Team): User {
    const user = this.#user(name, team, {});
    for (const channel of this.channels.values()) {
      if (channel.team === team && channel.kind === "public") channel.members.add(user);
    }
    return user;
  }

  addChannel(name: string, team: Team, kind: "public" | "private", hasBot: boolean): Channel {
    const people = [...this.users.values()].filter((user) => user.team === team && !user.isBot);
    return this.#channel({ team, kind, name, members: [...people, ...(hasBot ? [team.bot] : [])] });
  }

  /** The direct messages of somebody with the bot; always the same channel. */
  dmWith(user: User): Channel {
    const open = [...this.channels.values()].find((channel) => channel.with === user);
    const members = [user, user.team.bot];
    return (
      open ?? this.#channel({ team: user.team, kind: "im", name: user.name, members, with: user })
    );
  }

  #channel(parts: {
    readonly team: Team;
    readonly kind: Channel["kind"];
    readonly name: string;
    readonly members: readonly User[];
    readonly with?: User;
  }): Channel {
    const channel: Channel = {
      with: undefined,
      isArchived: false,
      isDeleted: false,
      ...parts,
      id: this.#ids.next(parts.kind === "im" ? "D" : "C"),
      members: new Set(parts.members),
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** A team by name or id, or the only one. Throws where it is not clear which. */
  team(named?: string): Team {
    const fits = this.teams.filter(
      ({ id, name }) => named === undefined || id === named || name === named,
    );
    return only(fits, `team ${named ?? ""}`);
  }

  /** Somebody by id, or by name in a team. Throws where it is not clear who. */
  user(named: string, team?: Team): User {
    const byId = this.users.get(named);
    if (byId !== undefined) return byId;
    const name = named.replace(/^@/, "");
    const fits = [...this.users.values()].filter(
      (user) => user.name === name && (team === undefined || user.team === team),
    );
    return only(fits, `person ${named}`);
  }

  /** A channel by id, or by name in a team. Throws where it is not clear which. */
  channel(named: string, team?: Team): Channel {
    const byId = this.channels.get(named);
    if (byId !== undefined) return byId;
    const name = named.replace(/^#/, "");
    const fits = [...this.channels.values()].filter(
      (channel) =>
        channel.name === name &&
        channel.kind !== "im" &&
        (team === undefined || channel.team === team),
    );
    return only(fits, `channel ${named}`);
  }
}

function only<Thing>(found: readonly Thing[], what: string): Thing {
  const [first, second] = found;
  if (first === undefined) throw new Error(`there is no ${what}`);
  if (second !== undefined) throw new Error(`there is more than one ${what}`);
  return first;
}
