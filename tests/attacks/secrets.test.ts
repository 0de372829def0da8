import { join } from "node:path";
import { createServer, type AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { isSecret, variables } from "../../src/config/variables.ts";
import { readIn, SETUP } from "../platforms/discord/world.ts";
import { Browser, consented } from "../platforms/slack/browser.ts";
import { SETUP as SLACK_SETUP } from "../platforms/slack/world.ts";
import { startTwin as startSlack } from "../platforms/slack/world.ts";
import { linesOf } from "../e2e/slack/lines.ts";
import { stage } from "../e2e/slack/many.ts";
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
  const pages = await withPages();
  const health = String(await freePort());
  const cairn = await startTold(
    {
      ...pages,
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

  // Whoever reads along, and whoever tries to.
  const page = `${pages.PUBLIC_URL}/g/${link}`;
  const changed = `${page.slice(0, -1)}${page.endsWith("A") ? "B" : "A"}`;
  for (const [address, status] of [
    [page, 200],
    [`${page}/plan`, 200],
    [`${page}/nowhere`, 404],
    [changed, 404],
  ] as const) {
    expect(await fetch(address, { headers: { referer: page } })).toMatchObject({ status });
  }
  secrets.push(changed.slice(changed.lastIndexOf("/") + 1));

  const metrics = await (await fetch(`http://127.0.0.1:${health}/metrics`)).text();
  cairn.signal("SIGTERM");
  const { stdout, stderr } = await cairn.over;
  // It has something to say of all that, and says none of these.
  expect(stderr.length).toBeGreaterThan(200);
  withoutThem(stdout + stderr + metrics, secrets);
});

test("workspaces whose installation or whose token fails are told of without code, state, secret or token", async () => {
  const { twin, publicUrl, env, started, ask, clock } = await stage();
  const cairn = await started({ CAIRN_LOG_LEVEL: "debug" });
  const secrets: string[] = [env.SLACK_CLIENT_SECRET, env.SLACK_SIGNING_SECRET];
  secrets.push(env.CAIRN_KEYS.slice(env.CAIRN_KEYS.indexOf(":") + 1));
  const comesBack = async (change: (address: URL) => void = () => undefined) => {
    const browser = new Browser();
    const back = new URL(await consented({ twin, publicUrl }, "Hall", browser));
    for (const name of ["code", "state"]) secrets.push(back.searchParams.get(name) ?? "");
    change(back);
    return browser.shows(back.href);
  };
  twin.faults.plant("oauth.v2.access", { kind: "refuse", error: "invalid_client_secret" });
  await comesBack();
  twin.faults.plant("oauth.v2.access", { kind: "fail", status: 500 });
  await comesBack();
  twin.faults.plant("oauth.v2.access", { kind: "cut", when: "after" });
  await comesBack();
  const wrong = await comesBack((back) => {
    back.searchParams.set("state", `${back.searchParams.get("state") ?? ""}x`);
  });
  expect(wrong.status).toBe(400);
  await comesBack((back) => {
    back.searchParams.set("code", "a-code-that-nobody-gave");
  });
  expect((await comesBack()).html).toContain("Cairn is in Hall");
  twin.admin.invite("general");
  await ask("ada", SLACK_SETUP, "general");
  secrets.push(...twin.oauth.tokens());
  twin.faults.plant("oauth.v2.access", { kind: "refuse", error: "invalid_refresh_token" });
  clock.nowMs += 13 * 3_600_000;
  await cairn.tick(clock.nowMs);
  secrets.push(...twin.oauth.tokens());
  cairn.signal("SIGTERM");
  const { stdout, stderr } = await cairn.over;
  expect(stderr.length).toBeGreaterThan(200);
  withoutThem(stdout + stderr, secrets);
  expect(stdout + stderr).not.toMatch(/xox[a-z]-|xoxe\.|code=|state=/);
});

describe("a start that fails names the variable, and prints nothing of what stands in it", () => {
  const PLANTED = "planted-s3cr3t-0123456789";
  const KEY = Buffer.alloc(32, PLANTED).toString("base64");
  const secret = Object.keys(variables.shape).filter(isSecret);

  test("there are some", () => {
    expect(secret).toEqual(expect.arrayContaining(["DISCORD_TOKEN", "SLACK_BOT_TOKEN"]));
  });

  const wrong: Readonly<Record<string, readonly string[]>> = {
    CAIRN_KEYS: [
      PLANTED,
      `k1:${Buffer.from(PLANTED).toString("base64")}`,
      `k1:${KEY},k1:${KEY}`,
      `K 1:${KEY}`,
    ],
    DATABASE_URL: [
      PLANTED,
      `mysql://cairn:${PLANTED}@127.0.0.1/cairn`,
      `postgres://${PLANTED}:x y`,
    ],
  };

  test.each(secret.map((name) => [name]))("%s", async (name) => {
    for (const value of wrong[name] ?? [PLANTED, `xoxb-${PLANTED} k1:${PLANTED}`]) {
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
      withoutThem(stdout + stderr, [PLANTED, KEY, Buffer.from(PLANTED).toString("base64")]);
    }
  });
});

describe("a database that lets nobody in is told of without its password", () => {
  /** Its password as it is, and as an address writes it. */
  const PASSWORD = "planted s3cr3t/0123456789";
  const written = encodeURIComponent(PASSWORD);

  /** What a server on this port does to whoever connects. */
  const servers = {
    "nobody listens": undefined,
    "it hangs up": () => undefined,
    "it asks for the password, and says it back in every field of its refusal": (said: Buffer) =>
      said[0] === PASSWORD_MESSAGE
        ? refusal(`${said.subarray(5, -1).toString()} of postgres://cairn:${written}@here`)
        : Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]),
  };

  test.each(Object.entries(servers))("%s", async (_, answer) => {
    const port = answer === undefined ? 9 : await listen(answer);
    const address = `postgres://cairn:${written}@127.0.0.1:${port}/cairn`;
    const folder = temporary();
    const all = ["start", "doctor", "backup", "copy"].map((command) =>
      run(command === "copy" ? ["copy", address, join(folder, "to.db")] : [command], "", {
        env: {
          CAIRN_LOG_LEVEL: "debug",
          CAIRN_DB: join(folder, "cairn.db"),
          DATABASE_URL: command === "copy" ? "" : address,
          DISCORD_TOKEN: "a.b.c",
          DISCORD_API_URL: "http://127.0.0.1:9/api",
        },
      }),
    );
    for (const { code, stdout, stderr } of await Promise.all(all)) {
      expect(code).not.toBe(0);
      withoutThem(stdout + stderr, [PASSWORD, written]);
    }
  });
});

const PASSWORD_MESSAGE = "p".charCodeAt(0);

/** A server on this machine that answers what it is sent so, or hangs up where there is no answer. */
async function listen(answer: (said: Buffer) => Buffer | undefined): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (said) => {
      const back = answer(said);
      if (back === undefined) socket.destroy();
      // A server that refuses hangs up.
      else if (said[0] === PASSWORD_MESSAGE) socket.end(back);
      else socket.write(back);
    });
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** https://www.postgresql.org/docs/18/protocol-error-fields.html */
function refusal(says: string): Buffer {
  const fields = ["SFATAL", "VFATAL", "C28P01", ...["M", "D", "H", "W"].map((one) => one + says)];
  const body = Buffer.from(`${fields.map((field) => `${field}\0`).join("")}\0`);
  const head = Buffer.alloc(5, "E");
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
