import { Resvg } from "@resvg/resvg-js";
import { FIRST, fontOptions } from "./fonts.ts";

/**
 * Text of several fonts, laid out by ourselves: where letters of two fonts stand in one text, or several
 * glyphs make one letter, as in Devanagari, resvg 2.6 lays them over each other or leaves the text out. So
 * each part becomes a text with a place of its own. A browser needs none of that, hence it happens here.
 */
export const laidOut = (svg: string): string =>
  svg.replace(TEXT, (text, attributes: string, inner: string) => {
    if (!inner.includes("<tspan")) return text;
    const size = numberIn("font-size", attributes) ?? numberIn("font-size", svg) ?? 16;
    const parts = partsOf(inner).map((part) => ({ ...part, width: size * advanceOf(part) }));
    const whole = parts.reduce((sum, { width }) => sum + width, 0);
    let x = (numberIn("x", attributes) ?? 0) - whole * shareBefore(attributes);
    const others = attributes.replace(/ (?:x|text-anchor)="[^"]*"/g, "");
    return parts
      .map(({ family, words, width }) => {
        x += width;
        return `<text x="${(x - width).toFixed(2)}"${others} font-family="${family}" xml:space="preserve">${words}</text>`;
      })
      .join("");
  });

const TEXT =
  /<text((?: [\w-]+="[^"]*")*)>((?:[^<]|<tspan font-family="[^"]*">[^<]*<\/tspan>)*)<\/text>/g;
const SPAN = /<tspan font-family="([^"]*)">([^<]*)<\/tspan>|([^<]+)/g;

const numberIn = (name: string, attributes: string): number | undefined => {
  const found = new RegExp(` ${name}="(-?[\\d.]+)"`).exec(attributes)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** How much of a text stands before the place that it names. */
const shareBefore = (attributes: string): number =>
  attributes.includes('text-anchor="end"') ? 1 : attributes.includes('"middle"') ? 0.5 : 0;

interface Part {
  readonly family: string;
  /** Escaped, as they stand in the SVG. */
  readonly words: string;
}

const characters = new Intl.Segmenter("en");

/** Fonts in which each syllable stands by itself, however many glyphs it takes. */
const APART = /^Noto Sans/;

function partsOf(inner: string): readonly Part[] {
  return [...inner.matchAll(SPAN)].flatMap(([, named, inSpan, between]) => {
    const family = named?.split(",")[0] ?? FIRST;
    const words = inSpan ?? between ?? "";
    if (!APART.test(family)) return [{ family, words }];
    return syllablesOf(apart(words)).map((syllable) => ({ family, words: syllable }));
  });
}

/** Where ra is bound to a consonant in Malayalam, resvg sets it in place of the vowel too: unbound it is read as well. */
const apart = (words: string): string =>
  words.replace(/\u0D4D\u0D30(?=[\u0D3E-\u0D4C\u0D57])/g, "\u0D4D\u200C\u0D30");

/** Consonants that a virama binds to the next one; not every script's are one character to a segmenter. */
const BOUND = /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039\u17D2]\u200D?$/;

function syllablesOf(words: string): readonly string[] {
  const syllables: string[] = [];
  for (const { segment } of characters.segment(words)) {
    const last = syllables.at(-1);
    if (last !== undefined && BOUND.test(last)) syllables[syllables.length - 1] = last + segment;
    else syllables.push(segment);
  }
  return syllables;
}

/** Advances in ems, of parts that were measured; names come again. */
const measured = new Map<string, number>();
const MAX_MEASURED = 5_000;

function advanceOf(part: Part): number {
  const key = `${part.family}:${part.words}`;
  const advance = measured.get(key) ?? measure(part);
  if (measured.size >= MAX_MEASURED) measured.clear();
  measured.set(key, advance);
  return advance;
}

/** Something that each font has; most have the circle that shows where a mark goes. */
const MARKS: Readonly<Record<string, string>> = {
  "Droid Sans Fallback": "\u4E00",
  "Noto Emoji": "\u2B1B",
};
const SIZE = 100;
/** Far enough for no words to reach it. */
const FAR = 100_000;

/**
 * What resvg takes for the advance is that of the widest glyph: it shows in where a mark stands that
 * follows. Where ink goes further, it ends as far from the next as it began.
 */
function measure({ family, words }: Part): number {
  const mark = MARKS[family] ?? "\u25CC";
  const marked = inkOf(family, `${words}<tspan dx="${FAR}">${mark}</tspan>`);
  const taken = marked.right - FAR - inkOf(family, mark).right;
  if (!APART.test(family)) return taken / SIZE;
  const ink = inkOf(family, words);
  return Math.max(taken, ink.right + Math.max(0, ink.left)) / SIZE;
}

/** From where to where there is ink, seen from where the words begin. */
function inkOf(family: string, words: string): { readonly left: number; readonly right: number } {
  const text = `<text x="${FAR}" y="${SIZE}" font-size="${SIZE}" font-family="${family}" xml:space="preserve">${words}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${text}</svg>`;
  const box = new Resvg(svg, fontOptions(text)).getBBox();
  return box === undefined
    ? { left: 0, right: 0 }
    : { left: box.x - FAR, right: box.x + box.width - FAR };
}
