import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { list, select, text, type Control, type View } from "../../../src/core/view.ts";
import { numbering, unmarked } from "../../../src/core/numbered.ts";
import { everyComponent, TYPE } from "../../twins/discord/rules.ts";
import { encode, sent, viewViolations } from "./limits.ts";
import { textBlocks, views } from "../views.ts";

const componentsOf = (view: View) => everyComponent(fieldOf(sent(view).body, "components"));
const textsOf = (view: View): readonly string[] =>
  componentsOf(view)
    .filter(({ type }) => type === TYPE.text)
    .map(({ content }) => String(content));
const fieldOf = (of: unknown, name: string): unknown =>
  Object.entries(of ?? {}).find(([key]) => key === name)?.[1];

const MORE = "-# … and more than a message holds.";
const press = { command: "roadmap next", action: "tick", params: { topic: "a" } };
const button = (label: string): Control => ({ kind: "button", label, press });
const choices = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ label: `Item ${at + 1}`, value: `${at + 1}` }));

test("whatever a view says, Discord takes it", () => {
  fc.assert(
    fc.property(views, (view) => {
      expect(viewViolations(view)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

describe("title, controls and footer stand", () => {
  test("whatever is between them", () => {
    fc.assert(
      fc.property(fc.array(textBlocks, { maxLength: 20 }), (between) => {
        const controls = { kind: "controls" as const, controls: [button("Done"), button("Next")] };
        const view = { title: "Week 2", blocks: [...between, controls], footer: "Night School" };
        const texts = textsOf(view);
        expect(texts.at(0)).toBe("### Week 2");
        expect(texts.at(-1)).toBe("-# Night School");
        const labels = componentsOf(view).map(({ label }) => label);
        expect(labels.filter((label) => label === "Done" || label === "Next")).toEqual([
          "Done",
          "Next",
        ]);
      }),
      { numRuns: 500 },
    );
  });

  test("at their longest", () => {
    const long = "x".repeat(5_000);
    const texts = textsOf({ title: long, blocks: [text(long), text(long)], footer: long });
    expect(texts.map((content) => content.length)).toEqual([504, expect.any(Number), 503]);
    expect(texts.join("").length).toBeGreaterThan(3_900);
    for (const content of texts) expect(content.split("\n")[0]).toMatch(/…$/);
  });
});

describe("what does not fit goes from the end, and a line says so", () => {
  test("of a long list", () => {
    const [content = ""] = textsOf({ blocks: [list(Array(300).fill("x".repeat(40)))] });
    const lines = content.split("\n");
    expect(lines.at(-1)).toBe(MORE);
    expect(lines.at(-2)).toMatch(/^- x+…$/);
    expect(lines.slice(0, -2).every((line) => line === `- ${"x".repeat(40)}`)).toBe(true);
    expect(content.length).toBeGreaterThan(3_950);
  });

  test("of texts between more controls than a message has room for", () => {
    const between = Array.from({ length: 30 }, (_, at) => [
      text(`Part ${at + 1}`),
      { kind: "controls" as const, controls: [button(`Open ${at + 1}`)] },
    ]).flat();
    const texts = textsOf({ blocks: between });
    expect(texts.at(-1)).toBe(MORE);
    expect(viewViolations({ blocks: between })).toEqual([]);
  });

  test("and nothing says so where all of it stands", () => {
    expect(textsOf({ blocks: [text("x".repeat(3_900))] })).toEqual(["x".repeat(3_900)]);
  });
});

describe("a select of more choices than Discord takes", () => {
  const selectsOf = (view: View) =>
    componentsOf(view).filter(({ type }) => type === TYPE.stringSelect);
  const picking = (count: number): View => ({
    blocks: [{ kind: "controls", controls: [select("Tick an item", press, choices(count))] }],
  });

  test.each([
    [1, ["Tick an item"]],
    [25, ["Tick an item"]],
    [26, ["Tick an item · 1–25 of 26", "Tick an item · 26–26 of 26"]],
    [
      100,
      [
        "Tick an item · 1–25 of 100",
        "Tick an item · 26–50 of 100",
        "Tick an item · 51–75 of 100",
        "Tick an item · 76–100 of 100",
      ],
    ],
  ])("of %i stands in pages, each a select that comes back as the same press", (count, names) => {
    const selects = selectsOf(picking(count));
    expect(selects.map(({ placeholder }) => placeholder)).toEqual(names);
    expect(new Set(selects.map(({ custom_id: id }) => unmarked(String(id))))).toEqual(
      new Set([encode(press)]),
    );
    const values = selects.flatMap(({ options }) => options);
    expect(values).toHaveLength(count);
    expect(viewViolations(picking(count))).toEqual([]);
  });

  test("leaves room for every other control first", () => {
    const view: View = {
      blocks: [
        {
          kind: "controls",
          controls: [
            select("Topic", press, choices(500)),
            ...Array.from({ length: 20 }, (_, at) => button(`${at}`)),
          ],
        },
      ],
    };
    expect(componentsOf(view).filter(({ type }) => type === TYPE.button)).toHaveLength(20);
    expect(selectsOf(view)).toHaveLength(4);
    expect(viewViolations(view)).toEqual([]);
  });

  test("never holds a value twice, or one that is cut", () => {
    const twice = [...choices(3), ...choices(3), { label: "Long", value: "x".repeat(101) }];
    const view: View = {
      blocks: [{ kind: "controls", controls: [select("Which", press, twice)] }],
    };
    expect(selectsOf(view)[0]?.["options"]).toHaveLength(3);
  });
});

describe("the same press twice in a message", () => {
  test("has an id of its own each time, which comes back as that press", () => {
    const controls = [button("Done"), button("Really done"), button("Done")];
    const ids = componentsOf({ blocks: [{ kind: "controls", controls }] })
      .map(({ custom_id: id }) => id)
      .filter((id) => id !== undefined)
      .map(String);
    expect(new Set(ids).size).toBe(3);
    expect(new Set(ids.map(unmarked))).toEqual(new Set([encode(press)]));
  });

  test("is left out where its id has no room for a number", () => {
    const identify = numbering(() => "x".repeat(99), 100);
    expect([identify(press), identify(press)]).toEqual(["x".repeat(99), undefined]);
  });
});

test("whatever a press carries, its id comes back without what was put behind it", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.nat(40), (topic, times) => {
      const own = { ...press, params: { topic } };
      const identify = numbering(encode, 100);
      const ids = Array.from({ length: times }, () => identify(own) ?? "");
      for (const id of ids) expect(unmarked(id)).toBe(encode(own));
    }),
  );
});

test("a picture stands as its words, until there are pictures", () => {
  const alt = "3 of 16 phases";
  expect(textsOf({ blocks: [{ kind: "image", svg: "<svg/>", alt }] })).toEqual([
    "-# Picture: 3 of 16 phases",
  ]);
});
