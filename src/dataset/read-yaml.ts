import { CST, Composer, Lexer, LineCounter, Parser, isAlias, isPair, isScalar, visit } from "yaml";
import type { Document, ErrorCode, Node, YAMLError } from "yaml";
import { hiddenCharacters, hiddenIn } from "./hidden-characters.ts";

/**
 * Text to a YAML document with positions, and every way in which it is not the plain YAML that a
 * roadmap is written in. The limits keep a hostile or mistaken file from costing more than its size.
 */

/** The longest of our nine roadmaps is a tenth of this. */
const MAX_BYTES = 1_000_000;

/** A roadmap is eleven levels deep; the composer recurses, so the depth is checked before it. */
const MAX_DEPTH = 24;

/** The schema's longest list has 100 entries; the composer compares each key with all before it. */
const MAX_ENTRIES = 300;

/** Values and marks such as "-" and ":". A roadmap of 100 KB has about half of them. */
const MAX_NODES = 15_000;

const MAX_LINES = 6_000;

/** After this many foreign words or broken marks the rest is not looked at. */
const MAX_TOLD = 100;

/** The schema's longest text has 600 characters. */
const MAX_CHARACTERS = 4_000;

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
  const long = tooManyLines(text);
  const before = long.length > 0 ? long : hiddenCharacters(text);
  if (before.length > 0) {
    for (const offset of lineStarts(text).take(MAX_LINES + 1)) lines.addNewLine(offset);
    return { lines, flaws: before };
  }
  const { tokens, flaws: outside } = tokensOf(text, lines);
  if (tokens === undefined) return { lines, flaws: outside };
  const composer = new Composer({
    prettyErrors: false,
    stringKeys: true,
    logLevel: "silent",
  });
  // Only two are asked for: a file may hold a hundred thousand documents.
  const [document, second] = composer.compose(tokens, true, text.length);
  if (document === undefined) return { lines, flaws: outside };
  const errors = [...document.errors, ...document.warnings].filter(
    ({ code }) => code !== "TAG_RESOLVE_FAILED",
  );
  const inside = SUSPECT.test(text) ? oddities(document) : [];
  const flaws = [
    ...outside,
    ...firstOfLines(errors, lines).map((error) => explain(error, text)),
    ...inside,
    ...(second === undefined
      ? []
      : [{ offset: second.range[0], found: "a second document", expected: "one document" }]),
  ];
  // The shape of what is not plain YAML is not looked at: an alias could stand for a billion values.
  if (outside.length > 0 || inside.length > 0) return { lines, flaws };
  // A key that stands twice leaves a document whose shape can be judged; other errors do not.
  const readable = errors.every(({ code }) => code === "DUPLICATE_KEY");
  return { lines, flaws, ...(readable ? { document } : {}) };
}

/**
 * The text as YAML's tokens, none where a limit is overstepped; with every tag and directive in it,
 * which no roadmap needs. Fed lexeme by lexeme, so that a megabyte of brackets is left at the first few.
 */
function tokensOf(
  text: string,
  lines: LineCounter,
): { readonly tokens?: readonly CST.Token[]; readonly flaws: readonly OffsetFlaw[] } {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  const flaws: OffsetFlaw[] = [];
  let nodes = 0;
  let errors = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const type = CST.tokenType(lexeme);
    const foreign = type === null ? undefined : FOREIGN[type];
    if (foreign !== undefined) {
      const found = `${foreign[0]} ${lexeme.trim().slice(0, 40)}`;
      flaws.push({ offset: parser.offset, found, expected: foreign[1] });
    }
    if (type !== null && !WHITE.has(type)) nodes += 1;
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === "error") errors += 1;
    }
    // More of the same would tell nothing new.
    if (flaws.length === MAX_TOLD) return { flaws };
    if (errors === MAX_TOLD) break;
    const over = overstepped(parser, nodes, lexeme);
    if (over !== undefined) return { flaws: [over] };
  }
  return { tokens: [...tokens, ...parser.end()], flaws };
}

const WHITE: ReadonlySet<CST.TokenType> = new Set(["space", "newline", "comment"]);

const FOREIGN: Partial<Record<CST.TokenType, readonly [string, string]>> = {
  tag: ["the tag", "the value itself, without a tag"],
  "directive-line": ["the directive", "a roadmap from the first line"],
};

function overstepped(
  { stack, offset }: Parser,
  nodes: number,
  lexeme: string,
): OffsetFlaw | undefined {
  if (stack.length > MAX_DEPTH) {
    const expected = `at most ${MAX_DEPTH} levels of lists and mappings`;
    return { offset, found: "another level", expected };
  }
  const top = stack.at(-1);
  if (top !== undefined && "items" in top && top.items.length > MAX_ENTRIES) {
    const expected = `at most ${MAX_ENTRIES} entries in a list or mapping`;
    return { offset, found: "another entry", expected };
  }
  if (nodes > MAX_NODES) {
    const expected = `at most ${MAX_NODES} values and marks in all`;
    return { offset, found: "another value", expected };
  }
  if (lexeme.length <= MAX_CHARACTERS) return undefined;
  const found = `${lexeme.length} characters`;
  return { offset: offset - lexeme.length, found, expected: `at most ${MAX_CHARACTERS}` };
}

function tooManyLines(text: string): readonly OffsetFlaw[] {
  const offset = lineStarts(text).drop(MAX_LINES).next().value;
  return offset === undefined
    ? []
    : [{ offset, found: "another line", expected: `at most ${MAX_LINES} lines` }];
}

/** Where each line begins. */
function* lineStarts(text: string): IteratorObject<number, undefined> {
  yield 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) yield at + 1;
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

/** Keys with a meaning of their own in JavaScript: nothing that a roadmap says can be named so. */
const RESERVED: ReadonlySet<unknown> = new Set(["__proto__", "constructor", "prototype"]);

/** Without one of these in it, a text can have no alias, no reserved key and no escape. */
const SUSPECT = /[*\\]|__proto__|constructor|prototype/;

/**
 * What is YAML, but not plain: aliases, as a roadmap says everything where it stands; keys that mean
 * something to the language; escapes for characters that nobody sees.
 */
function oddities(document: Document.Parsed): readonly OffsetFlaw[] {
  const flaws: OffsetFlaw[] = [];
  const add = (node: Node, found: string, expected: string) => {
    flaws.push({ offset: node.range?.[0] ?? 0, found, expected });
  };
  visit(document, (_, node) => {
    if (isAlias(node)) add(node, `the alias *${node.source}`, "the value itself");
    if (isPair(node) && isScalar(node.key) && RESERVED.has(node.key.value)) {
      add(node.key, `the key ${JSON.stringify(node.key.value)}`, "another name");
    }
    if (!isScalar(node) || typeof node.value !== "string") return;
    const hidden = hiddenIn(node.value);
    if (hidden !== undefined) add(node, hidden.found, hidden.expected);
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
