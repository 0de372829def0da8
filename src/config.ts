import { z } from "zod";
import { StartError } from "./core/errors.ts";
import type { Key } from "./core/ports.ts";

const SLACK_PAGE = "https://api.slack.com/apps";

/** A whole number; whoever writes something else reads which. */
function whole(from: number, to: number) {
  const error = `expected a whole number from ${from} to ${to}`;
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error });
}

/** The only reader of the environment. Every variable stands here with what it means. */
const variables = z.object({
  CAIRN_DB: z
    .string()
    .min(1)
    .default("./data/cairn.db")
    .meta({ description: "The SQLite file, made where it is missing." }),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\/\S+$/,
      "expected an address of PostgreSQL, such as postgres://cairn:password@localhost:5432/cairn",
    )
    .refine((address) => URL.canParse(address), "expected an address that can be read")
    .optional()
    .meta({
      description: "A PostgreSQL database in place of the SQLite file (docs/hosting.md).",
      secret: true,
    }),
  CAIRN_BACKUPS: whole(0, 366).default(7).meta({
    description: "How many nights a backup is kept that a running Cairn makes; 0 for none at all.",
  }),
  CAIRN_BACKUP_FOLDER: z.string().min(1).optional().meta({
    description: "Where backups are kept; where it is not set, backups/ beside the SQLite file.",
  }),
  CAIRN_HOST_CONTACT: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "How members reach whoever runs this bot; /cairn about shows it." }),
  CAIRN_KEYS: z
    .string()
    .transform(keysIn)
    .refine(
      (keys) => keys !== undefined,
      "expected what cairn key prints, NAME:KEY, or several of them with commas between",
    )
    .optional()
    .meta({
      description:
        "Encrypts the tokens of Slack workspaces: the first key does, the others decrypt; cairn key makes one.",
      secret: true,
    }),
  CAIRN_LIVE_SECONDS: whole(5, 3_600)
    .default(30)
    .meta({ description: "The least time between two edits of one post that is kept up to date." }),
  CAIRN_LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"])
    .default("warn")
    .meta({ description: "How much is logged, to standard error." }),
  CAIRN_TEST_CLOCK: z.literal("ipc").optional().meta({
    description: "The process that started this one says what time it is; for tests alone.",
    isForTests: true,
  }),
  DISCORD_TOKEN: z
    .string()
    .regex(/^\S+$/, "expected the token as Discord shows it, without blanks")
    .optional()
    .meta({
      description: "The bot's token; with it, Cairn runs on Discord (docs/discord.md).",
      secret: true,
    }),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/ })
    .default("https://discord.com/api")
    .meta({ description: "Discord's address; another one is for trying Cairn out." }),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,22}$/, "expected the id of a server, a number")
    .optional()
    .meta({ description: "One server that gets the commands at once, for development." }),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(
      /^xoxb-\S+$/,
      `expected the bot token, which begins with xoxb-: ${SLACK_PAGE}, your app, OAuth & Permissions`,
    )
    .optional()
    .meta({
      description: "The bot's token; with it, Cairn runs on Slack (docs/slack.md).",
      secret: true,
    }),
  SLACK_APP_TOKEN: z
    .string()
    .regex(
      /^xapp-\S+$/,
      `expected an app-level token, which begins with xapp-: ${SLACK_PAGE}, your app, Basic Information`,
    )
    .optional()
    .meta({
      description: "An app-level token for Socket Mode, which needs no public address.",
      secret: true,
    }),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S+$/, "expected the signing secret as Slack shows it, without blanks")
    .optional()
    .meta({
      description: "In place of Socket Mode: Slack calls Cairn, at /slack/events.",
      secret: true,
    }),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/ })
    .default("https://slack.com/api/")
    .meta({ description: "Slack's address; another one is for trying Cairn out." }),
  SLACK_COMMAND_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]{1,16}$/, "expected up to 16 small letters, digits, - and _")
    .optional()
    .meta({ description: "Goes before each command on Slack, where its name is another app's." }),
  PUBLIC_URL: z
    .string()
    .refine(
      isPublicOrigin,
      "expected https and a host alone, such as https://cairn.example.org (http works on this machine alone)",
    )
    .optional()
    .meta({
      description:
        "Where browsers reach Cairn, through your proxy; with it, groups can have pages.",
    }),
  HOST: z
    .union([z.ipv4(), z.ipv6()], "expected an IP address, such as 127.0.0.1 or 0.0.0.0")
    .default("127.0.0.1")
    .meta({
      description:
        "The address that Cairn listens on: for the playground, and where anything calls it.",
    }),
  PORT: whole(1, 65_535).default(3_000).meta({
    description: "The port that Cairn listens on: for the playground, and where anything calls it.",
  }),
  HEALTH_PORT: whole(1, 65_535).optional().meta({
    description: "Where set, a running service tells on this port how it is (docs/hosting.md).",
  }),
  NO_COLOR: z
    .string()
    .optional()
    .meta({ description: "Set to anything: no colour in the terminal." }),
});

