import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanLine } from "../../../src/core/clean.ts";
import {
  channelName,
  code,
  link,
  person,
  strong,
  time,
  type Account,
  type Inline,
} from "../../../src/core/rich.ts";
import { addressOf, escapeLine } from "../../../src/platforms/discord/escape.ts";
import { lineOf, written } from "../../../src/platforms/discord/render-text.ts";
import { RAW, read, type Token } from "./markdown.ts";
import { HOSTILE, names } from "../views.ts";

/** What is typed as its reader is to see it. */
const shown = (typed: string): string => cleanLine(typed).replaceAll("@", "@\u200B");
const texts = (text: string): readonly Token[] => (text === "" ? [] : [{ kind: "text", text }]);

describe("the reader of these tests finds what Discord would make of a text", () => {
  test.each([
    ["**a** b", ["bold", "text"]],
    ["*a*", ["italic"]],
    ["__a__ ~~b~~ ||c||", ["underline", "text", "strike", "text", "spoiler"]],
    ["# a", ["start", "text"]],
    ["- # a", ["start", "start", "text"]],
    ["12. a\n> b\n-# c", ["start", "text", "start", "text", "start", "text"]],
    ["`a` ```b```", ["code", "text", "fence"]],
    [
      "<@1> <@&1> <#1> </a b:1> <id:browse>",
      ["mention", "text", "mention", "text", "mention", "text", "mention", "text", "mention"],
    ],
    ["<t:1:R> <:a:1> :a:", ["time", "text", "emoji", "text", "emoji"]],
    ["@everyone @here", ["everyone", "text", "everyone"]],
    ["[a](https://b.c) [a](<https://b.c>)", ["link", "text", "link"]],
    ["https://a.b <https://a.b> discord.gg/a", ["address", "text", "address", "text", "invite"]],
    ["\\*\\*a\\*\\*", ["text"]],
  ])("%s", (markdown, kinds) => {
    expect(read(markdown).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe("what people type shows as they typed it", () => {
  test.each(HOSTILE.map((typed) => [typed]))("%j", (typed) => {
    for (const text of [typed, `${typed} x`, `${typed}x${typed}`, `x ${typed}`]) {
      expect(read(escapeLine(text))).toEqual(texts(shown(text)));
      expect(escapeLine(text)).not.toMatch(RAW);
    }
  });

  test("in whatever mixture, at the start of a line or behind marks of ours, in one part or in two", () => {
    const before = fc.constantFrom("", "- ", "12. ", "### ", "-# ", "x: ", "x · ");
    fc.assert(
      fc.property(names, before, fc.nat(40), (typed, mark, at) => {
        const halves = [typed.slice(0, at), typed.slice(at)];
        const line = mark + written(lineOf(halves));
        const starts = read(mark);
        const seen = read(line)
          .slice(starts.filter(({ kind }) => kind === "start").length)
          .map(({ kind, text }) => (kind === "text" ? text : `{${kind}}`))
          .join("");
        const expected = (starts.at(-1)?.kind === "text" ? mark : "") + halves.map(shown).join("");
        expect(seen.trimStart()).toBe(expected.trimStart());
        expect(line).not.toMatch(RAW);
      }),
      { numRuns: 3_000 },
    );
  });

  test("what is set apart is that and no more, whatever stands beside it", () => {
    // What is longer is cut.
    const short = names.filter((text) => text.length < 300);
    const part = fc.oneof(
      short.map((text): Inline => text),
      short.map(strong),
      short.map(code),
      short.map(person),
      fc.constant(time(1_618_953_600_000, "Europe/Berlin")),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const line = written(lineOf(["x", ...parts]));
        const kinds = read(line).filter(({ kind }) => kind !== "text");
        expect(kinds).toEqual(parts.flatMap(expected));
        expect(line).not.toMatch(/@(everyone|here)|<@[!&]?\d+>/);
      }),
      { numRuns: 3_000 },
    );
  });
});

function expected(part: Inline): readonly Token[] {
  if (typeof part === "string") return [];
  switch (part.kind) {
    case "time":
      return [{ kind: "time", text: "<t:1618953600:f>" }];
    case "strong": {
      const text = shown(part.text.trim()).trim();
      return text === "" ? [] : [{ kind: "bold", text }];
    }
    case "code": {
      const text = shown(part.text).trim().replaceAll("`", "ˋ");
      return text === "" ? [] : [{ kind: "code", text }];
    }
    case "member":
    case "channel":
    case "link":
      return [];
  }
}

describe("links", () => {
  test.each([
    ["words", "https://example.org/a", "[words](<https://example.org/a>) (example.org)"],
    ["https://example.org/a", "https://example.org/a", "<https://example.org/a>"],
    [
      "https://bank.example",
      "https://evil.example/",
      "[https\\:\\/\\/bank.example](<https://evil.example/>) (evil.example)",
    ],
    ["a](https://evil.example)", "https://x.example/)(", expect.stringContaining("(x.example)")],
    ["words", "https://bank.example@evil.example/", "words"],
    ["words", "javascript:alert(1)", "words"],
    [
      "words",
      "https://x.example/> <@1>",
      "[words](<https://x.example/%3E%20%3C%401%3E>) (x.example)",
    ],
    [
      "words",
      "https://bänk.example/",
      "[words](<https://xn--bnk-qla.example/>) (xn--bnk-qla.example)",
    ],
    ["", "https://example.org/", "<https://example.org/>"],
    ["words", `https://example.org/${"x".repeat(1_000)}`, "words"],
  ])("%s to %s: the host shows, and nothing else is an address", (words, url, markdown) => {
    const line = written(lineOf(link(words, url)));
    expect(line).toEqual(markdown);
    const linked = read(line).filter(({ kind }) => kind !== "text");
    expect(linked.every(({ kind }) => kind === "link" || kind === "address")).toBe(true);
    expect(linked.length).toBeLessThanOrEqual(1);
  });

  test("whatever the words and the address, there is at most one, and its host can be read", () => {
    fc.assert(
      fc.property(
        names,
        fc.oneof(
          fc.webUrl(),
          names.map((path) => `https://x.example/${path}`),
        ),
        (words, url) => {
          const line = written(lineOf(["x ", link(words, url), " x"]));
          const linked = read(line).filter(({ kind }) => kind !== "text");
          const host = addressOf(url)?.host;
          expect(linked.length).toBe(host === undefined || linked.length === 0 ? 0 : 1);
          if (linked.length === 1) expect(line.replaceAll("\\", "")).toContain(host);
          expect(line.replace(/<https?:[^>@<]*>/g, "")).not.toMatch(RAW);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("an address in a note is text, and hides nothing", () => {
    expect(read(escapeLine("see [my work](https://evil.example)"))).toEqual([
      { kind: "text", text: "see [my work](https://evil.example)" },
    ]);
  });
});

describe("people and channels of several platforms", () => {
  const onDiscord = { platform: "discord", workspace: "", user: "81384788765712384" };
  const onSlack = { platform: "slack", workspace: "T1", user: "U1" };
  const ben = (accounts: readonly Account[], notify = true): Inline => ({
    kind: "member",
    name: "Ben",
    notify,
    accounts,
  });

  test.each([
    [
      "who is to be told is mentioned by their account here",
      ben([onSlack, onDiscord]),
      "<@81384788765712384>",
    ],
    ["and by name where they have none here", ben([onSlack]), "Ben"],
    ["as who is only named", ben([onDiscord], false), "Ben"],
    [
      "a channel here is linked",
      channelName({ platform: "discord", workspace: "7", channel: "42" }),
      "<#42>",
    ],
    [
      "one elsewhere is said to be there",
      channelName({ platform: "slack", workspace: "T1", channel: "C1" }),
      "a channel on Slack",
    ],
    [
      "an id that is none links nothing",
      channelName({ platform: "discord", workspace: "7", channel: "4> <@1" }),
      "a channel on Discord",
    ],
  ])("%s", (_, part, markdown) => {
    expect(written(lineOf(part))).toBe(markdown);
  });
});
