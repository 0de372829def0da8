import { createHash } from "node:crypto";
import { Routes, type REST } from "discord.js";
import type { CommandSpec } from "../../core/command.ts";
import type { Log, Notes } from "../../core/ports.ts";
import { registration } from "./commands.ts";

interface Registering {
  readonly rest: REST;
  readonly application: string;
  /** Only this server gets them, at once; undefined: everywhere. */
  readonly guild: string | undefined;
  readonly notes: Notes;
  readonly log: Log;
}

/** One bulk overwrite, and only when the tree has changed since the last one: Discord takes 200 a day. */
export async function register(
  { rest, application, guild, notes, log }: Registering,
  commands: readonly CommandSpec[],
): Promise<void> {
  const body = registration(commands, guild !== undefined);
  const name = `discord commands ${application} ${guild ?? "everywhere"}`;
  const hash = createHash("sha256").update(JSON.stringify(body)).digest("hex");
  if ((await notes.read(name)) === hash) return;
  const route =
    guild === undefined
      ? Routes.applicationCommands(application)
      : Routes.applicationGuildCommands(application, guild);
  await rest.put(route, { body });
  await notes.write(name, hash);
  log.info({ commands: body.length, guild }, "the commands are registered");
}
