import type { ContextBlock, RawTextElement, RichTextBlock, TableBlock } from "@slack/types";
import { cleanLine } from "../../core/clean.ts";
import { cut, plainLine } from "../../core/label.ts";
import { inlines, type Rich } from "../../core/rich.ts";
import type { Block, View } from "../../core/view.ts";
import { displayWidth } from "../../core/width.ts";
import { LIMITS } from "./limits.ts";
import { note } from "./render-controls.ts";
import { elementsOf, isSeenLine, lineOf, said, plainOf, within } from "./render-text.ts";
import type { Surface } from "./surface.ts";
import { weightOf, weightOfAll, type Written } from "./weigh.ts";

export type Table = Extract<Block, { readonly kind: "table" }>;

/**
 * A table of as many rows as have room, and a line that counts the others: Slack's own table where it can
 * show it, of which a message holds one, and Home and modals none; else lines of even width.
 */
export function tableWithin(
  table: Table,
  surface: Surface,
  most: number,
  mayBeNative: boolean,
): Written {
  const native = mayBeNative && widthOf(table) <= LIMITS.table.columns;
  const room = most - weightOfAll([{}, rowsMore(table.rows.length)]);
  const tabled = (native ? nativeTable : preformattedTable)(table, surface, room);
  if (tabled === undefined) return { blocks: [], whole: false };
  const rest = table.rows.length - tabled.rows;
  return { blocks: [tabled.block, ...(rest > 0 ? [rowsMore(rest)] : [])], whole: true };
}

const rowsMore = (count: number): ContextBlock =>
  note(`… and ${count} more ${count === 1 ? "row" : "rows"}.`);

interface Tabled {
  readonly block: TableBlock | RichTextBlock;
  readonly rows: number;
}

/** The widest column that a table has. */
const widthOf = ({ columns, rows }: Table): number =>
  Math.max(columns.length, ...rows.map((row) => row.length));

export const isEmpty = (table: Table): boolean => table.rows.length === 0 || widthOf(table) === 0;

/** The most of one cell, so that a row never takes the room of all others. */
const CELL = 500;

/** Slack's own table of as many rows as have room; undefined where not even one has. */
function nativeTable(table: Table, surface: Surface, room: number): Tabled | undefined {
  const width = widthOf(table);
  const head = table.columns.some(({ title }) => plainLine(title) !== "")
    ? [table.columns.map(({ title }) => title)]
    : [];
  const all = [...head, ...table.rows].map((row) =>
    Array.from({ length: width }, (_, at) => cellOf(row[at] ?? "", surface)),
  );
  const settings = Array.from({ length: width }, (_, at) =>
    table.columns[at]?.align === "right"
      ? ({ align: "right" } as const)
      : ({ align: "left", is_wrapped: true } as const),
  );
  const most = Math.min(room - weightOf(settings), LIMITS.table.characters);
  const rows = fitting(all, most, LIMITS.table.rows);
  if (rows.length <= head.length) return undefined;
  const block = { type: "table", column_settings: settings, rows } as const;
  return { block, rows: rows.length - head.length };
}

/** The first parts, as many as have room. */
function fitting<T>(parts: readonly T[], room: number, most: number): T[] {
  let left = room;
  const kept: T[] = [];
  for (const part of parts.slice(0, most)) {
    left -= weightOf(part);
    if (left < 0) break;
    kept.push(part);
  }
  return kept;
}

/** A cell is never empty: Slack would refuse the whole message. */
function cellOf(rich: Rich, surface: Surface): RawTextElement | RichTextBlock {
  const line = within(lineOf(rich, surface), CELL);
  if (!isSeenLine(line)) return { type: "raw_text", text: "–" };
  const [only] = inlines(rich);
  const [piece] = line;
  if (line.length === 1 && typeof only === "string" && piece?.element.type === "text") {
    return { type: "raw_text", text: piece.element.text };
  }
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: elementsOf(line) }],
  };
}

const GAP = "  ";
/** A column of more characters pushes the others off the screen. */
const COLUMN = 40;

/** A table in lines of even width, where Slack's own has no place. */
function preformattedTable(table: Table, surface: Surface, room: number): Tabled | undefined {
  const width = widthOf(table);
  const titles = table.columns.map(({ title }) => cut(plainLine(title), COLUMN));
  const head = titles.some((title) => title !== "") ? [titles] : [];
  const all = [...head, ...table.rows.map((row) => row.map((cell) => words(cell, surface)))];
  const widths = Array.from({ length: width }, (_, at) =>
    Math.max(0, ...all.map((row) => displayWidth(row[at] ?? ""))),
  );
  const lines = all.map((row) =>
    widths
      .map((columns, at) => padded(row[at] ?? "", columns, table.columns[at]?.align))
      .join(GAP)
      .trimEnd(),
  );
  const kept = fitting(lines.map(asLine), room - weightOf(preformatted("")), lines.length);
  if (kept.length <= head.length) return undefined;
  return { block: preformatted(kept.join("")), rows: kept.length - head.length };
}

const words = (cell: Rich, surface: Surface): string =>
  cut(plainOf(lineOf(cell, surface)).trim(), COLUMN);

function padded(text: string, columns: number, align: "left" | "right" = "left"): string {
  const blank = " ".repeat(columns - displayWidth(text));
  return align === "right" ? blank + text : text + blank;
}

/** What a file says, as far as there is room. */
export function fileWithin({ name, content }: NonNullable<View["file"]>, most: number): Written {
  const title = elementsOf(said(`${plainLine(name)}:`, { bold: true }));
  const lines = content.split(/\r?\n/).map(cleanLine);
  const room = most - weightOfAll([{}]) - weightOf(title) - weightOf([{}, {}, {}]);
  const kept = fitting(
    lines.map((line) => `${line}\n`),
    room,
    lines.length,
  );
  if (kept.length === 0) return { blocks: [], whole: false };
  const section = { type: "rich_text_section" as const, elements: title };
  const { elements } = preformatted(kept.join(""));
  return {
    blocks: [{ type: "rich_text", elements: [section, ...elements] }],
    whole: kept.length === lines.length,
  };
}

const asLine = (text: string): string => `${text}\n`;

/** Text in lines as they are. */
const preformatted = (text: string): RichTextBlock => ({
  type: "rich_text",
  elements: [
    { type: "rich_text_preformatted", elements: [{ type: "text", text: text.trimEnd() || " " }] },
  ],
});

/** A table in the fallback text, a row a line. */
export const tableText = ({ columns, rows }: Table, surface: Surface): readonly string[] =>
  [
    columns.map(({ title }) => said(title)),
    ...rows.map((row) => row.map((cell) => lineOf(cell, surface))),
  ].map((row) => row.filter(isSeenLine).map(plainOf).join(" · "));
