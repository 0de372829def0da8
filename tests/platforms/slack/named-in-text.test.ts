import { expect, test } from "vitest";
import { channelsIn, readText } from "../../../src/platforms/slack/named-in-text.ts";

test("only what Slack says is a channel is one", () => {
  expect(channelsIn("setup <#C1|general> &lt;#C2&gt; #C3 <#C4>")).toEqual(["C1", "C4"]);
});

test.each([
  ["Ask <@U1|ada> in <#C1|general>", "Ask @ada in #general"],
  ["Ask <@U1> in <#C1>", "Ask @… in #…"],
  ["See <https://example.org|the docs>, R&amp;D", "See https://example.org, R&D"],
])("a message that reads %s is %s", (raw, text) => {
  expect(readText(raw)).toBe(text);
});
