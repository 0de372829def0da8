import type { Fields } from "../shared/json.ts";
import type { Asked } from "./asked.ts";
import type { Messages } from "./world/messages.ts";
import type { Channel, Team, User } from "./world/nouns.ts";
import type { World } from "./world/world.ts";

/** Sends an event to the app; undefined where the app does not hear of such. */
export type SendEvent = (user: User, type: string, event: Fields) => Asked | undefined;

/** What the people who run a workspace do, and what Slack tells the app about it. */
export class Admin {
  readonly #world: World;
  readonly #messages: Messages;
  readonly #newId: (prefix: string) => string;
  readonly #send: SendEvent;

  constructor(
    world: World,
    messages: Messages,
    newId: (prefix: string) => string,
    send: SendEvent,
  ) {
    this.#world = world;
    this.#messages = messages;
    this.#newId = newId;
    this.#send = send;
  }

  /** Archives a channel: it can be read, and nothing more is said in it. */
  archive(named: string, team?: string): Asked | undefined {
    const channel = this.#channel(named, team);
    channel.isArchived = true;
    return this.#tell(channel, "archive", { user: this.#hand(channel.team) });
  }

  /** Takes a channel out of the archive. Apps have to be invited again. */
  unarchive(named: string, team?: string): Asked | undefined {
    const channel = this.#channel(named, team);
    channel.isArchived = false;
    channel.members.delete(channel.team.bot);
    return this.#tell(channel, "unarchive", { user: this.#hand(channel.team) });
  }

  /** Deletes a channel, and its messages with it. */
  deleteChannel(named: string, team?: string): Asked | undefined {
    const channel = this.#channel(named, team);
    const told = this.#tell(channel, "deleted", {});
    channel.isDeleted = true;
    for (const message of this.#messages.all) {
      if (message.channel === channel) this.#messages.remove(message);
    }
    return told;
  }

  invite(named: string, team?: string): void {
    const channel = this.#channel(named, team);
    channel.members.add(channel.team.bot);
  }

  /** Takes the app out of a channel. */
  removeBot(named: string, team?: string): Asked | undefined {
    const channel = this.#channel(named, team);
    channel.members.delete(channel.team.bot);
    const event = { channel: channel.id, actor_id: this.#hand(channel.team) };
    return this.#send(channel.team.bot, `${prefixOf(channel)}_left`, event);
  }

  /** Takes a person out of a channel. */
  removeMember(name: string, named: string, team?: string): Asked | undefined {
    const channel = this.#channel(named, team);
    const user = this.#world.user(name, channel.team);
    channel.members.delete(user);
    if (!channel.members.has(channel.team.bot)) return undefined;
    return this.#send(user, "member_left_channel", {
      user: user.id,
      channel: channel.id,
      channel_type: channel.kind === "private" ? "G" : "C",
      team: channel.team.id,
    });
  }

  /** Somebody's account is deactivated. */
  deactivate(name: string, team?: string): void {
    const user = this.#world.user(name, this.#team(team));
    user.isDeleted = true;
    user.isAdmin = false;
    user.isOwner = false;
    for (const { members } of this.#world.channels.values()) members.delete(user);
  }

  /**
   * Takes the app out of a team. Slack tells it twice, in either order; both reach it after its token has
   * become worthless.
   */
  uninstall(
    named?: string,
    first: "app_uninstalled" | "tokens_revoked" = "app_uninstalled",
  ): readonly Asked[] {
    const team = this.#world.team(named);
    team.refused = "account_inactive";
    for (const { members } of this.#world.channels.values()) members.delete(team.bot);
    const events: readonly (readonly [string, Fields])[] = [
      ["app_uninstalled", {}],
      ["tokens_revoked", { tokens: { oauth: [], bot: [team.bot.id] } }],
    ];
    return (first === "app_uninstalled" ? events : events.toReversed()).flatMap(
      ([type, event]) => this.#send(team.bot, type, event) ?? [],
    );
  }

  /** The app's token is revoked, and the app stays. */
  revoke(named?: string): Asked | undefined {
    const team = this.#world.team(named);
    team.refused = "token_revoked";
    return this.#send(team.bot, "tokens_revoked", { tokens: { oauth: [], bot: [team.bot.id] } });
  }

  /** Installs the app anew: a new token, all scopes that are named, and no channel. */
  install(named?: string, scopes?: readonly string[]): string {
    const team = this.#world.team(named);
    team.refused = undefined;
    team.token = `xoxb-${team.id}-${this.#newId("")}`;
    if (scopes !== undefined) {
      team.scopes.clear();
      for (const scope of scopes) team.scopes.add(scope);
    }
    return team.token;
  }

  #tell(channel: Channel, what: string, more: Fields): Asked | undefined {
    // Of a private channel only those hear who are in it.
    const hears = channel.kind === "public" || channel.members.has(channel.team.bot);
    if (!hears) return undefined;
    const event = { channel: channel.id, ...more };
    return this.#send(channel.team.bot, `${prefixOf(channel)}_${what}`, event);
  }

  /** Who did it: Bolt does not hear of what its own bot does. */
  #hand(team: Team): string {
    const people = [...this.#world.users.values()].filter(
      (user) => user.team === team && !user.isBot,
    );
    return (people.find(({ isAdmin }) => isAdmin) ?? people[0])?.id ?? "USLACKBOT";
  }

  #team(named: string | undefined): Team | undefined {
    return named === undefined ? undefined : this.#world.team(named);
  }

  #channel(named: string, team: string | undefined): Channel {
    return this.#world.channel(named, this.#team(team));
  }
}

/** Slack still calls private channels groups in its events. */
const prefixOf = ({ kind }: Channel): "channel" | "group" =>
  kind === "private" ? "group" : "channel";
