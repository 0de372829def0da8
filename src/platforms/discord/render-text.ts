import { cut } from "../../core/label.ts";
import { accountOn, elsewhere, inlines, type Inline, type Rich } from "../../core/rich.ts";
import type { Block } from "../../core/view.ts";
import { addressOf, codeSpan, cutEscaped, escapeLine } from "./escape.ts";

/** Rich text and the blocks that are text, as lines of Discord's markdown. */

/** A line in pieces: where it is too long only data is cut, and markdown goes as a whole. */
export type Line = readonly Piece[];
type Piece = string | { readonly data: string };

const data = (text: string): Piece => ({ data: escapeLine(text) });

/** `<t:…>` styles: they show in the reader's own zone and language. */
const TIMES = { date: "D", time: "t", datetime: "f" } as const;

/** Rich text as one line. */
export const lineOf = (rich: Rich): Line => inlines(rich).flatMap(inline);

function inline(part: Inline): Line {
  if (typeof part === "string") return [data(part)];
  switch (part.kind) {
    case "strong":
      return bold(part.text);
    case "code":
      return [codeSpan(part.text)];
    case "link":
      return link(part.text, part.url);
    case "member": {
      const account = accountOf(part);
      return account === undefined ? [data(part.name)] : [`<@${account}>`];
    }
    case "channel":
      return part.platform === "discord" && ID.test(part.channel)
        ? [`<#${part.channel}>`]
        : [data(elsewhere(part))];
    case "time":
      return [`<t:${Math.floor(part.epochMs / 1000)}:${TIMES[part.style]}>`];
  }
}

/** Emphasis around nothing would show its stars; around much it would be cut as a whole. */
function bold(text: string): Line {
  const strong = escapeLine(cut(text.trim(), STRONG)).trim();
  return strong === "" ? [data(text)] : [`**${strong}**`];
}
const STRONG = 300;

/** The host shows beside words that are not the address itself, so that nothing is linked in disguise. */
function link(text: string, url: string): Line {
  const address = addressOf(url);
  if (address === undefined || address.href.length > ADDRESS) return [data(text)];
  const words = escapeLine(cut(text.trim(), STRONG)).trim();
  if (words === "" || text === url) return [`<${address.href}>`];
  return [`[${words}](<${address.href}>) (${escapeLine(address.host)})`];
}
const ADDRESS = 1_000;

/** Who is to be notified, by id: only whom the view itself says so. */
function accountOf(part: Inline): string | undefined {
  if (typeof part === "string" || part.kind !== "member") return undefined;
  const user = accountOn(part, "discord", "")?.user;
  return user !== undefined && ID.test(user) ? user : undefined;
}

/** A snowflake: what Discord numbers people and channels with. */
const ID = /^\d{1,20}$/;

export const notified = (rich: Rich): readonly string[] =>
  inlines(rich).flatMap((part) => accountOf(part) ?? []);

/** A line of at most so many characters; an ellipsis at its end says that something is left out. */
export function written(line: Line, most = Infinity): string {
  const whole = line.reduce<string>((text, piece) => joined(text, markdownOf(piece)), "");
  if (whole.length <= most) return whole;
  if (most < 1) return "";
  let text = "";
  for (const piece of line) {
    const longer = joined(text, markdownOf(piece));
    if (longer.length < most) text = longer;
    else if (typeof piece === "string") return `${text}…`;
    else return cutEscaped(longer, most);
  }
  return `${text}…`;
}

const markdownOf = (piece: Piece): string => (typeof piece === "string" ? piece : piece.data);

/** Marks of two pieces that meet would be read as one. */
const joined = (text: string, next: string): string =>
  /[*`]$/.test(text) && text.at(-1) === next.at(0) ? `${text}\u200B${next}` : text + next;

/** A block as lines. */
export function linesOf(block: Exclude<Block, { readonly kind: "controls" }>): readonly Line[] {
  switch (block.kind) {
    case "text":
      return [lineOf(block.text)];
    case "fields":
      return block.fields.map(({ label, value }) => [...bold(label), ": ", ...lineOf(value)]);
    case "list":
      return block.items.map((item, at) => [
        block.ordered === true ? `${at + 1}. ` : "- ",
        ...lineOf(item),
      ]);
    case "progress":
      return [progressLine(block)];
    case "table":
      return tableLines(block);
    case "image":
      return block.beside === true || block.alt.trim() === ""
        ? []
        : [["-# Picture: ", data(block.alt)]];
  }
}

type Progress = Extract<Block, { readonly kind: "progress" }>;

/** A cell fills when its whole tenth is done. */
function progressLine({ label, percent, note }: Progress): Line {
  const whole = Number.isFinite(percent) ? Math.floor(percent) : 0;
  const full = Math.floor(Math.min(100, Math.max(0, whole)) / 10);
  const bar = `${"▰".repeat(full)}${"▱".repeat(10 - full)}`;
  const name = label.trim() === "" ? [] : [...bold(label), " "];
  return [...name, `${bar} ${whole} %`, ...(note === undefined ? [] : [" · ", data(note)])];
}

type Table = Extract<Block, { readonly kind: "table" }>;

/** Discord has no tables, and a phone no room for columns: each row is a line. */
function tableLines({ columns, rows }: Table): readonly Line[] {
  const head = columns.filter(({ title }) => title.trim() !== "");
  const titles = between(head.map(({ title }) => [data(title)]));
  return [
    ...(head.length === 0 ? [] : [["-# ", ...titles]]),
    ...rows.map((row) => between(row.map(lineOf).filter((cell) => written(cell) !== ""))),
  ];
}

const between = (cells: readonly Line[]): Line =>
  cells.flatMap((cell, at) => (at === 0 ? cell : [" · ", ...cell]));
