import { displayWidth, graphemeWidth } from "../../core/width.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

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
