import fc from "fast-check";
import type { Inline, Rich } from "../../src/core/rich.ts";
import type { Block, Control, Press, View, WordBlock } from "../../src/core/view.ts";

/** Views as nobody writes them: long, empty, hostile, and the same thing many times. */

/** What people type who mean no good. */
export const HOSTILE: readonly string[] = [
  ..."** * __ _ ~~ ~ ` `` ``` || | \\ \\\\ > >>> # ## ### -# - + 1. 12. 1) [ ] ( ) < > : / . @".split(
    " ",
  ),
  ..."@everyone @here <@81384788765712384> <@!81384788765712384> <@&81384788765712384>".split(" "),
  ..."<#81384788765712384> </roadmap:81384788765712384> <t:1618953630:R> <id:browse>".split(" "),
  ..."<:wave:81384788765712384> <a:wave:81384788765712384> :smile: a@b.example".split(" "),
  ..."discord.gg/cairn https://discord.gg/cairn discord.com/invite/cairn".split(" "),
  ..."https://evil.example/x_y_z www.evil.example steam://run/1 <https://evil.example>".split(" "),
  "[bank.example](https://evil.example)",
  "[a](<https://evil.example> 'b')",
  "**bold**",
  "||seen||",
  "```js\ncode\n```",
  "¯\\_(ツ)_/¯",
  ..."\n|\r\n|\u2028|\u202E|\u2066|\u200B|\u200D|\uFEFF|\u00AD|\uFE0F|\u3164|\u2800|\u0000|\u0301".split(
    "|",
  ),
  ..."本田|👩‍👩‍👧|🇩🇪|é|한국|क्ष|\uD800|x|Ada| ".split("|"),
];

const hostile = fc
  .array(fc.constantFrom(...HOSTILE), { maxLength: 12 })
  .map((parts) => parts.join(""));
export const names = fc.oneof(
  { weight: 60, arbitrary: hostile },
  { weight: 30, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
  { weight: 10, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(hostile, fc.nat(900))
      .map(([text, times]) => text.repeat(times).slice(0, 6_000)),
  },
);

const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  hostile.map((path) => `https://example.org/${path}`),
  hostile,
  fc.nat(1_500).map((length) => `https://example.org/${"x".repeat(length)}`),
);

const user = fc.oneof(fc.bigInt(10n ** 16n, 10n ** 18n).map(String), hostile);

const inline: fc.Arbitrary<Inline> = fc.oneof(
  names,
  names.map((text) => ({ kind: "strong" as const, text })),
  names.map((text) => ({ kind: "code" as const, text })),
  fc.record({ kind: fc.constant("link" as const), text: names, url }),
  fc.record({
    kind: fc.constant("member" as const),
    name: names,
    notify: fc.boolean(),
    accounts: fc.array(
      fc.record({
        platform: fc.constantFrom("discord", "slack"),
        workspace: fc.constantFrom("", "T1"),
        user,
      }),
      { maxLength: 2 },
    ),
  }),
  fc.record({
    kind: fc.constant("channel" as const),
    platform: fc.constantFrom("discord", "slack"),
    workspace: fc.constant("1"),
    channel: user,
  }),
  fc.record({
    kind: fc.constant("time" as const),
    epochMs: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    zone: fc.constant("Europe/Berlin"),
    style: fc.constantFrom("date" as const, "time" as const, "datetime" as const),
  }),
);

const rich: fc.Arbitrary<Rich> = fc.oneof(inline, fc.array(inline, { maxLength: 6 }));

const press: fc.Arbitrary<Press> = fc.record({
  command: fc.constant("roadmap next"),
  action: fc.constantFrom("done", "tick"),
  params: fc.record({ topic: fc.oneof(fc.constantFrom("a", "b"), fc.string({ maxLength: 78 })) }),
});

const control: fc.Arbitrary<Control> = fc.oneof(
  fc.record({ kind: fc.constant("button" as const), label: names, press }),
  fc.record({ kind: fc.constant("link" as const), label: names, url }),
  fc.record({
    kind: fc.constant("select" as const),
    label: names,
    press,
    choices: fc.oneof(
      fc.array(fc.record({ label: names, value: names, note: names }), { maxLength: 6 }),
      fc
        .nat(220)
        .map((count) =>
          Array.from({ length: count }, (_, index) => ({ label: `${index}`, value: `${index}` })),
        ),
    ),
  }),
);

const rows = fc.oneof(
  { weight: 9, arbitrary: fc.array(fc.array(rich, { maxLength: 4 }), { maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.array(rich, { maxLength: 3 }), fc.nat(600))
      .map(([row, count]) => Array.from({ length: count }, () => row)),
  },
);

const wordBlocks: fc.Arbitrary<WordBlock> = fc.oneof(
  rich.map((text) => ({ kind: "text" as const, text })),
  fc
    .array(fc.record({ label: names, value: rich }), { maxLength: 6 })
    .map((fields) => ({ kind: "fields" as const, fields })),
  fc.record({
    kind: fc.constant("progress" as const),
    label: names,
    percent: fc.oneof(fc.integer({ min: -50, max: 300 }), fc.double()),
    note: names,
  }),
  fc.record({
    kind: fc.constant("table" as const),
    columns: fc.array(fc.record({ title: names }), { maxLength: 4 }),
    rows,
  }),
  fc.record({
    kind: fc.constant("list" as const),
    ordered: fc.boolean(),
    items: fc.array(rich, { maxLength: 8 }),
  }),
);

const image = fc.record(
  {
    kind: fc.constant("image" as const),
    svg: fc.constant("<svg/>"),
    alt: names,
    instead: fc.array(wordBlocks, { maxLength: 3 }),
  },
  { requiredKeys: ["kind", "svg", "alt"] },
);

export const blocks: fc.Arbitrary<Block> = fc.oneof(
  { weight: 5, arbitrary: wordBlocks },
  { weight: 1, arbitrary: image },
  {
    weight: 1,
    arbitrary: fc
      .array(control, { maxLength: 12 })
      .map((controls) => ({ kind: "controls" as const, controls })),
  },
);

/** Blocks that leave room for a control or two. */
export const textBlocks = blocks.filter(({ kind }) => kind !== "controls");

export const views: fc.Arbitrary<View> = fc.record(
  {
    title: names,
    tone: fc.constantFrom("plain" as const, "good" as const, "notice" as const, "refusal" as const),
    blocks: fc.array(blocks, { maxLength: 14 }),
    footer: rich,
    thread: fc.record({ title: names }),
    file: fc.record({
      name: names.map((text) => `${text}.json`),
      mime: fc.constant("application/json"),
      content: fc.constant("{}"),
    }),
  },
  { requiredKeys: ["blocks"] },
);
