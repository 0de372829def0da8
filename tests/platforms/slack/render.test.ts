import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unmarked } from "../../../src/core/numbered.ts";
import { list, select, text, type Control, type View } from "../../../src/core/view.ts";
import { LIMITS } from "../../../src/platforms/slack/limits.ts";
import { render } from "../../../src/platforms/slack/render.ts";
import { weightOfAll } from "../../../src/platforms/slack/weigh.ts";
import { fieldsOf, isFields, listOf, stringOf, type Fields } from "../../twins/shared/json.ts";
import { textBlocks, views } from "../views.ts";
import { encode, MESSAGE, sent, SURFACES, violations } from "./limits.ts";

const blocksOf = (view: View, surface = MESSAGE): readonly Fields[] =>
  listOf(sent(view, surface).blocks).map(fieldsOf);
const typesOf = (view: View, surface = MESSAGE) => blocksOf(view, surface).map(({ type }) => type);

/** Every object in it that has a type. */
function everything(part: unknown): readonly Fields[] {
  if (Array.isArray(part)) return part.flatMap(everything);
  if (!isFields(part)) return [];
  return [
    ...(part["type"] === undefined ? [] : [part]),
    ...Object.values(part).flatMap(everything),
  ];
}
const ofType = (view: View, type: string, surface = MESSAGE) =>
  everything(sent(view, surface).blocks).filter((part) => part["type"] === type);
const wordsIn = (part: unknown): string =>
  everything(part)
    .map(({ text: words }) => (typeof words === "string" ? words : ""))
    .join("");

const MORE = "… and more than fits here.";
const press = { command: "roadmap next", action: "tick", params: { topic: "a" } };
const button = (label: string): Control => ({ kind: "button", label, press });
const rowOf = (...controls: Control[]) => ({ kind: "controls" as const, controls });
const choices = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ label: `Item ${at + 1}`, value: `${at + 1}` }));

test.each(SURFACES)("whatever a view says, Slack takes it: $kind, file $file", (surface) => {
  fc.assert(
    fc.property(views, (view) => {
      expect(violations(view, surface)).toEqual([]);
      expect(weightOfAll(render(view, encode, surface).blocks)).toBeLessThanOrEqual(LIMITS.weight);
    }),
    { numRuns: 100, endOnFailure: true },
  );
});

