import { describe, expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { StartError } from "../src/core/errors.ts";

/** What the start would say; empty where it would go on. */
function complaintOf(environment: Parameters<typeof readConfig>[0]): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return "";
}

test("what is wrong is said with the variable, what was found, and what to do", () => {
  expect(() => readConfig({ DISCORD_GUILD_ID: "my server" })).toThrow(
    "DISCORD_GUILD_ID is “my server”: expected the id of a server, a number. Change it in the environment or take it out.",
  );
});

test.each(["3-0/8", "0-8/8", "0/8", "-1-3/8", "all"])(
  "shards that there cannot be, as in %s, are refused with an example",
  (shards) => {
    expect(() => readConfig({ DISCORD_SHARDS: shards })).toThrow(
      `DISCORD_SHARDS is “${shards}”: expected the first and the last shard of this process`,
    );
  },
);

test("a process may have some of Discord's shards", () => {
  const { discord } = readConfig({ DISCORD_TOKEN: "token", DISCORD_SHARDS: "0-3/8" });
  expect(discord?.shards).toEqual({ from: 0, to: 3, of: 8 });
});

test("a secret is never printed, however wrong it is", () => {
  const secret = "MTE4Q.Zq7x \nXb0W";
  const complaint = () => complaintOf({ DISCORD_TOKEN: secret, CAIRN_LOG_LEVEL: "loud" });
  expect(complaint()).toContain("CAIRN_LOG_LEVEL is “loud”");
  expect(complaint()).toContain("DISCORD_TOKEN");
  for (const part of secret.split(/[.\s]+/)) expect(complaint()).not.toContain(part);
});

test("PostgreSQL takes the file's place, and its address, which has a password, is never printed", () => {
  const address = "postgres://cairn:hunter2@db.example:5432/cairn";
  expect(readConfig({ DATABASE_URL: address, CAIRN_DB: "a.db" }).database).toBe(address);
  const complaint = complaintOf({ DATABASE_URL: "mysql://cairn:hunter2@db.example/cairn" });
  expect(complaint).toMatch(
    /^DATABASE_URL is not what it should be: expected an address of Postgre/,
  );
  expect(complaint).not.toContain("hunter2");
});

test("backups of PostgreSQL are where those of a file would be, unless their folder is named", () => {
  const DATABASE_URL = "postgres://cairn@localhost/cairn";
  const folderOf = (more: object) => readConfig({ DATABASE_URL, ...more }).backupFolder;
  expect(folderOf({})).toBe("./data/backups");
  expect(folderOf({ CAIRN_DB: "/data/cairn.db" })).toBe("/data/backups");
  expect(folderOf({ CAIRN_BACKUP_FOLDER: "elsewhere" })).toBe("elsewhere");
  expect(readConfig({}).backupFolder).toBeUndefined();
});

describe("Slack is reached in one way", () => {
  const TOKEN = "xoxb-1-secret";
  const APP = "xapp-1-secret";
  const SIGNING = "0123456789abcdef";

  test("over Socket Mode, which listens nowhere", () => {
    const { slack, web } = readConfig({ SLACK_BOT_TOKEN: TOKEN, SLACK_APP_TOKEN: APP });
    expect(slack).toEqual({
      access: { kind: "one", token: TOKEN },
      api: "https://slack.com/api/",
      prefix: "",
      by: { kind: "socket", appToken: APP },
    });
    expect(web).toBeUndefined();
  });

  test("or by HTTP, on this machine alone unless told otherwise", () => {
    const given = { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SIGNING };
    expect(readConfig(given)).toMatchObject({
      slack: { by: { kind: "http", signingSecret: SIGNING } },
      web: { host: "127.0.0.1", port: 3000 },
    });
    const { web } = readConfig({ ...given, HOST: "0.0.0.0", PORT: "8080" });
    expect(web).toEqual({ host: "0.0.0.0", port: 8080 });
  });

  test.each([
    [{ SLACK_BOT_TOKEN: TOKEN }, /^SLACK_BOT_TOKEN is set, and Slack has no way to reach Cairn/],
    [{ SLACK_APP_TOKEN: APP }, /^SLACK_APP_TOKEN is set, and SLACK_BOT_TOKEN is not/],
    [{ SLACK_SIGNING_SECRET: SIGNING }, /^SLACK_SIGNING_SECRET is set, and SLACK_BOT_TOKEN is not/],
    [
      { SLACK_BOT_TOKEN: TOKEN, SLACK_APP_TOKEN: APP, SLACK_SIGNING_SECRET: SIGNING },
      /^SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set/,
    ],
    [{ SLACK_BOT_TOKEN: APP, SLACK_APP_TOKEN: APP }, /^SLACK_BOT_TOKEN is not what it should be/],
    [{ SLACK_BOT_TOKEN: TOKEN, SLACK_APP_TOKEN: TOKEN }, /^SLACK_APP_TOKEN is not .* xapp-/],
    [{ HOST: "my-laptop" }, /^HOST is “my-laptop”: expected an IP address/],
    [{ PORT: "http" }, /^PORT is “http”: expected a whole number from 1 to 65535\. Change/],
    [{ PORT: "70000" }, /^PORT is “70000”: expected a whole number from 1 to 65535\. Change/],
    [{ HEALTH_PORT: "80.5" }, /^HEALTH_PORT is “80.5”: expected a whole number from 1 to 65535\./],
    [{ CAIRN_LIVE_SECONDS: "1" }, /^CAIRN_LIVE_SECONDS is “1”: expected a whole number from 5 to/],
    [{ SLACK_COMMAND_PREFIX: "My Bot" }, /^SLACK_COMMAND_PREFIX is “My Bot”/],
  ])("and anything else is one sentence without a secret: %j", (given, says) => {
    const complaint = complaintOf(given);
    expect(complaint).toMatch(says);
    expect(complaint).not.toMatch(/secret|abcdef|\n/);
  });
});

