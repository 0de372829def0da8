import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { readConfig, type HostConfig } from "./config.ts";
import type { ChatOptions } from "./chat.ts";
import { secretsIn } from "./config/secrets.ts";
import { catchTheRest, dieOf } from "./cli/last-words.ts";
import { readInstant } from "./cli/read-instant.ts";
import { StartError } from "./core/errors.ts";
import { VERSION } from "./main/version.ts";
import { withoutSecrets } from "./main/without-secrets.ts";

const HELP = `cairn ${VERSION}: study groups walk a learning roadmap together

  cairn start                  run on the platforms whose tokens are set; with none, the playground
                               in the browser, at http://127.0.0.1:3000 (PORT, HOST)
      --demo                   the playground of five members after six weeks, in memory
      --db FILE|:memory:       its database (default: playground.db beside CAIRN_DB)
      --now INSTANT            where its clock begins (default: where it stood, or now)
  cairn chat                   a chat at a prompt, or a script on standard input
      --db FILE|:memory:       the database (default: DATABASE_URL or CAIRN_DB, else ./data/cairn.db)
      --now INSTANT            a clock that only :advance and :now move, kept with the database
      --demo                   an in-memory group with five members and six weeks of history
      --plain                  no colour
      --json                   one JSON line for each thing shown
  cairn roadmaps [--json]      the roadmaps on offer, and how long they take
  cairn roadmaps check [FILE…] check roadmap files: every flaw with file, line and column
  cairn doctor [--json]        look everything over that a start needs, and say what is wrong
  cairn manifest [--url HTTPS] the manifest of the Slack app: for Socket Mode, or for HTTP at an address
      --many                   which many workspaces install by themselves
      --prefix P               for command names that begin with it (SLACK_COMMAND_PREFIX)
  cairn key                    a fresh key for CAIRN_KEYS, which encrypts the tokens of Slack workspaces
  cairn backup [TO]            back the database up while Cairn runs, to a file or into a folder
                               (default: backups/ beside it), and read the backup back; one of
                               PostgreSQL is a SQLite file, too
  cairn restore FILE           put a backup in the database's place, once Cairn is stopped
      --force                  where there is a database, too: it is kept under another name
                               (a PostgreSQL database has to be empty)
  cairn copy FROM TO           copy a whole database into a new one, and compare the two: each is a
                               SQLite file or a postgres:// address
  cairn rebuild [--db FILE]    recompute every derived row from the log and say what differed
  cairn --help | --version`;

const FLAGS = {
  db: { type: "string" },
  now: { type: "string" },
  demo: { type: "boolean", default: false },
  plain: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  many: { type: "boolean", default: false },
  force: { type: "boolean", default: false },
  url: { type: "string" },
  prefix: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", short: "v", default: false },
} satisfies ParseArgsOptionsConfig;

/** Runs the program and sets the exit code. One sentence on standard error where it cannot start. */
export async function main(args: readonly string[]): Promise<void> {
  const hush = withoutSecrets(secretsIn(process.env));
  catchTheRest(hush);
  try {
    process.exitCode = await run(args);
  } catch (error) {
    if (error instanceof StartError) {
      process.stderr.write(hush(`${error.message}\n`));
      process.exitCode = error.exitCode;
    } else if (isDatabaseError(error)) {
      const what = `The database failed: ${error.message}. Nothing that was answered is lost; check the disk and the database.\n`;
      process.stderr.write(hush(what));
      process.exitCode = 74;
    } else dieOf(error, hush);
  }
}

/** A word that no command takes is a slip, not something to pass over. */
function refuseExtra(command: string, rest: readonly string[]): void {
  if (command === "roadmaps" && rest[0] === "check") return;
  const extra = rest[TAKES[command] ?? 0];
  if (extra === undefined) return;
  throw new StartError(
    `cairn ${command} does not know “${extra}”; cairn --help lists what there is.`,
  );
}

/** How many words follow a command. */
const TAKES: Readonly<Record<string, number>> = { backup: 1, restore: 1, copy: 2 };

const isDatabaseError = (error: unknown): error is Error =>
  error instanceof Error &&
  (error.name === "BusyError" ||
    // How pg tells what the server said.
    "severity" in error ||
    ("code" in error && String(error.code).startsWith("SQLITE_")));

// Each command loads what it needs when it runs: all of Cairn takes a second.
async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [command = values.version || values.help ? "" : "help", ...rest] = positionals;
  if (values.version) return print(VERSION);
  if (values.help || command === "help") return print(HELP);
  refuseExtra(command, rest);
  if (values.force && command !== "restore") {
    throw new StartError("--force is for cairn restore alone; leave it out.");
  }
  if (command === "manifest") {
    const { url, prefix, many } = values;
    const { printManifest } = await import("./cli/manifest.ts");
    return printManifest({ url, prefix, many }, print);
  }
  if (command === "key") return (await import("./cli/key.ts")).printKey(print);
  if (command === "copy") {
    return (await import("./cli/copy.ts")).runCopy(rest[0], rest[1], print);
  }
  if (command === "doctor") {
    const { runDoctor } = await import("./cli/doctor.ts");
    // What is wrong with the environment is one of the things that it tells.
    const config = () => readConfig(process.env);
    return runDoctor({ config, database: values.db, json: values.json }, print);
  }
  const config = readConfig(process.env);
  const options = chatOptions(config, values);
  switch (command) {
    case "start":
      return start(config, values);
    case "chat":
      await (await import("./chat.ts")).runChat(config, options);
      return 0;
    case "roadmaps": {
      const { checkRoadmaps, listRoadmaps } = await import("./cli/roadmaps.ts");
      return rest[0] === "check"
        ? checkRoadmaps(rest.slice(1), print)
        : listRoadmaps(values.json, print);
    }
    case "backup": {
      const { runBackup } = await import("./cli/backup.ts");
      return runBackup(options.database, { to: rest[0], folder: config.backupFolder }, print);
    }
    case "restore": {
      const { force } = values;
      const source = { file: rest[0], folder: config.backupFolder, force };
      const { runRestore } = await import("./cli/backup.ts");
      return runRestore(options.database, source, print);
    }
    case "rebuild":
      return (await import("./cli/rebuild.ts")).runRebuild(config, options.database, print);
    default:
      throw new StartError(`There is no command “${command}”; cairn --help lists them.`);
  }
}

/** On the platforms whose tokens are set; with no token, or to show what it is like, the playground. */
async function start(config: HostConfig, { db, demo, now, plain, json }: Flags): Promise<number> {
  if (plain || json) {
    throw new StartError(
      `--${json ? "json" : "plain"} is for the terminal: run cairn chat with it.`,
    );
  }
  const isOnline = config.discord !== undefined || config.slack !== undefined;
  if (isOnline && !demo) {
    const { serve } = await import("./cli/serve.ts");
    await serve(config, print);
  } else {
    const { playgroundDatabase, runPlayground } = await import("./cli/playground.ts");
    const database = db ?? playgroundDatabase(config.playground.beside);
    const startsAt = now === undefined ? undefined : readInstant(now);
    await runPlayground(config, { database, demo, startsAt }, print);
  }
  return 0;
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`${reason.split(". ")[0] ?? reason}; cairn --help lists the flags.`);
  }
}

type Flags = ReturnType<typeof readArguments>["values"];

function chatOptions(config: HostConfig, values: Flags): ChatOptions {
  const { db, now, demo, plain, json } = values;
  return {
    database: db ?? config.database,
    now: now === undefined ? undefined : readInstant(now),
    demo,
    plain,
    json,
  };
}

function print(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}
