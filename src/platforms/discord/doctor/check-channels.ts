import { Routes, type APIGuild, type APIGuildChannel, type APIGuildMember } from "discord.js";
import type { Check, Home } from "../../../core/check.ts";
import { lackingOf, type Permission } from "../permissions.ts";
import { isNotThere } from "../start-error.ts";
import { someAtOnce, type Ask } from "./ask.ts";
import { permissionsIn } from "./permissions-in.ts";

const name = "permissions";

/** Is everything allowed that Cairn needs, in every channel where a group lives? */
export async function checkChannels(
  ask: Ask,
  bot: string,
  homes: readonly Home[],
): Promise<readonly Check[]> {
  if (homes.length === 0) {
    const says = "No group lives on Discord yet.";
    return [{ name, state: "told", says, todo: "In a channel of your server: /group setup." }];
  }
  const servers = [...Map.groupBy(homes, ({ workspace }) => workspace)];
  const found = await someAtOnce(servers, ([server, own]) => checkServer(ask, bot, server, own));
  const flaws = found.flat();
  if (flaws.length > 0) return flaws;
  const where =
    homes.length === 1
      ? "the channel where a group lives"
      : `the ${homes.length} channels where groups live`;
  const says = `Every permission is there in ${where}.`;
  return [{ name, state: "well", says }];
}

async function checkServer(
  ask: Ask,
  bot: string,
  server: string,
  homes: readonly Home[],
): Promise<readonly Check[]> {
  try {
    const routes = [
      Routes.guild(server),
      Routes.guildMember(server, bot),
      Routes.guildChannels(server),
    ];
    const [guild, member, channels] = (await Promise.all(
      routes.map(async (route) => (await ask(route)).body),
    )) as [APIGuild, APIGuildMember, readonly APIGuildChannel[]];
    return homes.flatMap((home) => {
      const channel = channels.find(({ id }) => id === home.channel);
      if (channel === undefined) return [gone(home, guild)];
      const own = permissionsIn(guild, member, channel.permission_overwrites);
      const missing = lackingOf(own);
      return missing.length === 0 ? [] : [lacking(home, channel, guild, missing)];
    });
  } catch (error) {
    if (isNotThere(error)) return [notThere(server, homes)];
    throw error;
  }
}

const listed = (words: readonly string[]): string => new Intl.ListFormat("en").format(words);

/** Cairn finds that out by itself, and lets the group rest. */
function gone({ channel, group }: Home, { name: server }: APIGuild): Check {
  return {
    name,
    state: "warning",
    says: `The channel where ${group} lived in ${server} is gone (${channel}).`,
    todo: "The group goes on where an organiser connects it with /group connect.",
  };
}

function lacking(
  { group }: Home,
  channel: { readonly name?: string | null },
  { name: server }: APIGuild,
  missing: readonly Permission[],
): Check {
  return {
    name,
    state: "wrong",
    says: `In #${channel.name ?? "?"} of ${server}, where ${group} lives, Cairn lacks ${listed(missing)}.`,
    todo: `Channel settings, Permissions: allow Cairn ${listed(missing)}.`,
  };
}

function notThere(server: string, homes: readonly Home[]): Check {
  const groups = [...new Set(homes.map(({ group }) => group))];
  const [live, sleep] = groups.length === 1 ? ["lives", "It sleeps"] : ["live", "They sleep"];
  return {
    name,
    state: "warning",
    says: `Cairn is not in the server ${server} any more, where ${listed(groups)} ${live}.`,
    todo: `${sleep} until somebody adds Cairn again with the link below.`,
  };
}
