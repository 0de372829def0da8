import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleEnvironment } from "../../../src/config/variables.ts";
import { readIn } from "../../platforms/discord/world.ts";
import { startTwin, type Twin } from "../../twins/discord/twin.ts";
import { ended, run, start, temporary } from "../process.ts";
import { startOnDiscord } from "./process.ts";

const clock = () => ({ nowMs: Date.parse("2026-11-21T09:00:00Z") });

async function refuses(
  twin: Twin,
  env: Readonly<Record<string, string>>,
  says: RegExp,
): Promise<void> {
  const child = start(["start"], {
    stdin: "ignore",
    env: {
      CAIRN_DB: join(temporary(), "cairn.db"),
      CAIRN_LOG_LEVEL: "debug",
      DISCORD_API_URL: twin.api,
      ...env,
    },
  });
  const { code, stdout, stderr } = await ended(child);
  expect({ code, stdout }).toEqual({ code: 78, stdout: "" });
  expect(stderr).toMatch(says);
  expect(stderr.trim()).not.toContain("\n");
}

test.each(["wrong", "MTIz.abc.a-token-that-Discord-does-not-know"])(
  "a token that Discord does not know ends the start in one sentence, without the token: %s",
  async (token) => {
    const twin = await startTwin();
    await refuses(
      twin,
      { DISCORD_TOKEN: token },
      /^DISCORD_TOKEN is not a token that Discord knows: open https:\/\/discord\.com\/developers\/applications/,
    );
    await refuses(twin, { DISCORD_TOKEN: token }, new RegExp(`^((?!${token}).)*$`, "s"));
    await twin.stop();
  },
);

test("an address where nobody answers is said in a sentence, and is worth another try", async () => {
  const env = {
    DISCORD_TOKEN: "a.b.c",
    DISCORD_API_URL: "http://127.0.0.1:9/api",
    CAIRN_LOG_LEVEL: "error",
  };
  const database = join(temporary(), "cairn.db");
  const { code, stdout, stderr } = await run(["start"], "", {
    env: { ...env, CAIRN_DB: database },
  });
  expect({ code, stdout }).toEqual({ code: 69, stdout: "" });
  expect(stderr).toMatch(
    /^Discord does not answer at http:\/\/127\.0\.0\.1:9\/api \(ECONNREFUSED\): look [^\n]+\n$/,
  );
});

test("a server for the commands where Cairn is not ends the start in one sentence", async () => {
  const twin = await startTwin();
  await refuses(
    twin,
    { DISCORD_TOKEN: twin.token, DISCORD_GUILD_ID: "123456789012345678", CAIRN_LOG_LEVEL: "warn" },
    /^DISCORD_GUILD_ID is 123456789012345678, and Cairn is in no such server: add it there/,
  );
  await twin.stop();
});

test("a disallowed intent names the variable and the page", async () => {
  const twin = await startTwin();
  Object.assign(twin.world.application, { disallowedIntents: 1 });
  await refuses(twin, { DISCORD_TOKEN: twin.token }, /^DISCORD_TOKEN .*Guilds intent: open https:/);
  await twin.stop();
});

test.each([
  { DISCORD_TOKEN: "x", DISCORD_API_URL: "https://discord.com/api" },
  { DISCORD_TOKEN: "x", DISCORD_API_URL: "http://127.0.0.1.example.org/api" },
  {},
])("a time that is told is refused where a platform is not on this machine: %j", async (env) => {
  const { code, stderr } = await run(["start"], "", { env: { CAIRN_TEST_CLOCK: "ipc", ...env } });
  expect(code).toBe(78);
  expect(stderr).toMatch(/^CAIRN_TEST_CLOCK is “ipc”, which is for tests/);
});

test("a time that is told is nothing for hosts", () => {
  expect(exampleEnvironment()).not.toContain("CAIRN_TEST_CLOCK");
});

test("asked to stop, it gives the answer that is under way, and then ends", async () => {
  const twin = await startTwin();
  twin.addGuild("Hall", { members: ["ada"] });
  const cairn = await startOnDiscord({ twin, db: join(temporary(), "cairn.db"), clock: clock() });
  if (cairn === undefined) throw new Error("it does not start");
  const late = twin.faults.plant("POST /interactions/:interaction/:token/callback", {
    kind: "hang",
    when: "before",
  });
  const asked = await twin
    .user("ada")
    .command("roadmap list", {}, { in: "general", until: "sent" });
  await expect.poll(late.hits).toBe(1);
  cairn.signal("SIGTERM");
  late.release();
  expect(await cairn.over).toMatchObject({ code: 0, stderr: "" });
  expect(readIn(asked)).toContain("234");
  await twin.stop();
});

describe("asked to stop while the connection to Discord is", () => {
  test.each<[string, (gateway: Twin["gateway"]) => Promise<void>]>([
    [
      "about to be opened anew",
      async (gateway) => {
        const closed = gateway.next("close");
        gateway.reconnect();
        await closed;
      },
    ],
    [
      "open and says nothing",
      async (gateway) => {
        const opened = gateway.next("silence");
        gateway.welcome = "silence";
        gateway.drop();
        await opened;
      },
    ],
    [
      "begun anew and not ready",
      async (gateway) => {
        const identified = gateway.next("identify");
        gateway.welcome = "limbo";
        gateway.invalidate(false);
        await identified;
      },
    ],
  ])("%s, it ends", async (_, happens) => {
    const twin = await startTwin();
    twin.addGuild("Hall");
    const cairn = await startOnDiscord({ twin, db: join(temporary(), "cairn.db"), clock: clock() });
    if (cairn === undefined) throw new Error("it does not start");
    await happens(twin.gateway);
    cairn.signal("SIGTERM");
    expect(await cairn.over).toMatchObject({ code: 0, stderr: "" });
    await twin.stop();
  });
});

test.each([
  [4_004, 78, /^DISCORD_TOKEN is not a token that Discord knows/],
  [4_011, 69, /^Discord wants Cairn to connect anew \(4011\): start it again\.\n$/],
])(
  "when Discord closes the connection for good with %i, it ends with %i",
  async (close, code, says) => {
    const twin = await startTwin();
    const cairn = await startOnDiscord({ twin, db: join(temporary(), "cairn.db"), clock: clock() });
    if (cairn === undefined) throw new Error("it does not start");
    twin.gateway.close(close);
    const over = await cairn.over;
    expect(over.code).toBe(code);
    const sentences = over.stderr.split("\n").filter((line) => !line.startsWith("{"));
    expect(sentences.join("\n")).toMatch(says);
    await twin.stop();
  },
);
