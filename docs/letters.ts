import { readFileSync } from "node:fs";
import { format } from "prettier";
import { advancesOf } from "../src/raster/advances.ts";
import { FONTS } from "../src/raster/fonts.ts";

/** What the shipped fonts can write, and how wide, as `src/pictures/letters.ts` keeps it. */

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Twentieths of an em, rounded up. */
const UNITS = 20;

/** Characters of a line, and letters of a run: a run fits on a line. */
const LINE = 96;
const LONGEST = 64;

export function lettersFile(): Promise<string> {
  const fonts = FONTS.map(({ family, path }) => {
    const runs = linesOf(runsOf(path)).join("\n");
    return `{ family: ${JSON.stringify(family)}, runs: \`\n${runs}\n\` }`;
  });
  const source = `${HEAD}\nexport const LETTERS: readonly { readonly family: string; readonly runs: string }[] = [${fonts.join(",")}];\n`;
  return format(source, { parser: "typescript", printWidth: 100 });
}

const HEAD = `// Written by \`npm run docs\` from the fonts in src/raster/fonts.

/**
 * For each font the characters that it can write, in runs: the code point of the first, and a digit
 * (0–9, a–z, A–Z) for each, which is how far the font goes on for it, in twentieths of an em, rounded up.
 * Before a \`*\` stands one digit for so many. What is wider than all digits is left out.
 */`;

interface Run {
  readonly first: number;
  digits: string;
}

/** What shows nothing by itself, and what every font may use as it likes. */
const NO_LETTER = /^[\p{Cc}\p{Cf}\p{Co}]$/u;

function runsOf(path: string): readonly string[] {
  const advances = [...advancesOf(readFileSync(path))]
    .filter(([code]) => !NO_LETTER.test(String.fromCodePoint(code)))
    .sort(([one], [other]) => one - other);
  const runs: Run[] = [];
  for (const [code, advance] of advances) {
    const digit = DIGITS[Math.ceil(advance * UNITS)];
    if (digit === undefined) continue;
    const last = runs.at(-1);
    if (last !== undefined && last.first + last.digits.length === code) last.digits += digit;
    else runs.push({ first: code, digits: digit });
  }
  return runs.flatMap(wordsOf);
}

function wordsOf({ first, digits }: Run): readonly string[] {
  const [digit = ""] = digits;
  if (digits.length > 3 && digits === digit.repeat(digits.length)) {
    return [`${first.toString(16)}:${digit}*${digits.length}`];
  }
  return Array.from({ length: Math.ceil(digits.length / LONGEST) }, (_, part) => {
    const start = part * LONGEST;
    return `${(first + start).toString(16)}:${digits.slice(start, start + LONGEST)}`;
  });
}

function linesOf(words: readonly string[]): readonly string[] {
  const lines = [""];
  for (const word of words) {
    const line = lines.at(-1) ?? "";
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= LINE) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
