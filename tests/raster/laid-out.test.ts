import { describe, expect, test } from "vitest";
import { picture } from "../../src/pictures/look.ts";
import { line } from "../../src/pictures/parts.ts";
import { laidOut } from "../../src/raster/laid-out.ts";

interface Part {
  readonly x: number;
  readonly family: string | undefined;
  readonly words: string;
}

/** The texts of a picture with these words, each with its place and its font. */
function partsOf(words: string, x = 40, anchor?: "middle" | "end"): readonly Part[] {
  const svg = laidOut(picture(400, 60, [line(x, 40, words, 300, anchor && { anchor })]));
  return [...svg.matchAll(/<text( [^>]*)>([^<]*)<\/text>/g)].map(
    ([, attributes = "", inner = ""]) => ({
      x: Number(/ x="([-\d.]+)"/.exec(attributes)?.[1]),
      family: / font-family="([^"]*)"/.exec(attributes)?.[1],
      words: inner,
    }),
  );
}

describe("a text of several fonts", () => {
  test("becomes a text for each, one after the other", () => {
    const [ada, name, rest, ...more] = partsOf("Ada 王小明 7");
    expect(more).toEqual([]);
    expect([ada, name, rest]).toMatchObject([
      { x: 40, family: "DejaVu Sans", words: "Ada " },
      { family: "Droid Sans Fallback", words: "王小明" },
      { family: "DejaVu Sans", words: " 7" },
    ]);
    // Sixteen px a character, and what DejaVu Sans has for its own.
    expect((rest?.x ?? 0) - (name?.x ?? 0)).toBeCloseTo(48, 0);
    expect((name?.x ?? 0) - 40).toBeCloseTo(16 * 2.25, 0);
  });

  test.each([
    ["middle", 0.5],
    ["end", 1],
  ] as const)("anchored at its %s has that place there", (anchor, part) => {
    const [first, ...others] = partsOf("王🦊", 200, anchor);
    const length = 16 + 16 * 1.27;
    expect(first?.x).toBeCloseTo(200 - part * length, 0);
    expect(others).toHaveLength(1);
  });

  test("stays as it is where it needs one alone", () => {
    const svg = picture(400, 60, [line(40, 40, "Ada & ليلى", 300)]);
    expect(laidOut(svg)).toBe(svg);
  });
});

describe("script in which several glyphs make a letter", () => {
  test.each([
    ["हिन्दी", ["हि", "न्दी"]],
    ["ಕನ್ನಡ", ["ಕ", "ನ್ನ", "ಡ"]],
    ["ශ්‍රී", ["ශ්‍රී"]],
    ["ภาษา", ["ภ", "า", "ษ", "า"]],
  ])("%s is set syllable by syllable", (words, syllables) => {
    const parts = partsOf(words);
    expect(parts.map((part) => part.words)).toEqual(syllables);
    const places = parts.map(({ x }) => x);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  test("has each letter as wide as its glyphs are together", () => {
    // The vowel sign stands before its consonant: both go on.
    const [both, next] = partsOf("हिह");
    const [plain, after] = partsOf("हह");
    const [wide, narrow] = [(next?.x ?? 0) - (both?.x ?? 0), (after?.x ?? 0) - (plain?.x ?? 0)];
    expect(wide).toBeGreaterThan(narrow + 3);
  });

  test("unbinds ra before a vowel in Malayalam, which would take the vowel's place", () => {
    expect(
      partsOf("ക്രി")
        .map(({ words }) => words)
        .join(""),
    ).toBe("ക്\u200Cരി");
    expect(
      partsOf("ക്ര")
        .map(({ words }) => words)
        .join(""),
    ).toBe("ക്ര");
  });
});
