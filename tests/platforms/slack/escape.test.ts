import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Account, Inline } from "../../../src/core/rich.ts";
import { channelName, code, link, person, strong, time } from "../../../src/core/rich.ts";
import { text, type View } from "../../../src/core/view.ts";
import { cutEscaped, escapeText } from "../../../src/platforms/slack/escape.ts";
import { elementsOf, lineOf } from "../../../src/platforms/slack/render-text.ts";
import { HOSTILE, names } from "../views.ts";
import { MESSAGE, sent } from "./limits.ts";

const elements = (...parts: readonly Inline[]) => elementsOf(lineOf(parts, MESSAGE));
const account = (platform: string, workspace: string, user: string): Account => ({
  platform,
  workspace,
  user,
});

const SLACK_HOSTILE = [
  "<!channel> <!here> <!everyone> <@U123> <#C123|general> <!subteam^S1> <https://evil.example|bank>",
  "*bold* _it_ ~no~ `code` ```block``` > quote :smile: &lt; &amp;",
];

describe("what people type", () => {
  test.each([...HOSTILE, ...SLACK_HOSTILE])("%j is literal text, and nothing but text", (typed) => {
    for (const part of elements(typed)) {
      expect(part.type).toBe("text");
      expect(part.style).toBeUndefined();
    }
  });

  test("means nothing in a message's own text: no reference, no entity of theirs", () => {
    fc.assert(
      fc.property(fc.oneof(names, fc.constantFrom(...SLACK_HOSTILE)), (typed) => {
        const view: View = {
          title: typed,
          blocks: [
            text(typed, strong(typed), code(typed), person(typed)),
            { kind: "fields", fields: [{ label: typed, value: typed }] },
          ],
        };
        expect(sent(view).text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }),
      { numRuns: 500, endOnFailure: true },
    );
  });

  test("stands in no markup of Slack's: only a time of a footer does", () => {
    fc.assert(
      fc.property(fc.array(names, { maxLength: 3 }), (typed) => {
        const footer = [...typed, time(1_796_598_000_000, "Europe/Berlin"), ...typed];
        const { blocks } = sent({ title: "Next", blocks: [], footer });
        const marked = JSON.stringify(blocks).match(/"type":"mrkdwn","text":"[^"]*"/g) ?? [];
        for (const one of marked) {
          expect(one).toBe(
            '"type":"mrkdwn","text":"<!date^1796598000^{date_short_pretty} at {time}|Mon 7 Dec 2026, 00:00>"',
          );
        }
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  test("hides nothing and turns nothing around", () => {
    expect(elements("a\u202Eb\u200Bc\nd")).toEqual([{ type: "text", text: "abc d" }]);
  });
});

describe("escaped text", () => {
  test.each([
    ["<@U1> & co", "&lt;@U1&gt; &amp; co"],
    ["&lt;", "&amp;lt;"],
  ])("%s is sent as %s", (typed, escaped) => {
    expect(escapeText(typed)).toBe(escaped);
  });

  test("is never cut inside of an entity", () => {
    const whole = escapeText("a<b>c&d".repeat(10));
    for (let most = 1; most < whole.length; most += 1) {
      const short = cutEscaped(whole, most);
      expect(short.length).toBeLessThanOrEqual(most);
      expect(short).toMatch(/^(?:[abcd]|&lt;|&gt;|&amp;)*…$/);
    }
  });
});

describe("a link", () => {
  test.each([
    [
      "words",
      "https://example.org/a",
      [
        { type: "link", url: "https://example.org/a", text: "words" },
        { type: "text", text: " (example.org)" },
      ],
    ],
    [
      "https://example.org/a",
      "https://example.org/a",
      [{ type: "link", url: "https://example.org/a" }],
    ],
    ["", "https://example.org/", [{ type: "link", url: "https://example.org/" }]],
    ["words", "javascript:alert(1)", [{ type: "text", text: "words" }]],
    ["words", "https://you@evil.example/", [{ type: "text", text: "words" }]],
    ["words", `https://example.org/${"x".repeat(1_000)}`, [{ type: "text", text: "words" }]],
  ])("%s to %s shows its host", (words, url, expected) => {
    expect(elements(link(words, url))).toEqual(expected);
  });
});

describe("a member", () => {
  const ada = { ...person("Ada"), accounts: [account("slack", "T1", "U1ADA")] };
  const named = [{ type: "text", text: "Ada" }];

  test("is notified where the view says so, and only in their own team", () => {
    expect(elements({ ...ada, notify: true })).toEqual([{ type: "user", user_id: "U1ADA" }]);
    expect(elements(ada)).toEqual(named);
    const elsewhere = [
      account("slack", "T2", "U1ADA"),
      account("discord", "", "81384788765712384"),
    ];
    expect(elements({ ...ada, notify: true, accounts: elsewhere })).toEqual(named);
  });

  test("is a name where the account is none of Slack's", () => {
    const odd = [account("slack", "T1", "U1> <!channel")];
    expect(elements({ ...ada, notify: true, accounts: odd })).toEqual(named);
  });
});

test("a channel of this team shows as Slack shows channels, any other by its platform", () => {
  const here = { platform: "slack", workspace: "T1", channel: "C1" };
  expect(elements(channelName(here))).toEqual([{ type: "channel", channel_id: "C1" }]);
  const away = [{ type: "text", text: "a channel on Slack" }];
  expect(elements(channelName({ ...here, workspace: "T2" }))).toEqual(away);
  expect(elements(channelName({ ...here, channel: "general" }))).toEqual(away);
});

test("a time reads in the reader's zone, else in the group's", () => {
  expect(elements(time(1_796_598_000_000, "Europe/Berlin", "date"))).toEqual([
    {
      type: "date",
      timestamp: 1_796_598_000,
      format: "{date_short_pretty}",
      fallback: "Mon 7 Dec 2026",
    },
  ]);
});
