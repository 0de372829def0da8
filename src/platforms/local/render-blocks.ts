import type { Block } from "../../core/view.ts";
import { cleanLine } from "./clean.ts";
import { tableLines } from "./render-table.ts";
import type { Line, Reading, Span } from "./spans.ts";
import { blank, hang, span, spansOf, widthOf } from "./spans.ts";

/** How blocks are set: how they read, and how many columns they may take. */
export interface Setting extends Reading {
  readonly columns: number;
}

type InnerBlock = Exclude<Block, { kind: "text" } | { kind: "controls" }>;

/** The lines of `block`, which stands at `at` among `blocks`. */
export function blockLines(
  block: InnerBlock,
  blocks: readonly Block[],
  at: number,
  setting: Setting,
): readonly Line[] {
  switch (block.kind) {
    case "fields": {
      const labels = block.fields.map(({ label }) => span(label, "dim"));
      return block.fields.flatMap(({ value }, index) => {
        const label = labels[index] ?? span("");
        return hang(padded(label, labels), spansOf(value, setting), setting.columns);
      });
    }
    case "progress":
      return [progressLine(block, neighbours(blocks, at))];
    case "table":
      return tableLines(block, setting, setting.columns);
    case "list": {
      const last = widthOf([span(`${block.items.length}.`)]);
      return block.items.flatMap((item, index) => {
        const mark = block.ordered === true ? `${index + 1}.`.padStart(last) : "•";
        return hang([span(`${mark} `)], spansOf(item, setting), setting.columns);
      });
    }
    case "image":
      if (block.beside === true) return [];
      return hang([span("Picture: ", "dim")], [span(block.alt)], setting.columns);
  }
}

type Progress = Extract<Block, { kind: "progress" }>;

/** `Group  ▓▓▓▓▓▓░░░░  62 %  34 of 50 h`; a cell fills when its whole tenth is done. */
function progressLine(block: Progress, beside: readonly Progress[]): Line {
  const whole = Number.isFinite(block.percent) ? Math.floor(block.percent) : 0;
  const full = Math.floor(Math.min(100, Math.max(0, whole)) / 10);
  const labels = beside.map(({ label }) => span(label, "dim"));
  const label = cleanLine(block.label) === "" ? [] : padded(span(block.label, "dim"), labels);
  const percents = beside.map(({ percent }) => String(Math.floor(percent)).length);
  return [
    ...label,
    span("▓".repeat(full), "good"),
    span("░".repeat(10 - full), "dim"),
    span(` ${String(whole).padStart(Math.max(...percents))} %`),
    ...(block.note === undefined ? [] : [span(`  ${block.note}`)]),
  ];
}

/** The run of progress bars around the one at `at`: their labels are aligned. */
function neighbours(blocks: readonly Block[], at: number): readonly Progress[] {
  let first = at;
  while (blocks[first - 1]?.kind === "progress") first--;
  const run: Progress[] = [];
  for (const block of blocks.slice(first)) {
    if (block.kind !== "progress") break;
    run.push(block);
  }
  return run;
}

function padded(label: Span, beside: readonly Span[]): Line {
  const column = Math.max(...beside.map((other) => Math.min(28, widthOf([other]))));
  return [label, blank(column - widthOf([label]) + 2)];
}
