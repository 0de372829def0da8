import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { isSecret, variables } from "../../src/config/variables.ts";
import { readIn, SETUP } from "../platforms/discord/world.ts";
import { startTwin as startSlack } from "../platforms/slack/world.ts";
import { linesOf } from "../e2e/slack/lines.ts";
import { run, temporary, withPages } from "../e2e/process.ts";
import { slackEnvironment } from "../e2e/slack/process.ts";
import { startTold } from "../e2e/told-process.ts";
import { freePort } from "../free-port.ts";
import { startTwin as startDiscord } from "../twins/discord/twin.ts";

/** What opens something is never printed: not at debug level, on no way that a run can end. */

const withoutThem = (printed: string, secrets: readonly string[]): void => {
  const all = secrets.filter((secret) => secret.length > 5);
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter((secret) => printed.includes(secret))).toEqual([]);
};

test("a run at debug level prints no token, code, link or address, whatever fails in it", async () => {
  const clock = { nowMs: Date.parse("2026-11-21T09:00:00Z") };
  const discord = await startDiscord({ now: () => clock.nowMs });
  const slack = await startSlack(() => clock.nowMs, { channels: ["general"], members: ["cy"] });
  onTestFinished(async () => {
    await discord.stop();
    await slack.stop();
  });
  discord.addGuild("Hall", { channels: ["general"], members: ["ada"] });
  const health = String(await freePort());
  const cairn = await startTold(
    {
      ...(await withPages()),
      CAIRN_LOG_LEVEL: "debug",
      CAIRN_DB: join(temporary(), "cairn.db"),
      HEALTH_PORT: health,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      ...slackEnvironment({ twin: slack, by: "socket" }, 0),
    },
    clock,
  );
  if (cairn === undefined) throw new Error("it does not start");
  const secrets = [discord.token, slack.token(), slack.appToken, slack.signingSecret];

  const onDiscord = async (command: string, values = {}, until?: "sent") => {
    const asked = await discord.user("ada").command(command, values, { in: "general" });
    secrets.push(asked.token);
    return until === "sent" ? "" : readIn(asked);
  };
  const onSlack = async (command: string, text: string, until: "shown" | "acked" = "shown") => {
    const asked = await slack.user("cy").command(command, text, { in: "general", until });
    secrets.push(asked.responseUrl ?? "", asked.triggerId ?? "");
    return linesOf(asked.answer?.now);
  };

  // What goes well, and what is refused.
  await onDiscord("group setup", SETUP);
  await onDiscord("roadmap join", { pace: 6 });
  const code = /[a-z2-9]{5}-[a-z2-9]{5}/.exec(await onDiscord("group connect"))?.[0] ?? "";
  const link = /\/g\/([\w-]+)/.exec(await onDiscord("group page"))?.[1] ?? "";
  const mine = /[a-z2-9]{5}-[a-z2-9]{5}/.exec(await onDiscord("my link"))?.[0] ?? "";
  expect([code, link, mine].map((secret) => secret.length > 5)).toEqual([true, true, true]);
  secrets.push(code, link, mine);
  await onDiscord("roadmap done", { topic: "nothing" });
  await onSlack("/roadmap", "list");
  await onSlack("/goal", "week");

  // What the platforms do to us.
  const { faults } = discord;
  const callback = "POST /interactions/:interaction/:token/callback";
  for (const status of [401, 404, 500]) {
    faults.plant(callback, { kind: "refuse", status });
    await onDiscord("cairn about", {}, "sent");
  }
  faults.plant("POST /channels/:channel/messages", { kind: "refuse", status: 500 });
  faults.plant("POST /channels/:channel/messages", { kind: "cut", when: "after" });
  slack.faults.plant("response", { kind: "fail", status: 500 });
  await onSlack("/cairn", "about", "acked");
  slack.faults.plant("response", { kind: "cut", when: "before" }, 2);
  await onSlack("/cairn", "about", "acked");
  slack.faults.plant("views.open", { kind: "refuse", error: "invalid_auth" });
  await onSlack("/checkin", "", "acked");
  discord.gateway.drop();
  slack.socketMode.drop();
  await cairn.moveTo(Date.parse("2026-11-23T09:00:00Z"));

  const metrics = await (await fetch(`http://127.0.0.1:${health}/metrics`)).text();
  cairn.signal("SIGTERM");
  const { stdout, stderr } = await cairn.over;
  // It has something to say of all that, and says none of these.
  expect(stderr.length).toBeGreaterThan(200);
  withoutThem(stdout + stderr + metrics, secrets);
});

describe("a start that fails names the variable, and prints nothing of what stands in it", () => {
  const PLANTED = "planted-s3cr3t-0123456789";
  const secret = Object.keys(variables.shape).filter(isSecret);

  test("there are some", () => {
    expect(secret).toEqual(expect.arrayContaining(["DISCORD_TOKEN", "SLACK_BOT_TOKEN"]));
  });

  test.each(secret.map((name) => [name]))("%s", async (name) => {
    for (const value of [PLANTED, `xoxb-${PLANTED} k1:${PLANTED}`]) {
      const { code, stdout, stderr } = await run(["doctor"], "", {
        env: {
          CAIRN_DB: join(temporary(), "cairn.db"),
          CAIRN_LOG_LEVEL: "debug",
          DISCORD_API_URL: "http://127.0.0.1:9/api",
          SLACK_API_URL: "http://127.0.0.1:9/api/",
          [name]: value,
        },
      });
      expect(code).not.toBe(0);
      withoutThem(stdout + stderr, [PLANTED]);
    }
  });

  test("the password of a database", async () => {
    const { code, stdout, stderr } = await run(["start"], "", {
      env: {
        CAIRN_LOG_LEVEL: "debug",
        DATABASE_URL: `postgres://cairn:${PLANTED}@127.0.0.1:9/cairn`,
        DISCORD_TOKEN: "a.b.c",
        DISCORD_API_URL: "http://127.0.0.1:9/api",
      },
    });
    expect(code).not.toBe(0);
    withoutThem(stdout + stderr, [PLANTED]);
  });
});
