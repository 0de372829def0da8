import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readIn, startTwin } from "../../platforms/slack/world.ts";
import { startTwin as startDiscord } from "../../twins/discord/twin.ts";
import type { Slack } from "../../twins/slack/twin.ts";
import { freePort } from "../../free-port.ts";
import { run, temporary } from "../process.ts";
import { startTold } from "../told-process.ts";
import { slackEnvironment, startOnSlack } from "./process.ts";

const clock = () => ({ nowMs: Date.parse("2026-11-21T09:00:00Z") });

/** A Slack that is gone when the test is over. */
async function twinOf(): Promise<Slack> {
  const twin = await startTwin();
  onTestFinished(() => twin.stop());
  return twin;
}

async function running(twin: Slack, by: "socket" | "http") {
  const db = join(temporary(), "cairn.db");
  const cairn = await startOnSlack({ twin, by, db, clock: clock() });
  if (cairn === undefined) throw new Error("it does not start");
  return cairn;
}

/** The start ends with exit code 78 and one sentence, in which no secret stands. */
async function refuses(env: Readonly<Record<string, string>>, says: RegExp): Promise<void> {
  const { code, stdout, stderr } = await run(["start"], "", {
    stdin: "ignore",
    env: { CAIRN_DB: join(temporary(), "cairn.db"), CAIRN_LOG_LEVEL: "debug", ...env },
  });
  expect({ code, stdout }).toEqual({ code: 78, stdout: "" });
  expect(stderr).toMatch(says);
  expect(stderr.trim()).not.toContain("\n");
  for (const [name, value] of Object.entries(env)) {
    if (/TOKEN|SECRET/.test(name)) expect(stderr).not.toContain(value);
  }
}

describe.each(["socket", "http"] as const)("over %s", (by) => {
  test("it starts, answers, and asked to stop gives the answer that is under way, and then ends", async () => {
    const twin = await twinOf();
    const cairn = await running(twin, by);
    const late = twin.faults.plant("response", { kind: "hang", when: "before" });
    const asked = await twin.user("ada").command("/roadmap", "list", { until: "acked" });
    await expect.poll(late.hits).toBe(1);
    cairn.signal("SIGTERM");
    late.release();
    expect(await cairn.over).toMatchObject({ code: 0, stderr: "" });
    expect(readIn(asked)).toContain("234");
  });

  test("a bot token that Slack does not know ends the start in one sentence", async () => {
    const twin = await twinOf();
    const env = slackEnvironment({ twin, by }, await freePort());
    await refuses(
      { ...env, SLACK_BOT_TOKEN: "xoxb-a-token-that-nobody-knows" },
      /^SLACK_BOT_TOKEN is not a token that Slack knows: open https:\/\/api\.slack\.com\/apps/,
    );
  });

  test.each(["token_revoked", "account_inactive"] as const)(
    "so does one that is %s",
    async (why) => {
      const twin = await twinOf();
      twin.world.team().refused = why;
      await refuses(
        slackEnvironment({ twin, by }, await freePort()),
        /^SLACK_BOT_TOKEN is not a token/,
      );
    },
  );

  test("so does one that lacks scopes, which are named", async () => {
    const twin = await twinOf();
    const env = slackEnvironment({ twin, by }, await freePort());
    const { scopes } = twin.world.team();
    scopes.delete("users:read");
    await refuses(env, /^SLACK_BOT_TOKEN lacks the scope users:read: open https:/);
    scopes.delete("im:write");
    await refuses(env, /^SLACK_BOT_TOKEN lacks the scopes users:read and im:write: open https:/);
  });
});

test("an app token that Slack does not know names it and the page", async () => {
  const twin = await twinOf();
  const env = slackEnvironment({ twin, by: "socket" }, 0);
  await refuses(
    { ...env, SLACK_APP_TOKEN: "xapp-1-nobody-knows-it" },
    /^SLACK_APP_TOKEN is not a token that Slack knows: open https:.*App-Level Tokens/,
  );
});

test("an app without Socket Mode says where to turn it on", async () => {
  const twin = await twinOf();
  twin.socketMode.isEnabled = false;
  await refuses(
    slackEnvironment({ twin, by: "socket" }, 0),
    /^SLACK_APP_TOKEN opens no connection \(socket_mode_disabled\): open https:.*Socket Mode, and turn it on/,
  );
});

test("a port that is taken is named", async () => {
  const twin = await twinOf();
  const port = await freePort();
  const other = createServer().listen(port, "127.0.0.1");
  onTestFinished(() => void other.close());
  await refuses(
    slackEnvironment({ twin, by: "http" }, port),
    new RegExp(`^PORT is ${port}, and something else`),
  );
});

test("an address where nobody answers is said in a sentence, and is worth another try", async () => {
  const api = `http://127.0.0.1:${await freePort()}/api/`;
  const { code, stdout, stderr } = await run(["start"], "", {
    env: {
      CAIRN_DB: join(temporary(), "cairn.db"),
      CAIRN_LOG_LEVEL: "error",
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_API_URL: api,
    },
  });
  expect({ code, stdout }).toEqual({ code: 69, stdout: "" });
  expect(stderr).toMatch(/^Slack does not answer at \S+ \(ECONNREFUSED\): look [^\n]+\n$/);
  expect(stderr).toContain(api);
});

test("Discord and Slack run in one process, on one database", async () => {
  const slack = await twinOf();
  const discord = await startDiscord();
  onTestFinished(() => discord.stop());
  discord.addGuild("Hall", { members: ["ben"] });
  const cairn = await startTold(
    {
      CAIRN_DB: join(temporary(), "cairn.db"),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      ...slackEnvironment({ twin: slack, by: "socket" }, 0),
    },
    clock(),
  );
  if (cairn === undefined) throw new Error("it does not start");
  const [here, there] = await Promise.all([
    slack.user("ada").command("/roadmap", "list"),
    discord.user("ben").command("roadmap list", {}, { in: "general" }),
  ]);
  expect(readIn(here)).toContain("234");
  expect(there.answered).toBeDefined();
  cairn.signal("SIGTERM");
  expect(await cairn.over).toMatchObject({ code: 0, stderr: "" });
});
