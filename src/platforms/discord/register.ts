import { createHash } from "node:crypto";
import { DiscordAPIError, Routes, type APIApplicationCommand, type REST } from "discord.js";
import type { CommandSpec } from "../../core/command.ts";
import type { Log, Notes } from "../../core/ports.ts";
import { registration, type Registered } from "./commands.ts";
import { areSame, differencesOf } from "./differences.ts";
import { isNotThere, notInServer } from "./start-error.ts";

interface Registering {
  readonly rest: REST;
  readonly application: string;
  /** Only this server gets them, at once; undefined: everywhere. */
  readonly guild: string | undefined;
  readonly notes: Notes;
  readonly log: Log;
}

/**
 * One bulk overwrite, and only when the tree has changed since the last one, or somebody else has overwritten
 * it: Discord takes 200 new commands a day. Where the commands went elsewhere before, they go there no more:
 * they would show twice.
 */
export async function register(
  { rest, application, guild, notes, log }: Registering,
  commands: readonly CommandSpec[],
): Promise<void> {
  const routeTo = (scope: string) =>
    scope === EVERYWHERE
      ? Routes.applicationCommands(application)
      : Routes.applicationGuildCommands(application, scope);
  const body = registration(commands, guild !== undefined);
  const hash = createHash("sha256").update(JSON.stringify(body)).digest("hex");
  const scope = guild ?? EVERYWHERE;
  const name = `discord commands ${application}`;
  const known = await notes.read(name);
  if (known === `${scope} ${hash}` && (await isThere(rest, routeTo(scope), body))) return;
  try {
    await rest.put(routeTo(scope), { body });
  } catch (error) {
    throw guild !== undefined && isNotThere(error) ? notInServer(guild) : error;
  }
  const before = known?.split(" ")[0];
  if (before !== undefined && before !== scope) await clear(rest, routeTo(before), log);
  await notes.write(name, `${scope} ${hash}`);
  log.info({ commands: body.length, guild }, "the commands are registered");
}

const EVERYWHERE = "everywhere";

/** Where Discord does not say, what was noted is believed. */
async function isThere(
  rest: REST,
  route: `/${string}`,
  body: readonly Registered[],
): Promise<boolean> {
  try {
    const query = new URLSearchParams({ with_localizations: "true" });
    const registered = (await rest.get(route, { query })) as readonly APIApplicationCommand[];
    return areSame(differencesOf(body, registered));
  } catch {
    return true;
  }
}

/** A server that the bot has left has none of its commands any more. */
async function clear(rest: REST, route: `/${string}`, log: Log): Promise<void> {
  try {
    await rest.put(route, { body: [] });
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    log.warn({ code: error.code }, "commands of before could not be taken back");
  }
}
