import type { Twin } from "../../twins/discord/twin.ts";
import { startTold, type Running, type SharedClock } from "../told-process.ts";

export type { Running, SharedClock } from "../told-process.ts";

export interface Hosted {
  readonly twin: Twin;
  readonly db: string;
  readonly clock: SharedClock;
  /** More variables. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts Cairn on a loopback Discord. Undefined where it ended before it ran. */
export const startOnDiscord = ({ twin, db, clock, env }: Hosted): Promise<Running | undefined> =>
  startTold({ CAIRN_DB: db, DISCORD_TOKEN: twin.token, DISCORD_API_URL: twin.api, ...env }, clock);
