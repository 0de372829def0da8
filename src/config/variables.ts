import { z } from "zod";
import type { Key } from "../core/ports.ts";
import type { Shards } from "../core/shards.ts";

/** Where a Slack app has its tokens. */
export const SLACK_PAGE = "https://api.slack.com/apps";

/** A whole number; whoever writes something else reads which. */
function whole(from: number, to: number) {
  const error = `expected a whole number from ${from} to ${to}`;
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error });
}

/** Every variable stands here with what it means. */
export const variables = z.object({
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
    description:
      "Where backups are kept; where it is not set, backups/ beside CAIRN_DB, on PostgreSQL too.",
  }),
  CAIRN_KEEP_POSTS: whole(7, 35).default(35).meta({
    description: "How many days Cairn knows of posts that it sent to channels; never their words.",
  }),
  CAIRN_KEEP_LETTERS: whole(35, 1_098).default(1_098).meta({
    description:
      "How many days it knows of letters to people, and of which post shows whose check-in.",
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
  DISCORD_SHARDS: z
    .string()
    .transform(shardsIn)
    .refine(
      (shards) => shards !== undefined,
      "expected the first and the last shard of this process and how many there are in all, such as 0-3/8",
    )
    .optional()
    .meta({
      description:
        "The shards of Discord that this process listens to, of those of several; all where it is not set (docs/scaling.md).",
    }),
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
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, `expected the client id, two numbers with a dot: ${SLACK_PAGE}, your app`)
    .optional()
    .meta({
      description:
        "In place of the bot's token: many workspaces install Cairn by themselves (docs/slack.md).",
    }),
  SLACK_CLIENT_SECRET: z
    .string()
    .regex(/^\S+$/, "expected the client secret as Slack shows it, without blanks")
    .optional()
    .meta({ description: "Goes with the client id.", secret: true }),
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

/** Links go out to people: over https, but for trying it out on this machine. */
function isPublicOrigin(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (!/^https?:\/\/[^/?#]+\/?$/i.test(address)) return false;
  return url.protocol === "https:" || isLoopback(address);
}

/** `FIRST-LAST/ALL`, counted from 0; undefined for anything else. */
function shardsIn(text: string): Shards | undefined {
  const [, from = "", to = "", of = ""] = /^(\d{1,5})-(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  const shards = { from: Number(from), to: Number(to), of: Number(of) };
  return shards.from <= shards.to && shards.to < shards.of ? shards : undefined;
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

/** Is it an address of this machine? */
export const isLoopback = (address: string): boolean =>
  ["127.0.0.1", "[::1]", "localhost"].includes(new URL(address).hostname);

/** Errors end up in logs and in questions to others: there a secret never stands. */
export const isSecret = (name: string): boolean =>
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
