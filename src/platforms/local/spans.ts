import type { Inline, Rich } from "../../core/rich.ts";
import { elsewhere, inlines } from "../../core/rich.ts";
import { showTime } from "../../core/when.ts";
import { displayWidth } from "../../core/width.ts";
import { cleanLine } from "./clean.ts";
import { wrapText } from "./wrap.ts";

// SGR parameters of ECMA-48: 1 bold, 2 faint, 4 underlined, 3x colours.
const STYLES = {
  plain: "",
  strong: "1",
  title: "1",
  code: "36",
  link: "4",
  dim: "2",
  good: "32",
  notice: "34",
  refusal: "33",
} as const;

export type Style = keyof typeof STYLES;

/** A run of text in one style. Its text is clean: it holds nothing that a terminal would obey. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

export type Line = readonly Span[];

/** Text from anywhere as a span that is safe to print. */
export const span = (text: string, style: Style = "plain"): Span => ({
  text: cleanLine(text),
  style,
});

/** How rich text is read out: whose zone its times are in, and whether colour tells code apart. */
export interface Reading {
  readonly zone?: string | undefined;
  readonly colour: boolean;
}

/** Rich text as one line of spans. */
export function spansOf(rich: Rich, reading: Reading): Line {
  return inlines(rich).flatMap((inline) => spansOfInline(inline, reading));
}

function spansOfInline(inline: Inline, reading: Reading): Line {
  if (typeof inline === "string") return [span(inline)];
  switch (inline.kind) {
    case "strong":
      return [span(inline.text, "strong")];
    case "code":
      if (reading.colour) return [span(inline.text, "code")];
      return [span(`\`${inline.text.replaceAll("`", "'")}\``)];
    case "link": {
      const url = addressOf(inline.url);
      if (cleanLine(inline.text) === url) return [span(url, "link")];
      return [span(inline.text), span(" ("), span(url, "link"), span(")")];
    }
    case "member":
      return [span(inline.name)];
    case "channel":
      return [span(inline.platform === "local" ? `#${inline.channel}` : elsewhere(inline))];
    case "time":
      return [span(showTime(inline.epochMs, reading.zone ?? inline.zone, inline.style))];
  }
}

/** An address without anything that would split or hide it. */
export const addressOf = (url: string): string => cleanLine(url).replaceAll(/\s/gu, "%20");

/** How many columns a line needs. */
export const widthOf = (line: Line): number => displayWidth(plainOf(line));

const plainOf = (line: Line) => line.map(({ text }) => text).join("");

/** Breaks a line into lines of at most `columns`; see `wrapText`. */
export function wrapLine(line: Line, columns: number, breakAddresses = false): readonly Line[] {
  const ranges = wrapText(plainOf(line), columns, breakAddresses);
  return ranges.map(({ start, end }) => {
    let offset = 0;
    return line.flatMap((part) => {
      const from = offset;
      offset += part.text.length;
      const text = part.text.slice(Math.max(0, start - from), Math.max(0, end - from));
      return text === "" ? [] : [{ text, style: part.style }];
    });
  });
}

/** Lines of at most `columns`, the first after `mark`, the others set in under it. */
export function hang(mark: Line, line: Line, columns: number): readonly Line[] {
  const indent = widthOf(mark);
  return wrapLine(line, Math.max(20, columns - indent)).map((part, at) =>
    at === 0 ? [...mark, ...part] : [blank(indent), ...part],
  );
}

/** A run of spaces. */
export const blank = (columns: number): Span => ({
  text: " ".repeat(Math.max(0, columns)),
  style: "plain",
});

/** A line as the terminal gets it, without trailing spaces; without colour, nothing but text. */
export function paint(line: Line, colour: boolean): string {
  if (!colour) return plainOf(line).trimEnd();
  return line
    .map(({ text, style }) =>
      STYLES[style] === "" || text === "" ? text : sgr(STYLES[style], text),
    )
    .join("")
    .trimEnd();
}

const sgr = (parameters: string, text: string) => `\u001B[${parameters}m${text}\u001B[0m`;
