/** One word of a typed line: what it says, and where it began. */
export interface Word {
  readonly text: string;
  /** `name` of `name:value`, or of `--name value`. */
  readonly name?: string;
  /** Was it written in quotes? Then it is data as it stands. */
  readonly quoted: boolean;
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "“": "”", "„": "“", "«": "»" };

/**
 * Splits a line into words. Quotes, smart ones too, hold a value together; `name:value` and
 * `--name value` name an option. One pass over the line, whatever its length.
 */
export function wordsOf(line: string): readonly Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < line.length) {
    if (isSpace(line[at])) {
      at += 1;
      continue;
    }
    const raw = readWord(line, at);
    at = raw.end;
    words.push(raw.word);
  }
  return joinDashes(words);
}

const isSpace = (character: string | undefined): boolean =>
  character === undefined || /\s/.test(character);

function readWord(line: string, start: number): { word: Word; end: number } {
  let at = start;
  let text = "";
  let name: string | undefined;
  let quoted = false;
  while (at < line.length && !isSpace(line[at])) {
    const character = line[at] ?? "";
    const closing = text === "" ? QUOTES[character] : undefined;
    const end = closing === undefined ? -1 : closingQuote(line, at + 1, closing);
    if (end >= 0) {
      text = line.slice(at + 1, end);
      quoted = true;
      at = end + 1;
      break;
    }
    if (character === ":" && name === undefined && isName(text) && !line.startsWith("//", at + 1)) {
      name = text.replace(/^--/, "");
      text = "";
    } else {
      text += character;
    }
    at += 1;
  }
  return { word: { text, quoted, ...(name === undefined ? {} : { name }) }, end: at };
}

/** A closing quote; a straight one may stand for a smart one. */
function closingQuote(line: string, from: number, closing: string): number {
  const exact = line.indexOf(closing, from);
  return exact >= 0 ? exact : line.indexOf('"', from);
}

const isName = (text: string): boolean => /^(--)?[a-z][a-z-]{0,30}$/.test(text);

/** `--when yesterday` says the same as `when:yesterday`. */
function joinDashes(words: readonly Word[]): readonly Word[] {
  const joined: Word[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) continue;
    const value = words[index + 1];
    if (!word.quoted && word.name === undefined && /^--[a-z][a-z-]*$/.test(word.text)) {
      joined.push({
        text: value?.text ?? "",
        quoted: value?.quoted ?? false,
        name: word.text.slice(2),
      });
      index += 1;
    } else {
      joined.push(word);
    }
  }
  return joined;
}
