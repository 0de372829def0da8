/** Who and what there is. */

/** A workspace, and how the app stands in it. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly bot: User;
  /** The bot as the author of messages; its user has an id of its own. */
  readonly botId: string;
  /** Of the bot, in this team alone; empty where the app was never installed. */
  token: string;
  /** What was granted at the installation; optional scopes may be missing. */
  readonly scopes: Set<string>;
  /** Why the token is refused, or undefined while it is good. */
  refused: "account_inactive" | "token_revoked" | undefined;
  /** How old a message may be to be edited, by the team's settings; undefined: however old. */
  editWindowMinutes: number | undefined;
}

export interface User {
  readonly id: string;
  readonly team: Team;
  /** What comes after the @. */
  readonly name: string;
  readonly isBot: boolean;
  realName: string;
  /** Empty where they set none. */
  displayName: string;
  isAdmin: boolean;
  isOwner: boolean;
  /** Deactivated. */
  isDeleted: boolean;
  zone: string;
  locale: string;
}

export interface Channel {
  readonly id: string;
  readonly team: Team;
  readonly kind: "public" | "private" | "im";
  readonly name: string;
  readonly members: Set<User>;
  /** Of a direct message with the bot, who is at the other end. */
  readonly with: User | undefined;
  isArchived: boolean;
  isDeleted: boolean;
}
