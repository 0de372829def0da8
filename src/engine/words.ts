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
  const closingQuote = closingIn(line);
  let at = 0;
  while (at < line.length) {
    if (isSpace(line[at])) {
      at += 1;
      continue;
    }
    const raw = readWord(line, at, closingQuote);
    at = raw.end;
    words.push(raw.word);
  }
  return joinDashes(words);
}

const isSpace = (character: string | undefined): boolean =>
  character === undefined || /\s/.test(character);

function readWord(line: string, start: number, closingQuote: Closing): { word: Word; end: number } {
  let at = start;
  let text = "";
  let name: string | undefined;
  let quoted = false;
  while (at < line.length && !isSpace(line[at])) {
    const character = line[at] ?? "";
    const closing = text === "" ? QUOTES[character] : undefined;
    const end = closing === undefined ? -1 : closingQuote(at + 1, closing);
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

/** Where a quote closes; a straight one may stand for a smart one. */
type Closing = (from: number, closing: string) => number;

/** Each kind is looked for once where there is none to come, however many open. */
function closingIn(line: string): Closing {
  const last = new Map<string, number>();
  const next = (from: number, quote: string): number => {
    const known = last.get(quote) ?? line.lastIndexOf(quote);
    last.set(quote, known);
    return known < from ? -1 : line.indexOf(quote, from);
  };
  return (from, closing) => {
    const exact = next(from, closing);
    return exact >= 0 ? exact : next(from, '"');
  };
}

const isName = (text: string): boolean =>
  // Asked at every colon: what grew long is not looked at again and again.
  text.length <= LONGEST_NAME && /^(--)?[a-z][a-z-]{0,30}$/.test(text);

const LONGEST_NAME = 33;

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
