const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

// East Asian Wide and Fullwidth (Unicode Standard Annex 11) outside emoji, as first and last.
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18d08],
  [0x1aff0, 0x1b2fb],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

/** How many columns a terminal needs for `text`, which holds no line break. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += graphemeWidth(segment);
  return columns;
}

function graphemeWidth(grapheme: string): number {
  if (/^\p{Emoji_Presentation}(?!\uFE0E)|^\p{Emoji}.*\uFE0F/u.test(grapheme)) return 2;
  let columns = 0;
  for (const character of grapheme) columns += characterWidth(character);
  return columns;
}

function characterWidth(character: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cc}\p{Cf}\u1160-\u11FF]$/u.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** Where a line starts and ends inside a text, as string offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Breaks `text` into lines of at most `columns`, between words where it can. An address stays
 * whole, so that it can be copied, unless `breakAddresses`.
 */
export function wrapText(text: string, columns: number, breakAddresses = false): readonly Range[] {
  if (columns === Infinity) return [{ start: 0, end: text.length }];
  const lines: Range[] = [];
  let line: { start: number; end: number } | undefined;
  for (const word of text.matchAll(/^ *[^ ]+|[^ ]+/g)) {
    const end = word.index + word[0].length;
    if (line !== undefined && displayWidth(text.slice(line.start, end)) <= columns) {
      line.end = end;
      continue;
    }
    if (line !== undefined) lines.push(line);
    const whole = !breakAddresses && word[0].includes("://");
    const pieces = whole ? [{ start: 0, end: word[0].length }] : cut(word[0], columns);
    for (const piece of pieces.slice(0, -1)) lines.push(shift(piece, word.index));
    line = shift(pieces.at(-1) ?? { start: 0, end: 0 }, word.index);
  }
  return [...lines, line ?? { start: 0, end: 0 }];
}

/** Cuts one word into pieces of at most `columns`, never inside a character that is drawn as one. */
function cut(word: string, columns: number): Range[] {
  if (displayWidth(word) <= columns) return [{ start: 0, end: word.length }];
  const pieces: Range[] = [];
  let start = 0;
  let used = 0;
  for (const { segment, index } of graphemes.segment(word)) {
    const width = graphemeWidth(segment);
    if (used + width > columns && index > start) {
      pieces.push({ start, end: index });
      start = index;
      used = 0;
    }
    used += width;
  }
  return [...pieces, { start, end: word.length }];
}

const shift = (range: Range, by: number) => ({ start: range.start + by, end: range.end + by });
