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
}

/** Reads the configuration. Throws StartError that names each variable, what was found, what to do. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name} is “${given[name] ?? ""}”: ${issue.message}. Change it in the environment or take it out.`;
    });
    throw new StartError(lines.join("\n"));
  }
  const { CAIRN_DB, CAIRN_HOST_CONTACT, CAIRN_LIVE_SECONDS, CAIRN_LOG_LEVEL, NO_COLOR } =
    parsed.data;
  return {
    database: CAIRN_DB,
    hostContact: CAIRN_HOST_CONTACT,
    liveMs: CAIRN_LIVE_SECONDS * 1_000,
    logLevel: CAIRN_LOG_LEVEL,
    colour: NO_COLOR === undefined,
  };
}

/** The variables with their defaults and meanings, for `.env.example`. */
export function exampleEnvironment(): string {
  const lines = Object.entries(variables.shape).map(([name, field]) => {
    const preset = field instanceof z.ZodDefault ? field.def.defaultValue : "";
    return `# ${field.meta()?.description ?? ""}\n# ${name}=${preset}\n`;
  });
  return lines.join("\n");
}
