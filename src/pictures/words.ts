import { cleanLine } from "../core/clean.ts";
import { writtenIn } from "./written-in.ts";

/** Words in a picture: nothing that somebody typed gets out of its text, or out of its room. */

const characters = new Intl.Segmenter("en");

const charactersOf = (text: string): readonly string[] =>
  [...characters.segment(text)].map(({ segment }) => segment);

/** The text as far as the shipped fonts write it; empty where nothing is left that says something. */
export function writable(text: string): string {
  const written = charactersOf(cleanLine(text).normalize("NFC")).map(plainest).join("");
  const line = written.replace(/\s+/g, " ").trim();
  return /[\p{L}\p{N}\p{So}]/u.test(line) ? line : "";
}

/** What is an emoji, and what makes one of a digit. */
const EMOJI = /^\p{Extended_Pictographic}|\u20E3/u;
/** Two of these make a flag, which no font of ours has. */
const FLAG = /^\p{Regional_Indicator}/u;

/** A character as it is, or in the plainest form that can be written. */
function plainest(character: string): string {
  const [base = ""] = character;
  if (FLAG.test(character)) return "";
  // Of a couple, a shade of skin or a trade, the first emoji stays.
  if (EMOJI.test(character)) return isWritten(base) ? base : "";
  if (isWritten(character)) return character;
  // Fancy letters are letters: a script 𝓐 is an A.
  const plain = character.normalize("NFKC");
  if (plain !== character) return charactersOf(plain).map(plainest).join("");
  return base !== character && isWritten(base) ? base : "";
}

/** A mark that has no letter to stand on. */
const LOST_MARK = /^\p{M}|^\P{L}.*\p{M}/u;

const isWritten = (character: string): boolean =>
  !LOST_MARK.test(character) && writtenIn(character) !== undefined;

/** The text within `room`, cut at a whole character; an ellipsis says that it was. */
export function fitted(text: string, size: number, room: number): string {
  const segments = charactersOf(text);
  const ends = endsOf(segments);
  if ((ends.at(-1) ?? 0) * size <= room) return text;
  const left = ends.filter((end) => (end + emsOf("…")) * size <= room).length;
  const kept = segments.slice(0, left);
  return `${kept.join("").trimEnd()}…${isRightToLeft(kept) ? RIGHT_TO_LEFT_MARK : ""}`;
}

/** Keeps what ends a line on the left, where text that is read from the right ends. */
const RIGHT_TO_LEFT_MARK = "\u200F";

const isRightToLeft = (segments: readonly string[]): boolean =>
  /^[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Nko}]/u.test(
    segments.find((segment) => /^\p{L}/u.test(segment)) ?? "",
  );

/** What no font writes is a box; none is wider than this, in ems. */
const BOX = 3;

const emsOf = (character: string): number => writtenIn(character)?.advance ?? BOX;

/** How far it is to the end of each character, in ems. */
function endsOf(segments: readonly string[]): readonly number[] {
  let end = 0;
  return segments.map((segment) => (end += emsOf(segment)));
}

/** Text for XML, each part in the font that writes it, so that all who draw it draw the same. */
export function spans(text: string): string {
  const parts: { family: string; words: string }[] = [];
  for (const character of charactersOf(text)) {
    const last = parts.at(-1);
    const { family } = writtenIn(character) ?? { family: FAMILY };
    if (last?.family === family) last.words += character;
    else parts.push({ family, words: character });
  }
  return parts.map(spanOf).join("");
}

/** What a picture is written in where nothing else is said: see `picture`. */
export const FAMILY = "DejaVu Sans";

const spanOf = ({ family, words }: { readonly family: string; readonly words: string }): string =>
  family === FAMILY
    ? escaped(words)
    : `<tspan font-family="${family}, sans-serif">${escaped(words)}</tspan>`;

const MARKS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text for XML. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? "");
