import type { Block } from "../../core/view.ts";
import { displayWidth } from "../../core/width.ts";
import { cleanLine } from "./clean.ts";
import type { Line, Reading } from "./spans.ts";
import { blank, span, spansOf, widthOf, wrapLine } from "./spans.ts";

const GAP = 2;
const NARROWEST = 8;

type Table = Extract<Block, { kind: "table" }>;

/** A table with aligned columns, at most `columns` wide: long cells go on in the next line. */
export function tableLines(table: Table, reading: Reading, columns: number): readonly Line[] {
  if (table.rows.length === 0) return [];
  const rows = table.rows.map((row) =>
    table.columns.map((_, at) => spansOf(row[at] ?? "", reading)),
  );
  const natural = table.columns.map(({ title }, at) =>
    Math.max(displayWidth(cleanLine(title)), ...rows.map((row) => widthOf(row[at] ?? []))),
  );
  const widths = fit(natural, columns);
  const lines = (cells: readonly Line[]) => rowLines(table, cells, widths);
  const titled = table.columns.some(({ title }) => title !== "");
  const head = titled
    ? [
        ...lines(table.columns.map(({ title }) => [span(title, "dim")])),
        ...lines(widths.map((width) => [span("─".repeat(width), "dim")])),
      ]
    : [];
  return [...head, ...rows.flatMap(lines)];
}

/** Narrows the widest column, again and again, until the table fits or nothing can give. */
function fit(natural: readonly number[], columns: number): readonly number[] {
  if (columns === Infinity) return natural;
  const widths = [...natural];
  const total = () => widths.reduce((sum, width) => sum + width, GAP * (widths.length - 1));
  while (total() > columns) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= NARROWEST) break;
    widths[widest] = width - 1;
  }
  return widths;
}

function rowLines(
  table: Table,
  cells: readonly Line[],
  widths: readonly number[],
): readonly Line[] {
  const wrapped = cells.map((cell, at) => wrapLine(cell, widths[at] ?? 0, true));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) =>
    wrapped.flatMap((lines, at) => {
      const cell = lines[index] ?? [];
      const rest = blank((widths[at] ?? 0) - widthOf(cell));
      const gap = at === 0 ? [] : [blank(GAP)];
      const right = table.columns[at]?.align === "right";
      return right ? [...gap, rest, ...cell] : [...gap, ...cell, rest];
    }),
  );
}
