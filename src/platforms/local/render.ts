import { inWords, type Block, type Tone, type View } from "../../core/view.ts";
import type { Setting } from "./render-blocks.ts";
import { blockLines } from "./render-blocks.ts";
import { controlLines } from "./render-controls.ts";
import type { Line, Reading, Span } from "./spans.ts";
import { blank, hang, paint, span, spansOf, widthOf } from "./spans.ts";

/** How a view is set: in whose zone (else each time's own), in colour or not, how wide. */
export interface TextOptions extends Reading {
  /** Columns; 88 by default, `Infinity` for lines that are never broken. */
  readonly width?: number;
}

/** A view as plain text: what a person reads in the terminal and in a transcript. */
export function renderText(view: View, options: TextOptions): string {
  const setting: Setting = { ...options, columns: options.width ?? 88 };
  const lines: Line[] = [];
  let before: Part["kind"] | undefined;
  for (const part of partsOf(view, setting)) {
    if (part.lines.length === 0) continue;
    if (before !== undefined && hasGap(before, part.kind)) lines.push([]);
    lines.push(...part.lines);
    before = part.kind;
  }
  return lines.map((line) => paint(line, options.colour)).join("\n");
}

interface Part {
  readonly kind: Block["kind"] | "title" | "footer" | "file";
  readonly lines: readonly Line[];
}

function partsOf(view: View, setting: Setting): readonly Part[] {
  const parts: Part[] = [];
  const tone = MARKS[view.tone ?? "plain"];
  // What follows under a marked first line without a title stands under its words, not its mark.
  let mark = tone;
  const marked = (line: Line, next: Line) => {
    const lines = hang(mark, line, setting.columns);
    mark = next;
    return lines;
  };
  if (view.title !== undefined) {
    parts.push({ kind: "title", lines: marked([span(view.title, "title")], []) });
  }
  let controls = 0;
  const blocks = inWords(view.blocks);
  for (const [at, block] of blocks.entries()) {
    if (block.kind === "text") {
      parts.push({
        kind: "text",
        lines: marked(
          spansOf(block.text, setting),
          mark.length === 0 ? [] : [blank(widthOf(tone))],
        ),
      });
    } else if (block.kind === "controls") {
      parts.push({
        kind: block.kind,
        lines: controlLines(block.controls, controls, setting.columns),
      });
      controls += block.controls.length;
    } else {
      parts.push({ kind: block.kind, lines: blockLines(block, blocks, at, setting) });
    }
  }
  return [...parts, ...endOf(view, setting)];
}

/** The tone, before the first line. A refusal points to the way on. */
const MARKS: Readonly<Record<Tone, Line>> = {
  good: [span("✓ ", "good")],
  notice: [span("• ", "notice")],
  refusal: [span("↪ ", "refusal")],
  plain: [],
};

const FILE_LINES = 200;

function endOf(view: View, setting: Setting): readonly Part[] {
  const file = view.file?.content.split(/\r?\n/) ?? [];
  const rest = file.length - FILE_LINES;
  return [
    {
      kind: "file",
      lines: [
        ...(view.file === undefined ? [] : [[span(`File ${view.file.name}:`, "dim")]]),
        ...file.slice(0, FILE_LINES).map((line) => [span(line)]),
        ...(rest > 0 ? [[span(`… and ${rest} more lines; --json shows them all`, "dim")]] : []),
      ],
    },
    {
      kind: "footer",
      lines: [
        ...(view.thread === undefined ? [] : [[span(`Thread: ${view.thread.title}`, "dim")]]),
        ...(view.footer === undefined
          ? []
          : hang([], spansOf(view.footer, setting).map(dimmed), setting.columns)),
      ],
    },
  ];
}

const dimmed = (part: Span): Span => (part.style === "plain" ? { ...part, style: "dim" } : part);

/** Compact where one line leads to the next, a blank line where something new begins. */
function hasGap(before: Part["kind"], after: Part["kind"]): boolean {
  if (before === "title") return after === "table" || after === "controls";
  if (before === "text") return after === "table" || after === "controls" || after === "file";
  if (after === "footer") return before !== "controls" && before !== "progress";
  return !(before === after && (before === "progress" || before === "controls"));
}
