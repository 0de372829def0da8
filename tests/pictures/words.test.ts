import fc from "fast-check";
import { PNG } from "pngjs";
import { afterAll, describe, expect, test } from "vitest";
import { LETTERS } from "../../src/pictures/letters.ts";
import { picture, SIZE } from "../../src/pictures/look.ts";
import { line } from "../../src/pictures/parts.ts";
import { fitted, spans, writable } from "../../src/pictures/words.ts";
import { ResvgRaster } from "../../src/raster/resvg-raster.ts";
import { textsOf } from "./drawable.ts";

const raster = new ResvgRaster({ timeoutMs: 60_000 });
afterAll(() => raster.close());

describe("a text is written", () => {
  test.each([
    ["Zoë", "Zoë"],
    ["王小明", "王小明"],
    ["さくら", "さくら"],
    ["김민수", "김민수"],
    ["김".normalize("NFD"), "김"],
    ["हिन्दी", "हिन्दी"],
    ["ภาษาไทย", "ภาษาไทย"],
    ["ليلى", "ليلى"],
    ["🦊", "🦊"],
    ["Ada 🎉🎉", "Ada 🎉🎉"],
  ])("%s as it is", (text, written) => {
    expect(writable(text)).toBe(written);
  });

  test.each([
    ["a family, as its first", "👨‍👩‍👧", "👨"],
    ["a shade of skin, as the hand", "👍🏽", "👍"],
    ["a digit on a key, as the digit", "1️⃣", "1"],
    ["a flag, as nothing", "Ada 🇩🇪", "Ada"],
    ["a pirate's flag, as a flag", "🏴‍☠️", "🏴"],
    ["fancy letters, as letters", "𝓐𝓭𝓪", "Ada"],
    ["letters that no font has, as nothing", "𓀀𓀁", ""],
    ["letters that no font has beside some that one has", "𓀀 Ada", "Ada"],
    ["a mark that no font has on this letter, as the letter", "आ\u0301b\u0F71", "आb"],
    ["a mark on nothing", "\u0301", ""],
    ["signs alone, as nothing", `"&'`, ""],
    ["a private sign, as nothing", "Ada \uE000", "Ada"],
  ])("%s", (_, text, written) => {
    expect(writable(text)).toBe(written);
  });
});

describe("a text that is cut", () => {
  test("ends at a whole character, with an ellipsis", () => {
    expect(fitted("W".repeat(60), 16, 160)).toBe("WWWWWWWWW…");
    expect(fitted("Ada", 16, 300)).toBe("Ada");
    expect(fitted("Ada", 16, 0)).toBe("…");
  });

  test("ends on the left where it is read from the right", () => {
    expect(fitted("ليلى".repeat(20), 16, 160)).toMatch(/…\u200F$/);
    expect(fitted("Ada ليلى".repeat(20), 16, 160)).toMatch(/…$/);
  });
});

test("each part of a text is in the font that writes it", () => {
  expect(spans("Ada & 王小明")).toBe(
    'Ada &amp; <tspan font-family="Droid Sans Fallback, sans-serif">王小明</tspan>',
  );
  expect(spans("ليلى 7")).toBe("ليلى 7");
});

/** Every letter that some font writes, font by font. */
const letters = LETTERS.map(({ runs }) =>
  runs
    .trim()
    .split(/\s+/)
    .flatMap((run) => {
      const [first = "", digits = "", many] = run.split(/[:*]/);
      const count = Number(many ?? digits.length);
      return Array.from({ length: count }, (_, at) =>
        String.fromCodePoint(parseInt(first, 16) + at),
      );
    }),
);
/** Mostly of one script, as names are. */
const name = fc
  .constantFrom(...letters)
  .chain((script) =>
    fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...script) }, fc.constant(" ")), {
      minLength: 1,
      maxLength: 60,
    }),
  )
  .map((parts) => parts.join(""));

const EDGE = 40;
const SIDE = 400;

/** From which px to which there is ink, seen from the text's place. */
async function inkOf(text: string, room: number, anchor?: "end") {
  const x = anchor === undefined ? EDGE : SIDE - EDGE;
  const svg = picture(SIDE, 60, [line(x, 40, text, room, anchor && { anchor })]);
  const { width, height, data } = PNG.sync.read(Buffer.from((await raster.png(svg)) ?? []));
  const ground = data.readUInt32BE(4 * (width * (height / 2) + 2));
  const inked: number[] = [];
  for (let at = 0; at < width * height; at += 1) {
    const column = at % width;
    if (column < 24 || column >= width - 24) continue;
    if (data.readUInt32BE(4 * at) !== ground) inked.push(column);
  }
  const [left, right] = [Math.min(...inked), Math.max(...inked)];
  return { left: left / 2 - x, right: (right + 1) / 2 - x, some: inked.length > 0 };
}

describe("in a drawn picture", () => {
  test("no words run over their room, whatever their script", async () => {
    await fc.assert(
      fc.asyncProperty(name, fc.integer({ min: 20, max: 300 }), async (text, room) => {
        const { left, right } = await inkOf(text, room);
        if (writable(text) === "") return;
        // Of letters thrown together some lean over by less than one: a hook, an accent, a circle.
        expect(left).toBeGreaterThan(-SIZE);
        expect(right).toBeLessThan(room + SIZE);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  test.each([
    "Łucja",
    "Ωμέγα",
    "Борис",
    "Նարե",
    "ליאת",
    "ليلى",
    "王小明",
    "さくら",
    "김민수",
    "हिन्दी क्षत्रिय",
    "বাংলা প্রিয়াঙ্কা",
    "ਪੰਜਾਬੀ",
    "ગુજરાતી",
    "ଓଡ଼ିଆ",
    "தமிழ் ஸ்ரீ",
    "తెలుగు",
    "ಕನ್ನಡ",
    "മലയാളം",
    "සිංහල",
    "ภาษาไทย น้ำ",
    "ខ្មែរ",
    "မြန်မာ",
    "አማርኛ",
    "🦊 Fox 🎉",
  ])("%s is seen, from its place on or up to it", async (text) => {
    const [from, upTo] = [await inkOf(text, 300), await inkOf(text, 300, "end")];
    expect(Math.abs(from.left)).toBeLessThan(4);
    expect(Math.abs(upTo.right)).toBeLessThan(4);
    expect(from.right).toBeGreaterThan(15);
    expect(from.right - from.left).toBeCloseTo(upTo.right - upTo.left, -1);
  });

  test("a text is one text in the file, whatever its fonts", () => {
    expect(textsOf(picture(9, 9, [line(0, 9, "Ada 王", 90)]))).toEqual(["Ada 王"]);
  });
});
