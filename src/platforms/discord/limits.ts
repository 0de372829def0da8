/**
 * What Discord takes of a message of components, a dialog and a command: its API documentation and
 * its OpenAPI document.
 */
export const LIMITS = {
  /** Components of a message, those inside others included. */
  components: 40,
  /** Characters of all texts of a message together. */
  characters: 4_000,
  rowButtons: 5,
  label: 80,
  placeholder: 150,
  options: 25,
  option: 100,
  customId: 100,
  url: 512,
  threadName: 100,
  modal: { title: 45, label: 45, description: 100, fields: 5, value: 4_000 },
  autocomplete: 25,
  command: { description: 100, option: 6_000 },
} as const;

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

/** Cuts escaped text; a backslash that is left over would escape the ellipsis. */
export const cutEscaped = (text: string, most: number): string =>
  cut(text, most).replace(/(?<!\\)((?:\\\\)*)\\…$/, "$1…");
