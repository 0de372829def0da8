import { fieldsOf, listOf, numberOf, stringOf, type Fields } from "../../shared/json.ts";
import type { Registry } from "../rest/registry.ts";
import { OPTION } from "../rules/command.ts";
import type { Channel, User } from "../world/nouns.ts";
import { permissionsOf } from "../world/permissions.ts";
import type { World } from "../world/world.ts";

/** A command as somebody picks it in Discord. */
export interface FoundCommand {
  readonly command: Fields;
  /** What stands between the command and its options: a group, a subcommand. */
  readonly way: readonly Fields[];
  /** The options of the leaf. */
  readonly options: readonly Fields[];
}

/** The command of a line such as `roadmap next`. Throws where the person would not find it. */
export function findCommand(
  line: string,
  registry: Registry,
  world: World,
  channel: Channel,
  user: User,
): FoundCommand {
  const [name = "", ...words] = line.replace(/^\//, "").split(" ");
  const command = shown(TYPED, name, { registry, world, channel, user });
  const way: Fields[] = [];
  let options = listOf(command["options"]).map(fieldsOf);
  for (const word of words) {
    const next = options.find((option) => option["name"] === word && isBranch(option));
    if (next === undefined) throw new Error(`${line} is not a registered command`);
    way.push(next);
    options = listOf(next["options"]).map(fieldsOf);
  }
  if (options.some(isBranch)) throw new Error(`${line} needs a subcommand`);
  return { command, way, options };
}

interface Around {
  readonly registry: Registry;
  readonly world: World;
  readonly channel: Channel;
  readonly user: User;
}

const TYPED = 1;
const MESSAGE = 3;

/** What stands in the menu of a message under this name. Throws where the person would not find it. */
export const findMenu = (name: string, around: Around): Fields => shown(MESSAGE, name, around);

function shown(type: number, name: string, { registry, world, channel, user }: Around): Fields {
  const all = [
    ...(channel.guild === undefined ? [] : registry.of(channel.guild.id)),
    ...registry.of(),
  ];
  const command = all.find((one) => one["name"] === name && numberOf(one["type"]) === type);
  if (command === undefined) throw new Error(`no command ${name} is registered here`);
  checkPlace(command, world, channel, user);
  return command;
}

const isBranch = ({ type }: Fields): boolean => type === OPTION.subcommand || type === OPTION.group;

/** Is it shown to this person in this place? */
function checkPlace(command: Fields, world: World, channel: Channel, user: User): void {
  const name = stringOf(command["name"]);
  const contexts = command["contexts"];
  const context = channel.guild === undefined ? 1 : 0;
  if (Array.isArray(contexts) && !contexts.includes(context)) {
    throw new Error(`/${name} is not for ${context === 1 ? "direct messages" : "servers"}`);
  }
  const guild = channel.guild;
  if (guild === undefined) return;
  const types = listOf(command["integration_types"]);
  const byServer = guild.hasBot && (command["guild_id"] !== undefined || types.includes(0));
  const byPerson =
    user.hasInstalled && types.includes(1) && world.application.integrationTypes.includes(1);
  if (!byServer && !byPerson) throw new Error(`/${name} is not installed in ${guild.name}`);
  const needed = command["default_member_permissions"];
  if (typeof needed === "string" && byServer) {
    const missing = BigInt(needed) & ~permissionsOf(guild, user);
    if (missing !== 0n) throw new Error(`/${name} is not shown to ${user.name}`);
  }
}
