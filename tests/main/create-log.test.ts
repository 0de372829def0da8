import { describe, expect, test } from "vitest";
import { secretsIn } from "../../src/config/secrets.ts";
import type { Log } from "../../src/core/ports.ts";
import { createLog } from "../../src/main/create-log.ts";
import { ERRORS, SECRETS, SET } from "../attacks/planted.ts";

const LEVELS = ["info", "warn", "error"] as const;

/** What a log of this level writes while something is done with it. */
function written(
  logLevel: "debug" | "info" | "warn" | "error" | "silent",
  work: (log: Log) => void,
) {
  let text = "";
  const to = { write: (line: string) => void (text += line) };
  work(createLog({ logLevel, secrets: secretsIn(SET) }, to));
  return text;
}

describe("a log has no secret, at whatever level, and wherever in an entry it would stand", () => {
  test.each(Object.entries(ERRORS))("%s", (what, make) => {
    for (const level of ["debug", ...LEVELS, "silent"] as const) {
      const text = written(level, (log) => {
        for (const at of LEVELS) {
          log[at]({ err: make(), reference: "x" }, "unexpected error");
          // Nobody writes so; a library's error would be held by its looks and values then.
          if (what !== "an error of which nothing can be read") log[at]({ error: make() }, what);
          log[at]({ address: SET.DATABASE_URL }, `it is ${SET.DISCORD_TOKEN}`);
        }
      });
      expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
      expect(text === "").toBe(level === "silent");
      for (const line of text.split("\n").slice(0, -1))
        expect(JSON.parse(line)).toBeTypeOf("object");
    }
  });
});

test("it says what an error was, where, and of what it came", () => {
  const error = Object.assign(new Error("it failed", { cause: new TypeError("no bytes") }), {
    code: "EPLANTED",
    request: { body: "what a member wrote" },
  });
  const text = written("warn", (log) => {
    log.error({ err: error, reference: "abcd2345" }, "unexpected error");
  });
  expect(JSON.parse(text)).toMatchObject({
    msg: "unexpected error",
    reference: "abcd2345",
    err: {
      type: "Error",
      message: "it failed",
      code: "EPLANTED",
      stack: expect.stringContaining("create-log.test.ts") as string,
      cause: { type: "TypeError", message: "no bytes" },
    },
  });
  expect(text).not.toContain("what a member wrote");
});