describe("how Cairn is, it tells", () => {
  const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "0123456789abcdef" };

  test("nowhere unless asked to, and then on this machine alone unless told otherwise", () => {
    const variable = "HEALTH_PORT";
    expect(readConfig({}).health).toBeUndefined();
    expect(readConfig({ HEALTH_PORT: "3001" }).health).toEqual({
      host: "127.0.0.1",
      port: 3001,
      variable,
    });
    const { health } = readConfig({ DISCORD_TOKEN: "x", HEALTH_PORT: "3000", HOST: "::" });
    expect(health).toEqual({ host: "::", port: 3000, variable });
  });

  test("on a port that nothing else of it takes", () => {
    expect(complaintOf({ HEALTH_PORT: "3000" })).toMatch(/^HEALTH_PORT and PORT are both 3000/);
    expect(complaintOf({ ...slack, HEALTH_PORT: "3000" })).toBe(
      "HEALTH_PORT and PORT are both 3000, and each needs a port of its own: change one of them.",
    );
    expect(complaintOf({ ...slack, HEALTH_PORT: "3001" })).toBe("");
    expect(complaintOf({ HEALTH_PORT: "http" })).toMatch(/^HEALTH_PORT is “http”/);
  });
});

test.each([
  [{ DISCORD_TOKEN: "x", DISCORD_API_URL: "http://127.0.0.1:1/api" }, true],
  [{ SLACK_API_URL: "http://127.0.0.1:1/api" }, true],
  [
    {
      DISCORD_TOKEN: "x",
      DISCORD_API_URL: "http://[::1]:1/api",
      SLACK_API_URL: "http://localhost/",
    },
    true,
  ],
  [{ SLACK_API_URL: "https://slack.com/api/" }, false],
  [{ DISCORD_TOKEN: "x", SLACK_API_URL: "http://127.0.0.1:1/api" }, false],
])("a time that is told needs every platform on this machine: %j, %s", (given, allowed) => {
  const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
  const complaint = complaintOf({
    CAIRN_TEST_CLOCK: "ipc",
    ...given,
    ...("SLACK_API_URL" in given ? slack : {}),
  });
  expect(complaint === "").toBe(allowed);
});

describe("the address on the web", () => {
  test.each([
    ["https://cairn.example.org", "https://cairn.example.org"],
    ["https://cairn.example.org/", "https://cairn.example.org"],
    ["https://Cairn.example.org:8443", "https://cairn.example.org:8443"],
    ["http://127.0.0.1:3000", "http://127.0.0.1:3000"],
    ["http://localhost:3000/", "http://localhost:3000"],
  ])("%s is one, and Cairn listens for it", (given, publicUrl) => {
    expect(readConfig({ PUBLIC_URL: given, PORT: "3001" })).toMatchObject({
      publicUrl,
      web: { host: "127.0.0.1", port: 3_001 },
    });
  });

  test.each([
    "cairn.example.org",
    "http://cairn.example.org",
    "ftp://cairn.example.org",
    "https://cairn.example.org/pages",
    "https://cairn.example.org?a=b",
    "https://cairn.example.org/#g",
    "https://ada:secret@cairn.example.org",
    "https://",
    "javascript:alert(1)",
  ])("%s is none", (given) => {
    expect(complaintOf({ PUBLIC_URL: given })).toMatch(
      /^PUBLIC_URL is “.*”: expected https and a host/,
    );
  });

  test("is left out, and then nothing is listened for", () => {
    const config = readConfig({});
    expect(config.publicUrl).toBeUndefined();
    expect(config.web).toBeUndefined();
  });
});
