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
  /** Files of a message are ten, and one of them may be the view's own. */
  pictures: 9,
  /** Characters that describe a picture. */
  alt: 1_024,
  modal: { title: 45, label: 45, description: 100, fields: 5, value: 4_000, boxes: 10 },
  autocomplete: 25,
  command: { description: 100, option: 6_000 },
} as const;
