import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT, run } from "./process.ts";

const README = readFileSync(join(ROOT, "README.md"), "utf8");
const SCRIPT = readFileSync(join(ROOT, "examples/six-weeks.chat"), "utf8");

/** The contents of the fenced blocks with this tag. */
const blocks = (tag: string): readonly string[] =>
  [...README.matchAll(new RegExp(`^\`\`\`${tag}\\n(.*?)^\`\`\``, "gms"))].map(
    ([, body = ""]) => body,
  );

test("every transcript of the README stands, line by line, in the replay of the example", async () => {
  const chat = ["chat", "--plain", "--db", ":memory:", "--now", "2026-11-21T09:00Z"];
  const { stdout } = await run(chat, SCRIPT);
  const transcripts = blocks("transcript");
  expect(transcripts.length).toBeGreaterThan(0);
  for (const transcript of transcripts) {
    expect(transcript.trim()).not.toBe("");
    expect(`\n${stdout}`).toContain(`\n${transcript}`);
  }
});

test("the README starts and tests Cairn in one line each, and .ci/run calls exactly the latter", () => {
  const commands = blocks("sh").map((body) => body.trim());
  expect(commands).toContain("npm ci && npm start");
  expect(commands).toContain("npm ci && npm test");
  const lines = readFileSync(join(ROOT, ".ci/run"), "utf8").split("\n");
  expect(lines.filter((line) => line.includes("npm ci"))).toEqual(["npm ci && npm test"]);
});
