import { cleanLine } from "./clean.ts";

const characters = new Intl.Segmenter("en");
/** No character that people type is longer; one that is would be cut in two. */
const CHARACTER = 64;

/** Cuts at a whole character and says with an ellipsis that it did; counted in UTF-16 units, as limits are. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 1) return "";
  const from = Math.max(0, most - 1 - CHARACTER);
  // Only the end is looked at: the last character may have been cut in two.
  const end = [...characters.segment(text.slice(from, most - 1 + CHARACTER))]
    .filter(({ index, segment }) => from + index + segment.length <= most - 1)
    .map(({ segment }) => segment)
    .join("");
  return `${text.slice(0, from)}${end}`.trimEnd().toWellFormed() + "…";
}

/** A text of a label or an option, where nothing is formatted: it only must not hide anything. */
export const plainLine = (text: string): string => cleanLine(text).trim();

/** Is there anything to see? Platforms refuse what they take for empty. */
export const isSeen = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);

/** A label of at most `most` UTF-16 units, which is never empty. */
export const labelled = (text: string, most: number): string => {
  const label = cut(plainLine(text), most);
  return isSeen(label) ? label : "·";
};
