import { commands } from "../../commands/index.ts";
import type { Config } from "../config.ts";
import type { Check, CheckUp, Home } from "../core/check.ts";
import { MISCONFIGURED } from "../core/errors.ts";
import { VERSION } from "../main/version.ts";
import type { InstallationsTable } from "../store/installations.ts";
import { readInstallations } from "./doctor/read-installations.ts";
import { checkBackups } from "./doctor/check-backups.ts";
import { checkHealth } from "./doctor/check-health.ts";
import { checkPages } from "./doctor/check-pages.ts";
import { checkDatabase, checkRoadmaps, refused } from "./doctor/own-checks.ts";
import { countOf, foundIn, linesOf, summaryOf, type Found } from "./doctor/report.ts";

/** How long any one answer of a platform may take. */
const patience = () => AbortSignal.timeout(10_000);

const OWN = "Cairn";

interface Doctoring {
  /** Throws StartError where the environment is not as it must be. */
  readonly config: () => Config;
  /** Another database file than the environment's. */
  readonly database: string | undefined;
  readonly json: boolean;
}

/**
 * Looks over all that a start needs, and changes nothing. 0 when nothing is wrong, else 78. A line is printed
 * as soon as it is found: a platform may take its time.
 */
export async function runDoctor(
  { config, database, json }: Doctoring,
  print: (text: string) => 0,
): Promise<number> {
  const found: Found[] = [];
  for await (const each of lookOver(config, database)) {
    const isNew = each.part !== found.at(-1)?.part;
    found.push(each);
    if (json) continue;
    if (isNew) print(each.part === OWN ? `${OWN} ${VERSION}` : `\n${each.part}`);
    print(linesOf(each));
  }
  const wrong = countOf(found, "wrong");
  if (json) print(JSON.stringify({ version: VERSION, wrong, checks: found }, null, 2));
  else print(`\n${summaryOf(found)}`);
  return wrong === 0 ? 0 : MISCONFIGURED;
}

async function* lookOver(
  readConfig: () => Config,
  database: string | undefined,
): AsyncGenerator<Found> {
  const own = (check: Check) => foundIn(OWN, check);
  const config = readOr(readConfig);
  if (!("database" in config)) {
    yield* config.map(own);
    yield* checkRoadmaps().map(own);
    const says = "The database and the platforms are looked at once the environment is right.";
    yield own({ name: "rest", state: "skipped", says });
    return;
  }
  yield own({ name: "environment", state: "well", says: "Every variable is as it can be." });
  const { checks, homes, installations } = await checkDatabase(database ?? config.database);
  yield* checks.map(own);
  yield* checkBackups(database ?? config.database, config).map(own);
  yield* checkRoadmaps().map(own);
  if (config.health !== undefined) yield own(await checkHealth(config.health, patience));
  const { publicUrl, web } = config;
  if (publicUrl !== undefined && web !== undefined) {
    yield own(await checkPages(publicUrl, web, patience()));
  }
  const platforms = await platformsOf(config, homes, installations);
  if (config.discord === undefined && config.slack === undefined) yield own(NO_PLATFORM);
  for (const { name, checkUp } of platforms) {
    for await (const check of checkUp) yield foundIn(name, check);
  }
}

/** The configuration, or what is wrong with it. */
function readOr(readConfig: () => Config): Config | readonly Check[] {
  try {
    return readConfig();
  } catch (error) {
    return refused("environment", error);
  }
}

const NO_PLATFORM: Check = {
  name: "platforms",
  state: "told",
  says: "No platform's token is set, so a start opens the playground in the browser.",
  todo: "To run it on Discord or Slack: docs/discord.md and docs/slack.md lead there.",
};

interface CheckedPlatform {
  readonly name: string;
  readonly checkUp: CheckUp;
}

/** Those whose tokens are set; each is loaded only then, as the start does. */
async function platformsOf(
  { discord, slack, keys = [] }: Config,
  homes: readonly Home[],
  rows: readonly InstallationsTable[],
): Promise<readonly CheckedPlatform[]> {
  const on = (platform: string) => homes.filter((home) => home.platform === platform);
  const checked: CheckedPlatform[] = [];
  if (discord !== undefined) {
    const { checkDiscord } = await import("../platforms/discord/doctor/check-discord.ts");
    const patient = { ...discord, commands, homes: on("discord"), now: Date.now, patience };
    checked.push({ name: "Discord", checkUp: checkDiscord(patient) });
  }
  if (slack !== undefined) {
    const { access } = slack;
    const patient = { ...slack, homes: on("slack"), now: Date.now, patience };
    if (access.kind === "one") {
      const { checkSlack } = await import("../platforms/slack/doctor/check-slack.ts");
      checked.push({ name: "Slack", checkUp: checkSlack({ ...patient, token: access.token }) });
    } else {
      const { checkMany } = await import("../platforms/slack/doctor/check-many.ts");
      const installed = readInstallations(rows, keys);
      checked.push({ name: "Slack", checkUp: checkMany({ ...patient, ...access, installed }) });
    }
  }
  return checked;
}
