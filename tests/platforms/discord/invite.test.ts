import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PermissionsBitField } from "discord.js";
import { expect, test } from "vitest";
import { personInvite, serverInvite } from "../../../src/platforms/discord/invite.ts";
import { lackingOf } from "../../../src/platforms/discord/permissions.ts";

const GUIDE = readFileSync(join(import.meta.dirname, "../../../docs/discord.md"), "utf8");

test("a server is asked for two scopes and the six permissions, as the guide has it", () => {
  const link = new URL(serverInvite("ID"));
  expect(link.searchParams.get("scope")).toBe("bot applications.commands");
  const asked = BigInt(link.searchParams.get("permissions") ?? "");
  expect(new PermissionsBitField(asked).toArray().toSorted()).toEqual([
    "AttachFiles",
    "CreatePublicThreads",
    "ReadMessageHistory",
    "SendMessages",
    "SendMessagesInThreads",
    "ViewChannel",
  ]);
  expect(GUIDE).toContain(`\n${serverInvite("ID")}\n`);
  for (const name of lackingOf(new PermissionsBitField()))
    expect(GUIDE).toMatch(new RegExp(`^\\| ${name} +\\|`, "m"));
});

test("a person is asked for the commands alone, as the guide has it", () => {
  const link = new URL(personInvite("ID"));
  expect(Object.fromEntries(link.searchParams)).toEqual({
    client_id: "ID",
    integration_type: "1",
    scope: "applications.commands",
  });
  expect(GUIDE).toContain(`\n${personInvite("ID")}\n`);
});
