import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lastWords } from "../../src/cli/last-words.ts";
import { secretsIn } from "../../src/config/secrets.ts";
import { withoutSecrets } from "../../src/main/without-secrets.ts";
import { ended, start } from "../e2e/process.ts";
import { ERRORS, SECRETS, SET } from "./planted.ts";

/** A process that dies of what nothing in it caught says so, and nothing that opens anything. */

const SAYS = /^Cairn met an error that nothing caught, and ends: \S/;

const printsNone = (printed: string): void => {
  expect(printed).toMatch(SAYS);
  expect(SECRETS.filter((secret) => printed.includes(secret))).toEqual([]);
};

test.each(Object.entries(ERRORS))("the last words about %s have no secret", (_, make) => {
  printsNone(lastWords(make(), withoutSecrets(secretsIn(SET))));
});

test("they say what it was and where, and what was the cause of it", () => {
  const error = new Error("it failed", { cause: new Error("no bytes") });
  const words = lastWords(error, withoutSecrets([]));
  expect(words).toContain("Error: it failed");
  expect(words).toContain("Because of Error: no bytes");
  expect(words).toContain("uncaught.test.ts:");
});

describe("a process of its own ends by it, with exit code 70", () => {
  test.for([
    ["an error of discord.js, with its request", "thrown"],
    ["an error of Slack's client, with its headers", "rejected"],
  ])("%s, %s", async ([planted = "", way = ""]) => {
    const child = start(["chat", "--json", "--db", ":memory:"], {
      env: {
        ...SET,
        CAIRN_LOG_LEVEL: "debug",
        NODE_OPTIONS: `--import=${join(import.meta.dirname, "planted-process.ts")}`,
        PLANTED: planted,
        PLANTED_AS: way,
      },
    });
    const over = ended(child);
    child.stdout?.once("data", () => child.kill("SIGUSR2"));
    child.stdin?.write("/cairn about\n");
    const { code, stdout, stderr } = await over;
    printsNone(stderr);
    expect(SECRETS.filter((secret) => stdout.includes(secret))).toEqual([]);
    expect(code).toBe(70);
  });
});
