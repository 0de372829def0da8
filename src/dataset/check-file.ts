import { Buffer } from "node:buffer";
import type { Vocabulary } from "../domain/concepts.ts";
import type { RoadmapDocument } from "../domain/roadmap-schema.ts";
import { parseRoadmap, usedOf, type FileFlaw } from "./parse.ts";

/** Bytes of a roadmap that somebody brings; the longest of our nine has a quarter of them. */
export const MAX_FILE_BYTES = 256 * 1024;

/** More flaws than this are counted and not told. */
const MAX_FLAWS = 100;

/** A file of somebody's: a sound roadmap with its text, or what is wrong with it. */
export type Checked =
  | { readonly kind: "ok"; readonly text: string; readonly document: RoadmapDocument }
  | {
      readonly kind: "flawed";
      /** The first of them, in the order of the lines. */
      readonly flaws: readonly FileFlaw[];
      readonly total: number;
    };

/**
 * Reads bytes as the YAML of a roadmap, by the rules that Cairn's own files obey; it may name
 * concepts of the vocabulary, and where none is given, any.
 */
export function checkFile(file: string, bytes: Uint8Array, vocabulary?: Vocabulary): Checked {
  if (bytes.byteLength > MAX_FILE_BYTES) return flawed([tooLong(file)]);
  const { text, flaw } = decode(bytes);
  if (flaw !== undefined) return flawed([{ file, ...flaw }]);
  const parsed = parseRoadmap(file, text, usedOf(vocabulary));
  return parsed.kind === "ok"
    ? { kind: "ok", text, document: parsed.document }
    : flawed(parsed.flaws);
}

const flawed = (flaws: readonly FileFlaw[]): Checked => ({
  kind: "flawed",
  flaws: flaws.slice(0, MAX_FLAWS),
  total: flaws.length,
});

/** Said of a file that was not even read to its end. */
export const tooLong = (file: string): FileFlaw => ({
  file,
  line: 1,
  column: 1,
  found: `more than ${MAX_FILE_BYTES / 1024} KB`,
  expected: `at most ${MAX_FILE_BYTES / 1024} KB`,
});

type Decoded = { readonly text: string; readonly flaw?: Omit<FileFlaw, "file"> };

/** UTF-8 to text; a byte-order mark before it is left out. */
function decode(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { text: "", flaw: { line: 1, column: 1, found: "UTF-16", expected: "UTF-8" } };
  }
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const bad = firstBadCharacter(text, bytes);
  if (bad === undefined) return { text: text.replace(/^\ufeff/, "") };
  const before = text.slice(0, bad);
  const line = before.split("\n").length;
  const column = bad - before.lastIndexOf("\n");
  return { text, flaw: { line, column, found: "bytes that are not UTF-8", expected: "UTF-8" } };
}

/** The replacement character stands for what could not be decoded, unless it was there itself. */
function firstBadCharacter(text: string, bytes: Uint8Array): number | undefined {
  let at = 0;
  let offset = 0;
  for (const { index } of text.matchAll(/\ufffd/g)) {
    offset += Buffer.byteLength(text.slice(at, index));
    at = index;
    const [one, two, three] = bytes.subarray(offset, offset + 3);
    if (one !== 0xef || two !== 0xbf || three !== 0xbd) return index;
  }
  return undefined;
}
