import type { RichTextBlock, RichTextList, RichTextSection } from "@slack/types";
import { isSeen, plainLine } from "../../core/label.ts";
import type { Rich } from "../../core/rich.ts";
import type { Block } from "../../core/view.ts";
import { elementsOf, isSeenLine, lineOf, said, within, type Line } from "./render-text.ts";
import { spelled, type Surface } from "./surface.ts";
import { weightOf, weightOfAll, type Written } from "./weigh.ts";

/** The blocks of a view that are text, as paragraphs of one rich text. */

export interface Paragraph {
  readonly line: Line;
  /** An item of a list, the first one of which begins the list. */
  readonly item?: { readonly style: RichTextList["style"]; readonly first: boolean };
}

type ProseBlock = Exclude<Block, { readonly kind: "controls" | "table" }>;

/** A block as paragraphs that show. */
export function paragraphsOf(block: ProseBlock, surface: Surface): readonly Paragraph[] {
  const line = (rich: Rich) => lineOf(rich, surface);
  switch (block.kind) {
    case "text":
      return seen([line(block.text)]);
    case "fields":
      return seen(
        block.fields.map(({ label, value }) => [
          ...named(spelled(label, surface)),
          ...said(": "),
          ...line(value),
        ]),
      );
    case "progress":
      return seen([progressLine(block, surface)]);
    case "image":
      return block.beside !== true && isSeen(block.alt)
        ? [{ line: said(`Picture: ${plainLine(block.alt)}`, { italic: true }) }]
        : [];
    case "list": {
      const style = block.ordered === true ? "ordered" : "bullet";
      return block.items.map(line).map((item, at) => ({
        // An item without words would not be there, and the others would count differently.
        line: isSeenLine(item) ? item : said("·"),
        item: { style, first: at === 0 },
      }));
    }
  }
}

const seen = (lines: readonly Line[]): readonly Paragraph[] =>
  lines.filter(isSeenLine).map((line) => ({ line }));

const named = (label: string): Line => said(plainLine(label), { bold: true });

type Progress = Extract<Block, { readonly kind: "progress" }>;

/** A cell fills when its whole tenth is done. */
function progressLine({ label, percent, note }: Progress, surface: Surface): Line {
  const whole = Number.isFinite(percent) ? Math.floor(percent) : 0;
  const full = Math.floor(Math.min(100, Math.max(0, whole)) / 10);
  const bar = `${"▰".repeat(full)}${"▱".repeat(10 - full)}`;
  const name = isSeen(label) ? [...named(spelled(label, surface)), ...said(" ")] : [];
  return [
    ...name,
    ...said(`${bar} ${whole} %`),
    ...said(note === undefined ? "" : ` · ${spelled(note, surface)}`),
  ];
}

/** Does what comes after a block belong to it, as a list to the words that announce it? */
export const leadsOn = ({ kind }: Block): boolean => kind === "text";

/** Paragraphs as one block of at most so much weight. */
export function proseWithin(paragraphs: readonly Paragraph[], most: number): Written {
  let left = most - weightOfAll([{}]);
  const kept: Paragraph[] = [];
  for (const paragraph of paragraphs) {
    const line = within(paragraph.line, left - PARAGRAPH);
    if (line.length > 0) kept.push({ ...paragraph, line });
    if (line !== paragraph.line) return { blocks: richText(kept), whole: false };
    left -= PARAGRAPH + weightOf(elementsOf(line));
  }
  return { blocks: richText(kept), whole: true };
}

/** A line break or an item, and what they stand in. */
const PARAGRAPH = 25;

const richText = (paragraphs: readonly Paragraph[]): readonly RichTextBlock[] =>
  paragraphs.length === 0 ? [] : [{ type: "rich_text", elements: elementsIn(paragraphs) }];

/** Lines that follow each other stand in one section, items in lists. */
function elementsIn(paragraphs: readonly Paragraph[]): RichTextBlock["elements"] {
  const elements: (RichTextSection | RichTextList)[] = [];
  for (const { line, item } of paragraphs) {
    const last = elements.at(-1);
    if (item === undefined) {
      if (last?.type === "rich_text_section") last.elements.push(LINE_BREAK, ...elementsOf(line));
      else elements.push(sectionOf(line));
    } else if (last?.type === "rich_text_list" && !item.first) {
      last.elements.push(sectionOf(line));
    } else {
      elements.push({ type: "rich_text_list", style: item.style, elements: [sectionOf(line)] });
    }
  }
  return elements;
}

const LINE_BREAK = { type: "text", text: "\n" } as const;

const sectionOf = (line: Line): RichTextSection => ({
  type: "rich_text_section",
  elements: elementsOf(line),
});
