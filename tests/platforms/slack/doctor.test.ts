import { describe, expect, onTestFinished, test } from "vitest";
import type { Check } from "../../../src/core/check.ts";
import { checkSlack, type SlackPatient } from "../../../src/platforms/slack/doctor/check-slack.ts";
import type { Slack } from "../../twins/slack/twin.ts";
import { startTwin } from "./world.ts";

/** What `cairn doctor` finds on a loopback Slack. */

interface Lying {
  readonly twin: Slack;
  readonly look: (more?: Partial<SlackPatient>) => Promise<readonly Check[]>;
}

/** Night School lives in #general of Hall, and nothing is wrong yet. */
async function patient(): Promise<Lying> {
  const twin = await startTwin();
  onTestFinished(() => twin.stop());
  const { id: channel, team } = twin.channel("general");
  const home = { platform: "slack", workspace: team.id, channel, group: "Night School" };
  const well: SlackPatient = {
    token: twin.token(),
    api: twin.api,
    by: { kind: "socket", appToken: twin.appToken },
    homes: [home],
    now: Date.now,
    patience: () => AbortSignal.timeout(10_000),
  };
  const look = async (more: Partial<SlackPatient> = {}) => {
    const checks: Check[] = [];
    for await (const check of checkSlack({ ...well, ...more })) checks.push(check);
    return checks;
  };
  return { twin, look };
}

const statesOf = (checks: readonly Check[]) => checks.map(({ name, state }) => `${name} ${state}`);

test("where everything is well it says so, and changes nothing", async () => {
  const { twin, look } = await patient();
  const checks = await look();
  expect(checks.map(({ says }) => says)).toEqual([
    "The token is that of @cairn in Hall.",
    "This machine's clock and Slack's agree.",
    "Every scope is granted, the optional ones too.",
    "Socket Mode is on, and gives a connection.",
    "Cairn is a member of the channel where a group lives.",
  ]);
  expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(["well"]));
  expect(twin.socketMode.connections).toBe(0);
  expect(twin.messages.all).toEqual([]);
});

describe("what is wrong is told with what to do", () => {
  test.each<[string, (lying: Lying) => Partial<SlackPatient> | undefined, RegExp]>([
    ["a token that nobody knows", () => ({ token: "xoxb-unknown" }), /^SLACK_BOT_TOKEN is not a/],
    [
      "an app token that nobody knows",
      () => ({ by: { kind: "socket", appToken: "xapp-unknown" } }),
      /^SLACK_APP_TOKEN is not a token/,
    ],
    [
      "Socket Mode that is off",
      ({ twin }) => void (twin.socketMode.isEnabled = false),
      /Socket Mode, and turn it on/,
    ],
    [
      "a needed scope",
      ({ twin }) => void twin.world.team().scopes.delete("im:write"),
      /cannot do without the scope im:write/,
    ],
    [
      "a channel without Cairn",
      ({ twin }) => void twin.channel("general").members.delete(twin.world.team().bot),
      /Cairn is not in the channel \w+, where Night School lives/,
    ],
    [
      "a clock that is off",
      () => ({ now: () => Date.now() - 3 * 60_000 }),
      /3 minutes behind Slack's/,
    ],
    [
      "an address where nobody answers",
      () => ({ api: "http://127.0.0.1:9/api/" }),
      /^Slack does not answer at/,
    ],
  ])("%s", async (_, spoil, says) => {
    const lying = await patient();
    const wrong = (await lying.look(spoil(lying) ?? {})).filter(({ state }) => state === "wrong");
    expect(wrong).toHaveLength(1);
    expect(wrong[0]?.says).toMatch(says);
  });
});

test("an optional scope that is missing is a warning, with what it costs", async () => {
  const { twin, look } = await patient();
  twin.world.team().scopes.delete("channels:history");
  const checks = await look();
  expect(statesOf(checks)).toEqual([
    "token well",
    "clock well",
    "scopes warning",
    "reach well",
    "channels told",
  ]);
  expect(checks[2]?.says).toContain("asks an organiser");
});

test("a group of another workspace sleeps, and HTTP is told where Slack calls", async () => {
  const { look } = await patient();
  const checks = await look({
    by: { kind: "http" },
    homes: [{ platform: "slack", workspace: "T0", channel: "C0", group: "Day School" }],
  });
  expect(checks.map(({ says }) => says).join("\n")).toMatch(
    /at \/slack\/events of its public address\.\nDay School lives in the workspace T0/,
  );
});
