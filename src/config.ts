import { z } from "zod";
import { StartError } from "./core/errors.ts";

/** The only reader of the environment. Every variable stands here with what it means. */
const variables = z.object({
  CAIRN_DB: z
    .string()
    .min(1)
    .default("./data/cairn.db")
    .meta({ description: "The SQLite file, made where it is missing." }),
  CAIRN_HOST_CONTACT: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "How members reach whoever runs this bot; /cairn about shows it." }),
  CAIRN_LIVE_SECONDS: z.coerce
    .number()
    .int()
    .min(5)
    .max(3_600)
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
  NO_COLOR: z
    .string()
    .optional()
    .meta({ description: "Set to anything: no colour in the terminal." }),
});

export interface Config {
  readonly database: string;
  readonly hostContact: string | undefined;
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
}

/** Reads the configuration. Throws StartError that names each variable, what was found, what to do. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
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
  const { CAIRN_DB, CAIRN_HOST_CONTACT, CAIRN_LIVE_SECONDS, CAIRN_LOG_LEVEL, NO_COLOR } =
    parsed.data;
  const { DISCORD_TOKEN, DISCORD_API_URL, DISCORD_GUILD_ID, CAIRN_TEST_CLOCK } = parsed.data;
  if (
    CAIRN_TEST_CLOCK !== undefined &&
    !(DISCORD_TOKEN !== undefined && isLoopback(DISCORD_API_URL))
  ) {
    throw new StartError(
      "CAIRN_TEST_CLOCK is “ipc”, which is for tests against a platform on this machine: take it out of the environment.",
    );
  }
  return {
    database: CAIRN_DB,
    hostContact: CAIRN_HOST_CONTACT,
    liveMs: CAIRN_LIVE_SECONDS * 1_000,
    logLevel: CAIRN_LOG_LEVEL,
    colour: NO_COLOR === undefined,
    ...(CAIRN_TEST_CLOCK === undefined ? {} : { isTimeTold: true }),
    ...(DISCORD_TOKEN === undefined
      ? {}
      : { discord: { token: DISCORD_TOKEN, api: DISCORD_API_URL, guild: DISCORD_GUILD_ID } }),
  };
}

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
