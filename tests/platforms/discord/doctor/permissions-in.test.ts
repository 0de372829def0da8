import { OverwriteType, PermissionFlagsBits as Flag, type APIOverwrite } from "discord.js";
import { describe, expect, test } from "vitest";
import { permissionsIn } from "../../../../src/platforms/discord/doctor/permissions-in.ts";
import { lackingOf } from "../../../../src/platforms/discord/permissions.ts";

/** A server "1", whose everyone may see and write; the bot "9" has the roles "2" and "3". */
type Bit = keyof typeof Flag;
const of = (...names: readonly Bit[]): string =>
  names.reduce((all, name) => all | Flag[name], 0n).toString();

const guild = (everyone: readonly Bit[], own: readonly Bit[] = []) => {
  const role = (id: string, names: readonly Bit[]) => ({ id, permissions: of(...names) });
  // Of a role nothing else is read.
  const roles = [role("1", everyone), role("2", own), role("3", []), role("4", ["Administrator"])];
  return { id: "1", roles } as unknown as Parameters<typeof permissionsIn>[0];
};

const bot = { user: { id: "9" }, roles: ["2", "3"] } as unknown as Parameters<
  typeof permissionsIn
>[1];

const rule = (
  id: string,
  { allow = [], deny = [] }: { allow?: readonly Bit[]; deny?: readonly Bit[] },
): APIOverwrite => ({
  id,
  type: id === "9" ? OverwriteType.Member : OverwriteType.Role,
  allow: of(...allow),
  deny: of(...deny),
});

const SEE: readonly Bit[] = ["ViewChannel"];

describe("what the bot may do in a channel", () => {
  test.each<[string, Parameters<typeof permissionsIn>[0], readonly APIOverwrite[], boolean]>([
    ["what everyone may", guild(SEE), [], true],
    ["what one of its roles may", guild([], SEE), [], true],
    ["not what the role of others may", guild([]), [], false],
    ["not what the channel denies everyone", guild(SEE), [rule("1", { deny: SEE })], false],
    [
      "what the channel allows one of its roles against everyone",
      guild(SEE),
      [rule("2", { allow: SEE }), rule("1", { deny: SEE })],
      true,
    ],
    [
      "what one of its roles is allowed and another denied",
      guild([]),
      [rule("2", { allow: SEE }), rule("3", { deny: SEE })],
      true,
    ],
    [
      "not what is denied to itself, whatever its roles are allowed",
      guild(SEE),
      [rule("9", { deny: SEE }), rule("2", { allow: SEE })],
      false,
    ],
    [
      "everything as an administrator",
      guild([], ["Administrator"]),
      [rule("9", { deny: SEE })],
      true,
    ],
    ["not what a role of others is allowed", guild([]), [rule("4", { allow: SEE })], false],
  ])("%s", (_, server, overwrites, sees) => {
    const own = permissionsIn(server, bot, overwrites);
    expect(!lackingOf(own).includes("View Channel")).toBe(sees);
  });
});
