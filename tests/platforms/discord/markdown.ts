/**
 * Discord's markdown as its client reads it, made small: what of a text is more than text. It is stricter
 * than Discord where Discord's reading is not documented.
 */
export interface Token {
  readonly kind: string;
  /** What a reader sees; of a start of a line its mark, of a link its address too. */
  readonly text: string;
}

const ESCAPE = /\\([^0-9A-Za-z\s])/y;
/** Headings, small print, lists and quotes. */
const START = /[^\S\n]*(#{1,3}|-#|[-*+](?=\s|$)|\d+\.(?!\d)|>>>|>)[^\S\n]*/y;

/** In the order in which they are tried. The last group, if any, is what a reader sees. */
const RULES: readonly (readonly [string, RegExp])[] = [
  ["fence", /```[\s\S]+?```/y],
  ["code", /(?<mark>`+)([\s\S]*?[^`])\k<mark>(?!`)/y],
  ["time", /<t:-?\d+(?::[tTdDfFR])?>/y],
  ["mention", /<(?:@[!&]?|#)\d+>|<id:\w+>|<\/[^:>\n]+:\d+>/y],
  ["emoji", /<a?:\w+:\d+>|:\w+:/y],
  ["address", /<(?:https?|steam|discord|mailto|tel):[^ >]+>|<[^@\s<>]+@[^\s<>]+>|<\+\d[\d ]*>/y],
  ["link", /\[(?<words>(?:\\[\s\S]|[^\]\\])*)\]\(<?(?<url>[^)\s]*?)>?\)/y],
  ["address", /(?:https?|steam|discord):\/\/[^\s<]+/y],
  ["invite", /(?:discord\.gg|discord(?:app)?\.com\/invite)\/\w+/iy],
  ["everyone", /@(?:everyone|here)/y],
  ["bold", /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y],
  ["underline", /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y],
  ["italic", /(?<star>[*_])(?=\S)((?:\\[\s\S]|[^\\])+?)\k<star>(?![*_])/y],
  ["strike", /~~((?:\\[\s\S]|[^\\])+?)~~/y],
  ["spoiler", /\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y],
];

/** A text as its reader has it, neighbouring texts in one. */
export function read(markdown: string, isLine = true): readonly Token[] {
  const tokens: Token[] = [];
  let rest = 0;
  let isStart = isLine;
  const at = (rule: RegExp): RegExpExecArray | null => {
    rule.lastIndex = rest;
    return rule.exec(markdown);
  };
  const add = (token: Token, length: number) => {
    const before = tokens.at(-1);
    if (token.kind === "text" && before?.kind === "text") tokens.pop();
    const joined = token.kind === "text" && before?.kind === "text" ? before.text : "";
    tokens.push({ ...token, text: joined + token.text });
    rest += length;
  };
  while (rest < markdown.length) {
    const start = isStart ? at(START) : null;
    if (start !== null) {
      add({ kind: "start", text: start[1] ?? "" }, start[0].length);
      continue;
    }
    isStart = isLine && markdown[rest] === "\n";
    const escaped = at(ESCAPE);
    if (escaped !== null) {
      add({ kind: "text", text: escaped[1] ?? "" }, 2);
      continue;
    }
    const found = RULES.map(([kind, rule]) => [kind, at(rule)] as const).find(([, hit]) => hit);
    if (found?.[1]) add(tokenOf(found[0], found[1]), found[1][0].length);
    else add({ kind: "text", text: markdown[rest] ?? "" }, 1);
  }
  return tokens;
}

function tokenOf(kind: string, hit: RegExpExecArray): Token {
  const { words, url } = hit.groups ?? {};
  if (words !== undefined) return { kind, text: `${seen(words)} → ${url ?? ""}` };
  const inner = hit.at(-1) ?? "";
  return { kind, text: kind === "code" || hit.length === 1 ? inner : seen(inner) };
}

/** What stands inside of emphasis; what is more than text there shows with its kind. */
const seen = (markdown: string): string =>
  read(markdown, false)
    .map(({ kind, text }) => (kind === "text" ? text : `{${kind} ${text}}`))
    .join("");

/** Discord's server looks for these without reading markdown: a backslash does not help. */
export const RAW =
  /@(?:everyone|here)|<(?:@[!&]?|#)\d+>|<a?:\w+:\d+>|<t:-?\d+|<\/[^:>\n]+:\d+>|<id:\w+>|discord\.gg\/|discord(?:app)?\.com\/invite/i;
