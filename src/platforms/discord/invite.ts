import { ALL_NEEDED } from "./permissions.ts";

const AUTHORIZE = "https://discord.com/oauth2/authorize";

/** Where somebody adds the bot to a server of theirs; it asks for what Cairn needs and nothing else. */
export const serverInvite = (application: string): string =>
  `${AUTHORIZE}?client_id=${application}&scope=bot+applications.commands&permissions=${ALL_NEEDED}`;

/** Where somebody installs the bot for themself: its commands come along wherever they go. */
export const personInvite = (application: string): string =>
  `${AUTHORIZE}?client_id=${application}&integration_type=1&scope=applications.commands`;
