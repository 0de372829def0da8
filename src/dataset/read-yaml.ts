import { Composer, Lexer, LineCounter, Parser, isAlias, visit } from "yaml";
import type { CST, Document, ErrorCode, YAMLError } from "yaml";

/**
 * Text to a YAML document with positions, and every way in which it is not the plain YAML that a
 * roadmap is written in. The limits keep a hostile or mistaken file from costing more than its size.
 */

/** The longest of our nine roadmaps is a tenth of this. */
const MAX_BYTES = 1_000_000;

/** A roadmap is eleven levels deep; the composer recurses, so the depth is checked before it. */
const MAX_DEPTH = 24;

/** A flaw by its offset into the text. */
export interface OffsetFlaw {
  readonly offset: number;
  readonly found: string;
  readonly expected: string;
}

export interface YamlText {
  /** Absent where the text is not even YAML, as nothing can be said of its shape then. */
  readonly document?: Document.Parsed;
  readonly lines: LineCounter;
  readonly flaws: readonly OffsetFlaw[];
}

/** Reads one YAML document; never throws for what the text says. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) {
    return { lines, flaws: [{ offset: 0, found: `${bytes} bytes`, expected: "1 MB at most" }] };
  }
  const tokens = tokensOf(text, lines);
  if (typeof tokens === "number") {
    const expected = `at most ${MAX_DEPTH} levels of lists and mappings`;
    return { lines, flaws: [{ offset: tokens, found: "another level", expected }] };
  }
  const composer = new Composer({
    prettyErrors: false,
    stringKeys: true,
    logLevel: "silent",
  });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (document === undefined) return { lines, flaws: [] };
  const errors = [...document.errors, ...document.warnings];
  const flaws = [
    ...firstOfLines(errors, lines).map((error) => explain(error, text)),
    ...aliasesOf(document),
    ...(second === undefined
      ? []
      : [{ offset: second.range[0], found: "a second document", expected: "one document" }]),
  ];
  // A key that stands twice leaves a document whose shape can be judged; other errors do not.
  const readable = errors.every(({ code }) => code === "DUPLICATE_KEY");
  return { lines, flaws, ...(readable ? { document } : {}) };
}

/**
 * The text as YAML's tokens, or where it nests too deeply. Fed lexeme by lexeme, so that a megabyte
 * of brackets is left at the first few.
 */
function tokensOf(text: string, lines: LineCounter): readonly CST.Token[] | number {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH) return parser.offset;
  }
  return [...tokens, ...parser.end()];
}

/** What follows an error on its line is its echo more often than another mistake. */
function firstOfLines(errors: readonly YAMLError[], lines: LineCounter): readonly YAMLError[] {
  const sorted = errors.toSorted((one, other) => one.pos[0] - other.pos[0]);
  const lineOf = ({ pos }: YAMLError) => lines.linePos(pos[0]).line;
  return sorted.filter((error, at) => {
    const before = sorted[at - 1];
    return before === undefined || lineOf(before) !== lineOf(error);
  });
}

/** A roadmap says everything where it stands: no alias can then be expanded a billion times. */
function aliasesOf(document: Document.Parsed): readonly OffsetFlaw[] {
  const flaws: OffsetFlaw[] = [];
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node)) return;
      const offset = node.range?.[0] ?? 0;
      flaws.push({ offset, found: `the alias *${node.source}`, expected: "the value itself" });
    },
  });
  return flaws;
}

const EXPECTED: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: "the value itself; text that begins with * needs quotes",
  BAD_DQ_ESCAPE: "an escape that YAML knows, or single quotes",
  BAD_INDENT: "the indentation of the lines around it",
  BAD_SCALAR_START: "quotes around text that begins with this character",
  BLOCK_AS_IMPLICIT_KEY: 'one "key: value" a line; text with ": " in it needs quotes',
  DUPLICATE_KEY: "each key once",
  MULTILINE_IMPLICIT_KEY: 'a key with ":" after it on one line',
  NON_STRING_KEY: "a key that is text",
  TAB_AS_INDENT: "spaces, as YAML indents with spaces only",
};

function explain({ code, message, pos }: YAMLError, text: string): OffsetFlaw {
  const offset = pos[0];
  const word = /^[^\s,:[\]{}]+|^\S/.exec(text.slice(offset, offset + 40))?.[0];
  const quoted = JSON.stringify(word ?? "");
  const here = word === undefined ? "the end of the line" : quoted;
  const found = code === "DUPLICATE_KEY" ? `the key ${quoted} again` : here;
  return { offset, found, expected: EXPECTED[code] ?? `valid YAML: ${message}` };
}
