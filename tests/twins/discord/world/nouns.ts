/** Who and what there is. */

export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  locale: string;
  /** Takes direct messages from the bot. */
  takesDms: boolean;
  /** Has the bot installed for themself. */
  hasInstalled: boolean;
}

export interface Member {
  readonly user: User;
  nick: string | undefined;
  /** Has Manage Server. */
  manages: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly owner: User;
  readonly members: Map<string, Member>;
  /** The role that came with the bot. */
  readonly botRole: string;
  /** The role of those with Manage Server. */
  readonly managerRole: string;
  /** What everyone may do. */
  everyone: bigint;
  botPermissions: bigint;
  /** The ids of its own emoji. */
  readonly emojis: readonly string[];
  /** Is the bot in it? */
  hasBot: boolean;
  /** In an outage of Discord's own: nothing is told of it but that it is unavailable. */
  isOut: boolean;
  /** Since when, as it was invited last. */
  botSince: string;
  /** The name of the channel that Discord itself writes to, if there is one. */
  readonly system: string | undefined;
}

export interface Overwrite {
  readonly kind: "role" | "member";
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Channel {
  readonly id: string;
  readonly kind: "text" | "thread" | "dm";
  readonly name: string;
  readonly guild: Guild | undefined;
  /** Of a thread, the channel it hangs in. */
  readonly parent: Channel | undefined;
  /** Of a direct message, who is at the other end. */
  readonly recipient: User | undefined;
  readonly overwrites: Map<string, Overwrite>;
}

export interface Application {
  readonly id: string;
  readonly name: string;
  /** Where interactions would go over HTTP; then the gateway gets none. */
  interactionsEndpointUrl: string | null;
  /** Where it may be installed: 0 is a server, 1 a person. */
  integrationTypes: readonly (0 | 1)[];
  /** May anyone add it to a server? */
  isPublic: boolean;
  /** An invitation wants a code to be exchanged as well. */
  requiresCodeGrant: boolean;
  /** Intents that the developer portal does not allow. */
  disallowedIntents: number;
}
