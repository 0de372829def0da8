import { describe, expect, test } from "vitest";
import type { Check, CheckedInstallation } from "../../../src/core/check.ts";
import { checkMany } from "../../../src/platforms/slack/doctor/check-many.ts";
import { install } from "./browser.ts";
import { openWorld, type World } from "./world.ts";

/** What `cairn doctor` finds where workspaces install Cairn by themselves. */

const PUBLIC_URL = "https://cairn.example";

async function look(world: World, installed: readonly CheckedInstallation[]) {
  const checks: Check[] = [];
  const { id: channel, team } = world.twin.channel("general");
  const home = { platform: "slack", workspace: team.id, channel, group: "Night School" };
  const patient = {
    ...({ api: world.twin.api, by: { kind: "http" }, homes: [home], now: world.nowMs } as const),
    ...{ patience: () => AbortSignal.timeout(10_000), publicUrl: PUBLIC_URL, installed },
  };
  for await (const check of checkMany(patient)) checks.push(check);
  return checks
    .slice(1)
    .map(({ name, state, says, todo = "" }) => `${name} ${state}: ${says} ${todo}`);
}

/** Hall, which has installed Cairn. */
async function hall() {
  const world = await openWorld({ many: true });
  await install(world, "Hall");
  world.twin.admin.invite("general");
  const workspace = world.twin.world.team().id;
  const kept = await world.installations.find({ platform: "slack", workspace });
  const token = kept?.pass.token ?? "";
  const expiresMs = kept?.pass.renewal?.expiresMs;
  return { world, one: { platform: "slack", workspace, name: "Hall", token, expiresMs } };
}

test("where everything is well it says so for each workspace", async () => {
  const { world, one } = await hall();
  expect(await look(world, [one])).toEqual([
    "installations told: One workspace has installed Cairn. ",
    `token well: The token of Hall (${one.workspace}) is taken. `,
    "channels well: Cairn is a member of the channel where a group lives. ",
  ]);
});

describe("what is wrong is told with what to do", () => {
  test("nobody has installed it, and a group sleeps", async () => {
    const { world } = await hall();
    expect((await look(world, [])).join("\n")).toMatch(
      /They do it at https:\/\/cairn\.example\/slack\/install\.\nchannels warning: Night School .* sleeps/,
    );
  });

  test("a key that is missing", async () => {
    const { world, one } = await hall();
    const { platform, workspace, name } = one;
    const found = await look(world, [{ platform, workspace, name, missingKey: "2026a" }]);
    expect(found.join("\n")).toMatch(
      /token wrong: .*“2026a”, which CAIRN_KEYS lacks.*behind the first one/,
    );
  });

  test("a token that Slack does not take", async () => {
    const { world, one } = await hall();
    world.twin.admin.uninstall();
    const found = (await look(world, [one])).join("\n");
    expect(found).toMatch(/token warning: .*\(account_inactive\).*installed again, at https/);
    expect(found).not.toContain(one.token);
  });

  test("a token that has ended is no trouble: it is renewed when it is used, and not by a doctor", async () => {
    const { world, one } = await hall();
    await world.jump(world.nowMs() + 13 * 3_600_000);
    expect((await look(world, [one]))[1]).toMatch(/token told: .* is renewed at its next use/);
    expect(world.twin.ledger.matching("oauth.v2.access")).toHaveLength(1);
  });
});
