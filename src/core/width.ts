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

/** How many columns of even width `text` needs, which holds no line break. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += graphemeWidth(segment);
  return columns;
}

/** How many columns one character needs, as people count characters. */
export function graphemeWidth(grapheme: string): number {
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
