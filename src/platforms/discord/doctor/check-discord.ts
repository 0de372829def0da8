import { Routes, type APIApplication, type APIUser } from "discord.js";
import { checkClock, type Dated } from "../../../core/check-clock.ts";
import type { Check, Home } from "../../../core/check.ts";
import type { CommandSpec } from "../../../core/command.ts";
import { personInvite, serverInvite } from "../invite.ts";
import { asking, type Ask, type Asking } from "./ask.ts";
import { checkApplication } from "./check-application.ts";
import { checkChannels } from "./check-channels.ts";
import { checkCommands } from "./check-commands.ts";
import { checkGateway } from "./check-gateway.ts";
import { trouble } from "./trouble.ts";

export interface DiscordPatient extends Asking {
  /** One server that gets the commands at once, for development. */
  readonly guild: string | undefined;
  readonly commands: readonly CommandSpec[];
  readonly homes: readonly Home[];
  readonly now: () => number;
}

/** Looks Discord over as Cairn's start and its posts will find it. Changes nothing there, and takes no session. */
export async function* checkDiscord(patient: DiscordPatient): AsyncGenerator<Check> {
  const { api, patience, commands, guild, homes, now } = patient;
  const ask = asking(patient);
  const token = await checkToken(ask, api, now);
  yield token.check;
  if (token.bot === undefined) {
    const says = "Everything else on Discord is looked at once that is right.";
    yield { name: "rest", state: "skipped", says };
    return;
  }
  const { bot, dated } = token;
  yield checkClock("Discord", dated);
  const tried = async (name: string, look: () => Promise<readonly Check[]>) => {
    try {
      return await look();
    } catch (error) {
      return [trouble(name, error, api)];
    }
  };
  let application = bot;
  yield* await tried("application", async () => {
    const found = (await ask(Routes.currentApplication())).body as APIApplication;
    application = found.id;
    return checkApplication(found);
  });
  yield* await tried("gateway", () => checkGateway(ask, patience));
  const servers = homes.map(({ workspace }) => workspace);
  yield* await tried("commands", () =>
    checkCommands(ask, { application, commands, guild, servers }),
  );
  yield* await tried("permissions", () => checkChannels(ask, bot, homes));
  yield* links(application);
}

type Token =
  | { readonly check: Check; readonly bot: string; readonly dated: Dated }
  | { readonly check: Check; readonly bot?: undefined };

async function checkToken(ask: Ask, api: string, now: () => number): Promise<Token> {
  const name = "token";
  try {
    const askedMs = now();
    const { body, dateMs } = await ask(Routes.user());
    const dated = { dateMs, askedMs, cameMs: now() };
    const { id, username } = body as APIUser;
    const says = `The token is that of ${username}.`;
    return { check: { name, state: "well", says }, bot: id, dated };
  } catch (error) {
    return { check: trouble(name, error, api) };
  }
}

const links = (application: string): readonly Check[] => [
  {
    name: "server link",
    state: "told",
    says: `To add it to a server: ${serverInvite(application)}`,
  },
  {
    name: "person link",
    state: "told",
    says: `To have it for yourself, in any server and in direct messages: ${personInvite(application)}`,
  },
];
