import { cleanLine } from "../core/clean.ts";

/** Words in a picture: nothing that somebody typed gets out of its text, or out of its room. */

/** What the shipped font has no letters for; emoji and most of the world's scripts among it. */
const UNKNOWN =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Inherited}\u0020-\u007E\u00A0-\u00BF\u2010-\u2027]/gu;

/** The text as far as the font can write it; empty where it cannot. */
export function writable(text: string): string {
  // What joined two emoji stays behind alone, so it is cleaned once more.
  const known = cleanLine(cleanLine(text).replace(UNKNOWN, "")).replace(/\s+/g, " ");
  const seen = known.replace(/(?<!\p{L}\p{M}*)\p{M}+/gu, "").trim();
  return /[\p{L}\p{N}]/u.test(seen) ? seen : "";
}

const characters = new Intl.Segmenter("en");

/** The text within `room`, cut at a whole character; an ellipsis says that it was. */
export function fitted(text: string, size: number, room: number): string {
  const segments = [...characters.segment(text)].map(({ segment }) => segment);
  if (widthOf(segments, size) <= room) return text;
  while (segments.length > 0 && widthOf([...segments, "…"], size) > room) segments.pop();
  return `${segments.join("").trimEnd()}…`;
}

const widthOf = (segments: readonly string[], size: number): number =>
  size * segments.reduce((sum, segment) => sum + advance(segment), 0);

/** How far the font goes on for a character, in ems: never less than it really does, in the usual scripts. */
function advance(character: string): number {
  if (/^[ iljfrtI.,:;'!()|-]/.test(character)) return 0.42;
  if (/^[a-z0-9]/.test(character)) return /^[mw]/.test(character) ? 0.98 : 0.64;
  return /^\p{Ll}/u.test(character) ? 0.8 : 1;
}

const MARKS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text for XML. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? "");
