import { Routes, type APIApplicationCommand } from "discord.js";
import type { Check } from "../../../core/check.ts";
import type { CommandSpec } from "../../../core/command.ts";
import { registration } from "../commands.ts";
import { areSame, differencesOf, type Differences } from "../differences.ts";
import { isNotThere, notInServer } from "../start-error.ts";
import { someAtOnce, type Ask } from "./ask.ts";

export interface CommandParts {
  readonly application: string;
  readonly commands: readonly CommandSpec[];
  /** The one server that gets the commands; undefined: they go everywhere. */
  readonly guild: string | undefined;
  /** The servers where groups live. */
  readonly servers: readonly string[];
}

const START = "Start Cairn, or start it anew: it registers them.";

/** Does Discord have the commands of this tree, and each of them once? */
export async function checkCommands(ask: Ask, parts: CommandParts): Promise<readonly Check[]> {
  const { application, commands, guild, servers } = parts;
  const everywhere = await listed(ask, Routes.applicationCommands(application));
  const places = [...new Set([...(guild === undefined ? [] : [guild]), ...servers])];
  const byServer = new Map<string, readonly APIApplicationCommand[]>();
  await someAtOnce(places, async (place) => {
    const found = await listedIn(ask, Routes.applicationGuildCommands(application, place));
    if (found !== undefined) byServer.set(place, found);
  });
  const own = guild === undefined ? everywhere : byServer.get(guild);
  if (own === undefined) {
    return [{ name: "commands", state: "wrong", says: notInServer(guild ?? "").message }];
  }
  const tree = registration(commands, guild !== undefined);
  return [
    checkRegistered(differencesOf(tree, own), own.length, guild),
    checkOnce(everywhere, byServer),
  ];
}

async function listed(ask: Ask, route: `/${string}`): Promise<readonly APIApplicationCommand[]> {
  const query = { with_localizations: "true" };
  return (await ask(route, query)).body as readonly APIApplicationCommand[];
}

/** Undefined where the bot is not in the server. */
async function listedIn(...asked: Parameters<typeof listed>) {
  try {
    return await listed(...asked);
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}

function checkRegistered(found: Differences, count: number, guild: string | undefined): Check {
  const name = "commands";
  const where =
    guild === undefined ? "everywhere" : `in the server ${guild} alone (DISCORD_GUILD_ID)`;
  if (areSame(found)) {
    return { name, state: "well", says: `The ${count} commands are registered, ${where}.` };
  }
  const state = "warning";
  if (count === 0) {
    return { name, state, says: `No commands are registered ${where} yet.`, todo: START };
  }
  const { missing, extra, changed } = found;
  const says = [
    ...lacking("is missing", "are missing", missing),
    ...lacking("is none of ours", "are none of ours", extra),
    ...lacking("differs", "differ", changed),
  ].join(", ");
  return { name, state, says: `Discord has other commands than this Cairn: ${says}.`, todo: START };
}

function lacking(one: string, many: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return [`${new Intl.ListFormat("en").format(names)} ${names.length === 1 ? one : many}`];
}

/** What is registered for everywhere and for one server stands there twice. */
function checkOnce(
  everywhere: readonly APIApplicationCommand[],
  byServer: ReadonlyMap<string, readonly APIApplicationCommand[]>,
): Check {
  const name = "twice";
  const names = new Set(everywhere.map((command) => command.name));
  const twice = [...byServer].filter(([, own]) => own.some((command) => names.has(command.name)));
  const [first] = twice;
  if (first === undefined) {
    return { name, state: "well", says: "Each command shows once." };
  }
  const servers = twice.map(([server]) => server).join(", ");
  return {
    name,
    state: "wrong",
    says: `Commands show twice in ${twice.length === 1 ? "the server" : "the servers"} ${servers}: they are registered there and everywhere.`,
    todo: `Start Cairn once with DISCORD_GUILD_ID=${first[0]} and once without: it takes back the others.`,
  };
}
