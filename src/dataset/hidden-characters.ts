import type { OffsetFlaw } from "./read-yaml.ts";

/**
 * Characters that nobody sees and that make a text read as another one: controls, a byte-order mark
 * that is not the first character, what turns the direction of writing, halves of a pair.
 */
const HIDDEN =
  // eslint-disable-next-line no-control-regex -- these are the characters that are looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/u;

const ALL_HIDDEN = new RegExp(HIDDEN, "gu");

/** More than this many tell no more. */
const SHOWN = 100;

/** Where a text has characters that nobody sees. */
export function hiddenCharacters(text: string): readonly OffsetFlaw[] {
  return text
    .matchAll(ALL_HIDDEN)
    .take(SHOWN)
    .map(({ 0: character, index }) => ({ offset: index, ...flawOf(character) }))
    .toArray();
}

/** What is wrong with a value in which an escape stands for such a character; undefined: nothing. */
export function hiddenIn(value: string): Omit<OffsetFlaw, "offset"> | undefined {
  const found = HIDDEN.exec(value)?.[0];
  return found === undefined ? undefined : flawOf(found);
}

function flawOf(character: string): Omit<OffsetFlaw, "offset"> {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0") ?? "";
  return { found: `the hidden character U+${code}`, expected: "text that can be seen" };
}
