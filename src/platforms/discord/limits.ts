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
  alt: 1_024,
  threadName: 100,
  modal: { title: 45, label: 45, description: 100, fields: 5, value: 4_000, placeholder: 100 },
  autocomplete: 25,
  command: { options: 25, choices: 25, description: 100, characters: 8_000 },
} as const;

/** Cuts at a whole character and says with an ellipsis that it did; counted in UTF-16 units, as limits are. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...new Intl.Segmenter("en").segment(text.slice(0, most - 1))];
  // The last one may have been cut in two.
  const whole = characters.slice(0, -1).map(({ segment }) => segment);
  return `${whole.join("").trimEnd()}…`;
}
