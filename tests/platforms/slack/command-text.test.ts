import { describe, expect, test } from "vitest";
import { typedText } from "../../../src/platforms/slack/command-text.ts";
import { openGroup, readIn } from "./world.ts";

describe("what is typed behind a command is read as it was typed", () => {
  test.each([
    ["done fastapi when:yesterday", "done fastapi when:yesterday"],
    ["done Functions, Modules &amp; Packages", "done Functions, Modules & Packages"],
    ["1 &lt; 2 &gt; 0 &amp;lt;", "1 < 2 > 0 &lt;"],
    [
      "done sql note:<https://example.org/a?b=1&amp;c=2>",
      "done sql note:https://example.org/a?b=1&c=2",
    ],
    ["note:<https://example.org|example.org>", "note:https://example.org"],
    ["setup channel:<#C123|general>", "setup channel:C123"],
    ["progress <@U123|ada>", "progress <@U123|ada>"],
    ["note:<mailto:ada@example.org|ada@example.org>", "note:ada@example.org"],
    ["checkin did:<!here|@here> <!channel>", "checkin did:@here @channel"],
    ["checkin did:<!subteam^S1|@band>", "checkin did:@band"],
  ])("%s", (sent, typed) => {
    expect(typedText(sent)).toBe(typed);
  });

  test.each([
    "x".repeat(100_000),
    "<".repeat(100_000),
    "&".repeat(100_000),
    "<https://".repeat(10_000),
  ])("however long it is (case %#)", (text) => {
    expect(typedText(text)).toBe(text);
  });
});

test("a topic with an ampersand, a member by mention, and an address as evidence", async () => {
  const { ask } = await openGroup("ada", "ben");
  const done = await ask(
    "ada",
    'roadmap done "Functions, Modules & Packages" note:https://example.org/?a=1&b=2',
  );
  expect(readIn(done)).toContain("Functions, Modules & Packages: done");
  expect(readIn(await ask("ada", "roadmap progress @ben"))).toContain("ben");
});

test("quotes of every kind, dashes and beginnings of words", async () => {
  const { ask } = await openGroup("ada");
  expect(readIn(await ask("ada", "roadmap done “Internet Fundamentals” --when today"))).toContain(
    "Internet Fundamentals: done",
  );
  expect(readIn(await ask("ada", "roadmap prog"))).toContain("1 of 52");
});
