/**
 * What Slack takes of a message, a Home tab and a modal: its Block Kit reference, and what others have
 * measured where that is silent.
 */
export const LIMITS = {
  blocks: { message: 50, home: 100, modal: 100 },
  /**
   * All blocks of a message together. Slack says no number; messages were taken up to about 13,200
   * characters, of which each block costs some 130 (weigh.ts).
   */
  weight: 12_000,
  header: 150,
  /** Of one text object. */
  text: 3_000,
  contextElements: 10,
  actions: 25,
  label: 75,
  placeholder: 150,
  options: 100,
  option: 75,
  /** Of boxes to tick, or of a radio group. */
  boxes: 10,
  url: 3_000,
  alt: 2_000,
  /** Slack says no number; nobody looks at more at once. */
  pictures: 5,
  /** Of an `action_id` or a `block_id`. */
  id: 255,
  table: { rows: 100, columns: 20, characters: 10_000 },
  /** A message's own text goes with its blocks; `chat.update` takes 4,000 bytes of it. */
  fallback: 1_200,
  modal: { title: 24, button: 24, label: 2_000, hint: 2_000, value: 3_000 },
} as const;
