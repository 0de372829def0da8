import { inlines, type Inline, type Rich } from "../../core/rich.ts";
import type { Block } from "../../core/view.ts";
import { addressOf, codeSpan, escapeLine } from "./escape.ts";

/** Rich text and the blocks that are text, as Discord's markdown. */

/** `<t:…>` styles: they show in the reader's own zone and language. */
const TIMES = { date: "D", time: "t", datetime: "f" } as const;

/** Rich text as one line. */
export const markdown = (rich: Rich): string => inlines(rich).map(inline).join("");

function inline(part: Inline): string {
  if (typeof part === "string") return escapeLine(part);
  switch (part.kind) {
    case "strong":
      return bold(escapeLine(part.text));
    case "code":
      return codeSpan(part.text);
    case "link":
      return link(part.text, part.url);
    case "member":
      return part.notify && part.account?.platform === "discord"
        ? `<@${part.account.user}>`
        : escapeLine(part.name);
    case "time":
      return `<t:${Math.floor(part.epochMs / 1000)}:${TIMES[part.style]}>`;
  }
}

/** Emphasis around nothing would show its stars. */
const bold = (text: string): string => (text.trim() === "" ? text : `**${text.trim()}**`);

/** The address shows beside words that do not say it, so that nothing is linked in disguise. */
function link(text: string, url: string): string {
  const address = addressOf(url);
  if (address === undefined) return escapeLine(text);
  return text === url ? `<${address}>` : `[${escapeLine(text)}](<${address}>)`;
}

/** Who is to be notified: accounts that the view itself says notify. */
export const notified = (rich: Rich): readonly string[] =>
  inlines(rich).flatMap((part) =>
    typeof part !== "string" &&
    part.kind === "member" &&
    part.notify &&
    part.account?.platform === "discord"
      ? [part.account.user]
      : [],
  );

export type TextBlock = Exclude<Block, { readonly kind: "controls" | "image" }>;

/** A block as lines; what does not fit is cut between lines. */
export function linesOf(block: TextBlock): readonly string[] {
  switch (block.kind) {
    case "text":
      return [markdown(block.text)];
    case "fields":
      return block.fields.map(
        ({ label, value }) => `${bold(escapeLine(label))}: ${markdown(value)}`,
      );
    case "list":
      return block.items.map(
        (item, at) => `${block.ordered ? `${at + 1}.` : "-"} ${markdown(item)}`,
      );
    case "progress":
      return [progressLine(block)];
    case "table":
      return tableLines(block);
  }
}

type Progress = Extract<Block, { readonly kind: "progress" }>;

/** A cell fills when its whole tenth is done. */
function progressLine({ label, percent, note }: Progress): string {
  const whole = Number.isFinite(percent) ? Math.floor(percent) : 0;
  const full = Math.floor(Math.min(100, Math.max(0, whole)) / 10);
  const bar = `${"▰".repeat(full)}${"▱".repeat(10 - full)}`;
  const name = label.trim() === "" ? "" : `${bold(escapeLine(label))} `;
  return `${name}${bar} ${whole} %${note === undefined ? "" : ` · ${escapeLine(note)}`}`;
}

type Table = Extract<Block, { readonly kind: "table" }>;

/** Discord has no tables, and a phone no room for columns: each row is a line. */
function tableLines({ columns, rows }: Table): readonly string[] {
  const head = columns.map(({ title }) => escapeLine(title)).filter((title) => title !== "");
  return [
    ...(head.length === 0 ? [] : [`-# ${head.join(" · ")}`]),
    ...rows.map((row) =>
      row
        .map(markdown)
        .filter((cell) => cell !== "")
        .join(" · "),
    ),
  ];
}
