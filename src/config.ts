import type { z } from "zod";
import { StartError } from "./core/errors.ts";
import type { Keep, Key } from "./core/ports.ts";
import type { Shards } from "./core/shards.ts";
import { secretsIn } from "./config/secrets.ts";
import { slackOf, type SlackConfig } from "./config/slack.ts";
import { isLoopback, isSecret, variables } from "./config/variables.ts";

export interface Config {
  /** A SQLite file's path, or the address of a PostgreSQL database. */
  readonly database: string;
  readonly hostContact: string | undefined;
  /** How many nights a backup is kept that the running process makes. 0, or left out: none is made. */
  readonly backupNights?: number;
  /** How long what was sent is known of. Left out: as long as upkeep says. */
  readonly keep?: Keep;
  /** Where backups are. Left out: beside the database. */
  readonly backupFolder?: string | undefined;
  /** What encrypts secrets in the database: the first one does, all of them decrypt. Left out: nothing is kept that is secret. */
  readonly keys?: readonly Key[];
  /** What the environment says that opens something, each as it may be written. Left out: nothing. */
  readonly secrets?: readonly string[];
  /** Between two edits of one post, ms. */
  readonly liveMs: number;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  readonly colour: boolean;
  /** The process that started this one says what time it is. Every platform is on this machine then. */
  readonly isTimeTold?: true;
  /** Left out: Cairn does not run on Discord. */
  readonly discord?: {
    readonly token: string;
    readonly api: string;
    readonly guild: string | undefined;
    /** Left out: this process listens to all of Discord. */
    readonly shards?: Shards;
  };
  /** Left out: Cairn does not run on Slack. */
  readonly slack?: SlackConfig;
  /** Where browsers reach Cairn, without a slash at its end. Left out: groups have no pages. */
  readonly publicUrl?: string | undefined;
  /** Where Cairn listens. Left out: nothing calls it. */
  readonly web?: Listening;
  /** Where Cairn tells how it is. Left out: nowhere. */
  readonly health?: Listening & { readonly variable: string };
}

/** All that the environment says. */
export interface HostConfig extends Config {
  /** Where the playground listens, when it is what runs. */
  readonly playground: Listening & {
    /** The SQLite file of the real groups; the playground's stands beside it. */
    readonly beside: string;
  };
}

/** An address of this machine, and a port of it. */
interface Listening {
  readonly host: string;
  readonly port: number;
}

/** Reads the configuration. Throws StartError that names each variable, what was found, what to do. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): HostConfig {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path: [variable], message }) => {
      const name = String(variable);
      const found = isSecret(name) ? "not what it should be" : `“${given[name] ?? ""}”`;
      return `${name} is ${found}: ${message}. Change it in the environment or take it out.`;
    });
    throw new StartError(lines.join("\n"));
  }
  const { data } = parsed;
  const slack = slackOf(data);
  const discord =
    data.DISCORD_TOKEN === undefined
      ? undefined
      : {
          token: data.DISCORD_TOKEN,
          api: data.DISCORD_API_URL,
          guild: data.DISCORD_GUILD_ID,
          ...(data.DISCORD_SHARDS && { shards: data.DISCORD_SHARDS }),
        };
  const addresses = [discord, slack].flatMap((platform) => platform?.api ?? []);
  const isHere = addresses.length > 0 && addresses.every(isLoopback);
  if (data.CAIRN_TEST_CLOCK !== undefined && !isHere) {
    throw new StartError(
      "CAIRN_TEST_CLOCK is “ipc”, which is for tests against a platform on this machine: take it out of the environment.",
    );
  }
  const listening: Listening = { host: data.HOST, port: data.PORT };
  const publicUrl = data.PUBLIC_URL && new URL(data.PUBLIC_URL).origin;
  const isCalled = slack?.by.kind === "http" || publicUrl !== undefined;
  const web = isCalled ? listening : undefined;
  const isPlayground = discord === undefined && slack === undefined;
  const health = healthOf(data, web !== undefined || isPlayground);
  return {
    database: data.DATABASE_URL ?? data.CAIRN_DB,
    hostContact: data.CAIRN_HOST_CONTACT,
    liveMs: data.CAIRN_LIVE_SECONDS * 1_000,
    logLevel: data.CAIRN_LOG_LEVEL,
    colour: data.NO_COLOR === undefined,
    backupFolder: data.CAIRN_BACKUP_FOLDER ?? folderOnPostgres(data),
    backupNights: data.CAIRN_BACKUPS,
    keep: { postDays: data.CAIRN_KEEP_POSTS, letterDays: data.CAIRN_KEEP_LETTERS },
    ...(data.CAIRN_KEYS && { keys: data.CAIRN_KEYS }),
    secrets: secretsIn(given),
    ...(data.CAIRN_TEST_CLOCK === undefined ? {} : { isTimeTold: true }),
    ...(discord && { discord }),
    ...(slack && { slack }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(web && { web }),
    ...(health && { health }),
    playground: { ...listening, beside: data.CAIRN_DB },
  };
}

/** A PostgreSQL database has no folder: its backups are where those of a file would be. */
function folderOnPostgres({ DATABASE_URL, CAIRN_DB }: z.output<typeof variables>) {
  if (DATABASE_URL === undefined) return undefined;
  const end = Math.max(CAIRN_DB.lastIndexOf("/"), CAIRN_DB.lastIndexOf("\\"));
  return `${CAIRN_DB.slice(0, end + 1)}backups`;
}

/** On a port of its own: who may ask how Cairn is need not be who may call it. */
function healthOf(
  { HOST: host, PORT, HEALTH_PORT: port }: z.output<typeof variables>,
  isPortTaken: boolean,
): Config["health"] {
  if (port === undefined) return undefined;
  if (port !== PORT || !isPortTaken) return { host, port, variable: "HEALTH_PORT" };
  throw new StartError(
    `HEALTH_PORT and PORT are both ${port}, and each needs a port of its own: change one of them.`,
  );
}
