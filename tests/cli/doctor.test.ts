import Sqlite from "better-sqlite3";
import { existsSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { run, temporary } from "../e2e/process.ts";

/** `cairn doctor` with no platform: tests/e2e/discord/doctor.test.ts has the rest. */

test("without a token it looks at the database and the roadmaps, and says how to add a platform", async () => {
  const file = join(temporary(), "cairn.db");
  const { code, stdout, stderr } = await run(["doctor", "--db", file]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.split("\n").slice(1)).toEqual([
    "  ✓ Every variable is as it can be.",
    `  · There is no ${file} yet: the first start makes it.`,
    expect.stringMatching(/^ {2}✓ The \d+ roadmaps have no problems\.$/),
    "  · No platform's token is set, so a start opens the playground in the browser.",
    "    → To run it on Discord or Slack: docs/discord.md and docs/slack.md lead there.",
    "",
    "Nothing is wrong.",
    "",
  ]);
  expect(existsSync(file)).toBe(false);
});

test("a Slack that does not answer is told in the words of the start, and nothing else of it", async () => {
  const SLACK_API_URL = "http://127.0.0.1:9/api/";
  const env = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", SLACK_API_URL };
  const { code, stdout } = await run(["doctor"], "", { env });
  expect(code).toBe(78);
  expect(stdout).toMatch(/\nSlack\n {2}✗ Slack does not answer at http:\/\/127\.0\.0\.1:9\/api\//);
  expect(stdout).toContain("Everything else on Slack is looked at once that is right.");
  expect(stdout).not.toContain("No platform");
});

describe("where Cairn is to tell how it is", () => {
  const doctor = async (listener?: RequestListener) => {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // A server that listens on a port has an address with a port.
    const { port } = server.address() as AddressInfo;
    if (listener === undefined) await new Promise((resolve) => server.close(resolve));
    else onTestFinished(() => void server.close());
    const env = { HEALTH_PORT: String(port) };
    const { code, stdout } = await run(["doctor", "--db", join(temporary(), "x.db")], "", { env });
    return { code, says: stdout.replaceAll(String(port), "PORT") };
  };
  const says =
    (status: number, text: string): RequestListener =>
    (_, response) =>
      response.writeHead(status).end(text);

  test.each([
    ["nobody listens", undefined, 0, "✓ HEALTH_PORT PORT is free."],
    [
      "a running one is ready",
      says(200, "ready\n"),
      0,
      "✓ A Cairn that runs here is ready, it says on HEALTH_PORT PORT.",
    ],
    [
      "a running one is not",
      says(503, "There is no connection to slack.\n"),
      0,
      "! A Cairn that runs here is not ready: There is no connection to slack.",
    ],
    [
      "something else listens",
      says(200, "<html>"),
      78,
      "✗ HEALTH_PORT is PORT, and something else than Cairn listens there.\n    → Stop it",
    ],
  ])("%s", async (_, listener, exit, line) => {
    const { code, says } = await doctor(listener);
    expect(says).toContain(line);
    expect(code).toBe(exit);
  });
});

test("a database that a start would refuse is told in the same words", async () => {
  const file = join(temporary(), "diary.txt");
  writeFileSync(file, "Dear diary, this is no database at all.\n".repeat(200));
  const start = await run(["chat", "--db", file]);
  const { code, stdout } = await run(["doctor", "--db", file]);
  expect(code).toBe(78);
  expect(stdout).toContain(`  ✗ ${start.stderr.trim()}\n`);
});

test("a database of before is told with what the next start does to it, and is no flaw", async () => {
  const file = join(temporary(), "cairn.db");
  await run(["rebuild", "--db", file]);
  const db = new Sqlite(file);
  db.exec("delete from kysely_migration where name = (select max(name) from kysely_migration)");
  db.close();
  const { code, stdout } = await run(["doctor", "--db", file]);
  expect(code).toBe(0);
  expect(stdout).toContain(
    "! " + `${file} is sound, and the next start brings it up to date (1 step).\n    → Keep a copy`,
  );
  expect(stdout).toContain("Nothing is wrong; 1 thing is worth a look.");
});

test("rows that lead nowhere are told by their table", async () => {
  const file = join(temporary(), "cairn.db");
  await run(["rebuild", "--db", file]);
  const db = new Sqlite(file);
  db.pragma("foreign_keys = OFF");
  db.exec(
    "insert into accounts (platform, workspace, user, person_id) values ('local', 'w', 'ada', 4711)",
  );
  db.close();
  const { code, stdout } = await run(["doctor", "--db", file]);
  expect(code).toBe(78);
  expect(stdout).toContain(
    "✗ " + `${file} has rows that name what is not there, in accounts.\n    → Stop Cairn`,
  );
});

test("every variable that is wrong is told, a secret never, and what hangs on them is left out", async () => {
  const env = { DISCORD_TOKEN: "MTIz abc.secret", CAIRN_LIVE_SECONDS: "soon" };
  const { code, stdout } = await run(["doctor"], "", { env });
  expect(code).toBe(78);
  expect(stdout).toMatch(
    /✗ CAIRN_LIVE_SECONDS is “soon”: .*\n {2}✗ DISCORD_TOKEN is not what it should be/,
  );
  expect(stdout).not.toContain("secret");
  expect(stdout).toContain(
    "– The database and the platforms are looked at once the environment is right.",
  );
  expect(stdout).toContain("2 things are wrong.");
});

test("whether browsers reach a Cairn at its address on the web is told, and is no flaw", async () => {
  const server = createServer((_, response) => {
    response.writeHead(404, { "X-Robots-Tag": "noindex, nofollow" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const there = await run(["doctor"], "", { env: { PUBLIC_URL: `http://127.0.0.1:${port}` } });
  expect(there.stdout).toContain(`✓ Cairn answers at http://127.0.0.1:${port}, where groups can`);
  const nowhere = await run(["doctor"], "", { env: { PUBLIC_URL: "http://127.0.0.1:9" } });
  expect(nowhere.code).toBe(0);
  expect(nowhere.stdout).toContain("! No Cairn answers at http://127.0.0.1:9 just now");
  expect(nowhere.stdout).toContain("is to hand requests on to 127.0.0.1:3000, path and all.");
});
