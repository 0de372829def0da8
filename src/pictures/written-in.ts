import { LETTERS } from "./letters.ts";

/** Which of the shipped fonts writes a character, and how far it goes on for it. */

interface Run {
  readonly first: number;
  readonly count: number;
  /** In ems; the last stands for all that follow. */
  readonly advances: readonly number[];
}

interface Font {
  readonly family: string;
  /** In the order of their characters. */
  readonly runs: readonly Run[];
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const PER_EM = 20;

/** The one that is asked first stands first. */
const FONTS: readonly Font[] = LETTERS.map(({ family, runs }) => ({
  family,
  runs: runs.trim().split(/\s+/).map(runOf),
}));

function runOf(word: string): Run {
  const [first = "", digits = "", many] = word.split(/[:*]/);
  const advances = Array.from(digits, (digit) => DIGITS.indexOf(digit) / PER_EM);
  return { first: parseInt(first, 16), count: Number(many ?? advances.length), advances };
}

/**
 * The first font that writes all of a character, as people count characters, and how far it goes on for
 * it, in ems: never less than it does. Undefined where none does: half of it in another font is a box.
 */
export function writtenIn(
  character: string,
): { readonly family: string; readonly advance: number } | undefined {
  for (const { family, runs } of FONTS) {
    const advance = advanceIn(runs, character);
    if (advance !== undefined) return { family, advance: advance + circlesIn(family, character) };
  }
  return undefined;
}

/** In Indian script, more marks than a letter can bear are each set on a circle of their own. */
function circlesIn(family: string, character: string): number {
  if (!family.startsWith("Noto Sans")) return 0;
  const marks = Array.from(character).filter(
    (part) => /^\p{M}/u.test(part) && !VIRAMAS.includes(part),
  );
  return CIRCLE * Math.max(0, marks.length - 1);
}

const CIRCLE = 0.8;
/** Marks that bind a letter to the next. */
const VIRAMAS = "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039\u17D2";

/** Joiners, selectors and marks of direction take no room. */
const NO_ROOM = /[\u200C-\u200F]|\uFE0E|\uFE0F/g;

function advanceIn(runs: readonly Run[], character: string): number | undefined {
  let sum = 0;
  for (const part of character.replace(NO_ROOM, "")) {
    const advance = lookedUp(runs, part.codePointAt(0) ?? 0);
    if (advance === undefined) return undefined;
    sum += advance;
  }
  return sum;
}

function lookedUp(runs: readonly Run[], code: number): number | undefined {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.first ?? Infinity) <= code) low = middle + 1;
    else high = middle;
  }
  const run = runs[low - 1];
  if (run === undefined || code >= run.first + run.count) return undefined;
  return run.advances[code - run.first] ?? run.advances.at(-1);
}