describe("title, controls and footer stand", () => {
  test("whatever is between them", () => {
    fc.assert(
      fc.property(fc.array(textBlocks, { maxLength: 20 }), (between) => {
        const blocks = [...between, rowOf(button("Done"), button("Next"))];
        const all = blocksOf({ title: "Week 2", blocks, footer: "Night School" });
        expect(fieldsOf(all.at(0)?.["text"])["text"]).toBe("Week 2");
        expect(wordsIn(all.at(-1))).toBe("Night School");
        const actions = all.filter(({ type }) => type === "actions");
        expect(wordsIn(actions)).toBe("DoneNext");
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  test("at their longest", () => {
    const long = "x".repeat(20_000);
    const all = blocksOf({ title: long, blocks: [text(long), text(long)], footer: long });
    expect(all.map(({ type }) => type)).toEqual(["header", "rich_text", "context", "context"]);
    const lengths = all.map((block) => wordsIn(block).length);
    expect(lengths).toEqual([150, expect.any(Number), MORE.length, expect.any(Number)]);
    expect(lengths[1]).toBeGreaterThan(10_000);
    expect(lengths[3]).toBeLessThanOrEqual(500);
  });
});

describe("what does not fit goes from the end, and a line says so", () => {
  test("of a long list", () => {
    const items = ofType({ blocks: [list(Array(300).fill("x".repeat(60)))] }, "rich_text_section");
    const words = items.map(wordsIn);
    expect(words.slice(0, -1).every((item) => item === "x".repeat(60))).toBe(true);
    expect(words.at(-1)).toMatch(/^x+…?$/);
    expect(words.length).toBeGreaterThan(100);
    expect(wordsIn(blocksOf({ blocks: [list(Array(300).fill("x".repeat(60)))] }).at(-1))).toBe(
      MORE,
    );
  });

  test("of texts between more controls than a message has room for", () => {
    const between = Array.from({ length: 80 }, (_, at) => [
      text(`Part ${at + 1}`),
      rowOf(button(`Open ${at + 1}`)),
    ]).flat();
    expect(violations({ blocks: between })).toEqual([]);
    expect(wordsIn(sent({ blocks: between }).blocks)).toContain(MORE);
  });

  test("and nothing says so where all of it stands", () => {
    expect(wordsIn(sent({ blocks: [text("x".repeat(11_000))] }).blocks)).toBe("x".repeat(11_000));
  });
});

describe("words stand in one block with what they announce", () => {
  test("and something new begins a block", () => {
    const view = { blocks: [text("Before"), text("To do"), list(["a", "b"]), text("After")] };
    const [first, second] = blocksOf(view);
    expect(listOf(first?.["elements"]).map((one) => fieldsOf(one)["type"])).toEqual([
      "rich_text_section",
      "rich_text_list",
    ]);
    expect(wordsIn(first)).toBe("Before\nTo doab");
    expect(wordsIn(second)).toBe("After");
  });

  test("and everything stands in one where there would be too many", () => {
    const view = { blocks: Array.from({ length: 120 }, (_, at) => list([`${at}`])) };
    expect(typesOf(view)).toEqual(["rich_text"]);
    expect(ofType(view, "rich_text_list")).toHaveLength(120);
  });
});

describe("the tone stands before the first words", () => {
  test.each([
    [{ tone: "good", title: "Finished", blocks: [text("Well")] }, "✓ Finished"],
    [{ tone: "refusal", blocks: [text("There is no topic “x”.")] }, "↪ There is no topic “x”."],
    [{ tone: "plain", title: "Next", blocks: [] }, "Next"],
  ] satisfies [View, string][])("%j", (view, words) => {
    expect(wordsIn(blocksOf(view)[0])).toBe(words);
    expect(sent(view).text.split("\n")[0]).toBe(words);
  });
});

describe("a select of more choices than Slack takes", () => {
  const selectsOf = (view: View) => ofType(view, "static_select");
  const picking = (count: number): View => ({
    blocks: [rowOf(select("Item", press, choices(count)))],
  });
  const nameOf = (one: Fields) => stringOf(fieldsOf(one["placeholder"])["text"]);

  test.each([
    [1, ["Item"]],
    [100, ["Item"]],
    [101, ["Item · 1–100 of 101", "Item · 101–101 of 101"]],
  ])("of %i stands in pages, each of which comes back as the same press", (count, names) => {
    const selects = selectsOf(picking(count));
    expect(selects.map(nameOf)).toEqual(names);
    expect(new Set(selects.map(({ action_id: id }) => unmarked(stringOf(id))))).toEqual(
      new Set([encode(press)]),
    );
    expect(selects.flatMap(({ options }) => listOf(options))).toHaveLength(count);
  });

  test("shows fewer before any control goes, and says how many there are", () => {
    const long = Array.from({ length: 300 }, (_, at) => ({
      label: `${"x".repeat(70)}${at}`,
      value: `${"y".repeat(70)}${at}`,
    }));
    const view = { blocks: [rowOf(select("Item", press, long), button("Done"))] };
    expect(selectsOf(view).map(nameOf)).toEqual(["Item · 1–25 of 300"]);
    expect(ofType(view, "button")).toHaveLength(1);
  });

  test("never holds a value twice, or one that is cut", () => {
    const twice = [...choices(3), ...choices(3), { label: "Long", value: "x".repeat(76) }];
    const [only] = selectsOf({ blocks: [rowOf(select("Which", press, twice))] });
    expect(listOf(only?.["options"])).toHaveLength(3);
  });
});

describe("ids", () => {
  test("stand once in a message, and come back as the press that they are of", () => {
    const blocks = [rowOf(button("Done"), button("Really done")), rowOf(button("Done"))];
    const ids = ofType({ blocks }, "button").map(({ action_id: id }) => stringOf(id));
    expect(new Set(ids).size).toBe(3);
    expect(new Set(ids.map(unmarked))).toEqual(new Set([encode(press)]));
  });

  test("of links are no press", () => {
    const link: Control = { kind: "link", label: "Read", url: "https://example.org/" };
    const ids = ofType({ blocks: [rowOf(link, link)] }, "button").map(({ action_id: id }) => id);
    expect(ids).toEqual(["link%.1", "link%.2"]);
  });
});

describe("a table", () => {
  const table = (rows: number, columns = 3): View["blocks"][number] => ({
    kind: "table",
    columns: Array.from({ length: columns }, (_, at) => ({
      title: `C${at}`,
      align: at === 0 ? "right" : "left",
    })),
    rows: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, at) => `${row}.${at}`),
    ),
  });

  test("is Slack's own, with its titles and numbers at the right", () => {
    const [block] = blocksOf({ blocks: [table(2)] });
    expect(block).toMatchObject({ type: "table" });
    expect(listOf(block?.["rows"])).toHaveLength(3);
    expect(block?.["column_settings"]).toEqual([
      { align: "right" },
      { align: "left", is_wrapped: true },
      { align: "left", is_wrapped: true },
    ]);
  });

  test.each([
    [99, 100, undefined],
    [100, 100, "… and 1 more row."],
    [250, 100, "… and 151 more rows."],
  ])("of %i rows has %i, titles among them, and says %s", (count, rows, note) => {
    const all = blocksOf({ blocks: [table(count), text("After")] });
    expect(listOf(all[0]?.["rows"])).toHaveLength(rows);
    expect(all.map(wordsIn).slice(1)).toEqual([...(note === undefined ? [] : [note]), "After"]);
  });

  test.each([
    ["the second of a message", { blocks: [table(2), table(2)] }, MESSAGE, 1],
    ["with more than twenty columns", { blocks: [table(2, 21)] }, MESSAGE, 0],
    ["in a modal", { blocks: [table(2)] }, { ...MESSAGE, kind: "modal" as const }, 0],
  ])("%s stands in lines of even width", (_, view, surface, native) => {
    expect(ofType(view, "table", surface)).toHaveLength(native);
    const [lines] = ofType(view, "rich_text_preformatted", surface);
    expect(wordsIn(lines)).toMatch(/^ C0 {2}C1 .*\n0\.0 {2}0\.1/);
  });

  test("has wide characters in line, and no column that pushes the others away", () => {
    const cells = { kind: "table" as const, columns: [{ title: "Name" }, { title: "Share" }] };
    const rows = [
      ["本田", "66 %"],
      ["x".repeat(90), "5 %"],
    ];
    const [lines] = ofType({ blocks: [table(1), { ...cells, rows }] }, "rich_text_preformatted");
    expect(wordsIn(lines).split("\n")).toEqual([
      `Name${" ".repeat(38)}Share`,
      `本田${" ".repeat(38)}66 %`,
      `${"x".repeat(39)}…  5 %`,
    ]);
  });
});

describe("a file", () => {
  const view: View = {
    title: "Your data",
    blocks: [text("As JSON.")],
    file: { name: "data.json", mime: "application/json", content: '{\n  "a": "<b>"\n}' },
  };

  test("goes beside the blocks where Cairn may upload", () => {
    const { file, blocks } = render(view, encode, MESSAGE);
    expect(file).toBe(view.file);
    expect(JSON.stringify(blocks)).not.toContain("data.json");
  });

  test("stands in them where not, as far as there is room", () => {
    const inside = { ...MESSAGE, file: "inside" as const };
    expect(render(view, encode, inside).file).toBeUndefined();
    expect(wordsIn(ofType(view, "rich_text_preformatted", inside))).toBe('{\n  "a": "<b>"\n}');
    const long = { ...view, file: { ...view.file, content: "line\n".repeat(9_000) } } as View;
    expect(wordsIn(sent(long, inside).blocks)).toMatch(/line… and more than fits here\.$/);
  });
});

test("a picture stands as its words, unless the blocks beside it say the same", () => {
  const image = { kind: "image", svg: "<svg/>", alt: "3 of 16 phases" } as const;
  expect(wordsIn(sent({ blocks: [image] }).blocks)).toBe("Picture: 3 of 16 phases");
  const beside = { ...image, beside: true } as const;
  expect(wordsIn(sent({ blocks: [text("3 of 16"), beside] }).blocks)).toBe("3 of 16");
  const told = { ...image, instead: [text("●●●○")] };
  expect(sent({ blocks: [told] })).toEqual(sent({ blocks: [text("●●●○")] }));
});

test("commands are spelled as they are typed here, wherever they stand", () => {
  const spell = (words: string) => words.replaceAll("/roadmap", "/c-roadmap");
  const view: View = {
    title: "/roadmap",
    blocks: [
      text("Try ", { kind: "code", text: "/roadmap next" }, "."),
      { kind: "fields", fields: [{ label: "/roadmap", value: ["or ", "/roadmap list"] }] },
      rowOf(
        button("/roadmap done"),
        select("Which", press, [{ label: "/roadmap", value: "/roadmap" }]),
      ),
    ],
    footer: "See /roadmap.",
  };
  const { text: words, blocks } = sent(view, { ...MESSAGE, spell });
  expect(wordsIn(blocks)).not.toMatch(/\/roadmap/);
  expect(words).not.toMatch(/\/roadmap/);
  // What is handed over stays what it is.
  expect(JSON.stringify(blocks).match(/"\/roadmap"/g)).toEqual(['"/roadmap"']);
});