export interface Config {
  /** A SQLite file's path, or the address of a PostgreSQL database. */
  readonly database: string;
  readonly hostContact: string | undefined;
  /** How many nights a backup is kept that the running process makes. 0, or left out: none is made. */
  readonly backupNights?: number;
  /** Where backups are. Left out: beside the database. */
  readonly backupFolder?: string | undefined;
  /** What encrypts secrets in the database: the first one does, all of them decrypt. Left out: nothing is kept that is secret. */
  readonly keys?: readonly Key[];
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
  };
  /** Left out: Cairn does not run on Slack. */
  readonly slack?: {
    readonly token: string;
    readonly api: string;
    /** What goes before each command's name; empty for nothing. */
    readonly prefix: string;
    /** How Slack reaches Cairn: over a connection that Cairn opens, or by requests that it signs. */
    readonly by:
      | { readonly kind: "socket"; readonly appToken: string }
      | { readonly kind: "http"; readonly signingSecret: string };
  };
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
      : { token: data.DISCORD_TOKEN, api: data.DISCORD_API_URL, guild: data.DISCORD_GUILD_ID };
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
    backupFolder: data.CAIRN_BACKUP_FOLDER,
    backupNights: data.CAIRN_BACKUPS,
    ...(data.CAIRN_KEYS && { keys: data.CAIRN_KEYS }),
    ...(data.CAIRN_TEST_CLOCK === undefined ? {} : { isTimeTold: true }),
    ...(discord && { discord }),
    ...(slack && { slack }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(web && { web }),
    ...(health && { health }),
    playground: { ...listening, beside: data.CAIRN_DB },
  };
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

/** Slack needs the bot's token and one of two ways to be heard. Throws StartError for anything else. */
function slackOf(given: z.output<typeof variables>): Config["slack"] {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = given;
  if (SLACK_BOT_TOKEN === undefined) {
    const other = SLACK_APP_TOKEN === undefined ? "SLACK_SIGNING_SECRET" : "SLACK_APP_TOKEN";
    if (SLACK_APP_TOKEN === undefined && SLACK_SIGNING_SECRET === undefined) return undefined;
    throw new StartError(
      `${other} is set, and SLACK_BOT_TOKEN is not: copy it from ${SLACK_PAGE}, your app, OAuth & Permissions.`,
    );
  }
  if (SLACK_APP_TOKEN !== undefined && SLACK_SIGNING_SECRET !== undefined) {
    throw new StartError(
      "SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set, and Slack reaches an app in one way: keep the first for Socket Mode, the second for HTTP.",
    );
  }
  const common = {
    token: SLACK_BOT_TOKEN,
    api: given.SLACK_API_URL,
    prefix: given.SLACK_COMMAND_PREFIX ?? "",
  };
  if (SLACK_APP_TOKEN !== undefined) {
    return { ...common, by: { kind: "socket", appToken: SLACK_APP_TOKEN } };
  }
  if (SLACK_SIGNING_SECRET !== undefined) {
    return { ...common, by: { kind: "http", signingSecret: SLACK_SIGNING_SECRET } };
  }
  throw new StartError(
    `SLACK_BOT_TOKEN is set, and Slack has no way to reach Cairn: set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP; both are at ${SLACK_PAGE}, your app, Basic Information.`,
  );
}

/** Links go out to people: over https, but for trying it out on this machine. */
function isPublicOrigin(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (!/^https?:\/\/[^/?#]+\/?$/i.test(address)) return false;
  return url.protocol === "https:" || isLoopback(address);
}

/** `NAME:KEY` with commas between, each key 32 bytes in base64; undefined for anything else. */
function keysIn(text: string): readonly Key[] | undefined {
  const keys = text.split(",").map((one) => {
    const [, name = "", base64 = ""] = KEY.exec(one.trim()) ?? [];
    return { name, bytes: Buffer.from(base64, "base64") };
  });
  const names = new Set(keys.map(({ name }) => name));
  const areKeys = keys.every(({ bytes }) => bytes.byteLength === 32);
  return areKeys && names.size === keys.length ? keys : undefined;
}

const KEY = /^([a-z0-9-]{1,32}):([A-Za-z0-9+/_-]{43}=?)$/;

const isLoopback = (address: string): boolean =>
  ["127.0.0.1", "[::1]", "localhost"].includes(new URL(address).hostname);

/** Errors end up in logs and in questions to others: there a secret never stands. */
const isSecret = (name: string): boolean =>
  new Map<string, z.ZodType>(Object.entries(variables.shape)).get(name)?.meta()?.["secret"] ===
  true;

/** The variables that are a host's to set, with their defaults and meanings, for `.env.example`. */
export function exampleEnvironment(): string {
  const hosts = Object.entries(variables.shape).filter(
    ([, field]) => !field.meta()?.["isForTests"],
  );
  const lines = hosts.map(([name, field]) => {
    const preset = field instanceof z.ZodDefault ? field.def.defaultValue : "";
    return `# ${field.meta()?.description ?? ""}\n# ${name}=${preset}\n`;
  });
  return lines.join("\n");
}
