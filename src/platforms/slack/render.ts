import type { ContextBlock, KnownBlock } from "@slack/types";
import { cleanLine } from "../../core/clean.ts";
import { cut, isSeen, plainLine } from "../../core/label.ts";
import type { Encode } from "../../core/numbered.ts";
import type { Rich } from "../../core/rich.ts";
import { inWords, type Block, type Tone, type View } from "../../core/view.ts";
import { bodyOf } from "./body.ts";
import { cutEscaped, escapeText } from "./escape.ts";
import { LIMITS } from "./limits.ts";
import { paragraphsOf } from "./prose.ts";
import { actionsOf, note, plainText } from "./render-controls.ts";
import { tableText } from "./render-table.ts";
import { isSeenLine, lineOf, plainOf, said, within, type Line } from "./render-text.ts";
import { spelled, type Surface } from "./surface.ts";
import { weightOfAll } from "./weigh.ts";

/** A view as Slack shows it. */
export interface Rendered {
  readonly blocks: readonly KnownBlock[];
  /** What a notification and a screen reader say, escaped; a message is never sent without it. */
  readonly text: string;
  /** What is to go with a message, where it does not stand in the blocks. */
  readonly file?: NonNullable<View["file"]>;
}

/** The tone, before the first words. A refusal points to the way on. */
const MARKS: Readonly<Record<Tone, string>> = {
  plain: "",
  good: "✓ ",
  notice: "• ",
  refusal: "↪ ",
};

/** A footer of more characters leaves the rest too little room. */
const FOOTER = 500;

/**
 * A view within Slack's limits, and it never fails: title, controls and footer always stand; of what is
 * between them the end goes first, and a line says so.
 */
export function render(pictured: View, encode: Encode, surface: Surface): Rendered {
  const isShown = (svg: string) => surface.pictures?.has(svg) ?? false;
  const view = { ...pictured, blocks: inWords(pictured.blocks, isShown) };
  const mark = MARKS[view.tone ?? "plain"];
  const header = headerOf(view.title, mark, surface);
  const footer = footerOf(view.footer, surface);
  const actions = actionsOf(view.blocks, encode, surface);
  const edges = [...header, ...footer, ...[...actions.values()].flat()];
  const body = bodyOf(view, {
    surface,
    actions,
    mark: header.length === 0 ? said(mark) : [],
    weight: LIMITS.weight - weightOfAll(edges),
    blocks: LIMITS.blocks[surface.kind] - edges.length,
  });
  const blocks = [...header, ...body, ...footer];
  const beside = surface.file === "beside" && view.file !== undefined;
  return {
    blocks: blocks.length > 0 ? blocks : [note("·")],
    text: fallbackOf(view, mark, surface),
    ...(beside ? { file: view.file } : {}),
  };
}

function headerOf(
  title: string | undefined,
  mark: string,
  surface: Surface,
): readonly KnownBlock[] {
  if (title === undefined || !isSeen(title)) return [];
  const text = mark + plainLine(spelled(title, surface));
  return [{ type: "header", text: plainText(text, LIMITS.header) }];
}

/**
 * Small print. It takes no rich text, so only what is not typed stands in Slack's own markup: times,
 * which read in the reader's zone.
 */
function footerOf(footer: Rich | undefined, surface: Surface): readonly ContextBlock[] {
  const line = footer === undefined ? [] : within(lineOf(footer, surface), FOOTER);
  if (!isSeenLine(line)) return [];
  const parts = partsOf(line);
  const many = parts.length > LIMITS.contextElements;
  return many ? [note(plainOf(line))] : [{ type: "context", elements: [...parts] }];
}

function partsOf(line: Line): ContextBlock["elements"] {
  const parts: ContextBlock["elements"] = [];
  let words = "";
  const close = () => {
    if (isSeen(words)) parts.push(plainText(words, LIMITS.text));
    words = "";
  };
  for (const { element, plain } of line) {
    if (element.type !== "date") {
      words += plain;
      continue;
    }
    close();
    const { timestamp, format } = element;
    const text = `<!date^${timestamp}^${format}|${escapeText(plain)}>`;
    parts.push({ type: "mrkdwn", text, verbatim: true });
  }
  close();
  return parts;
}

/** The view in plain words, as far as there is room. */
function fallbackOf(view: View, mark: string, surface: Surface): string {
  const title = view.title === undefined ? [] : [plainLine(spelled(view.title, surface))];
  const lines = [...title, ...view.blocks.flatMap((block) => wordsOf(block, surface))];
  const seen = lines.filter(isSeen);
  const text = mark + (seen.length > 0 ? seen.join("\n") : "·");
  const short = cut(text, LIMITS.fallback);
  return cutEscaped(short.split("\n").map(escapeText).join("\n"), LIMITS.fallback);
}

function wordsOf(block: Block, surface: Surface): readonly string[] {
  if (block.kind === "controls") return [];
  if (block.kind === "table") return tableText(block, surface);
  return paragraphsOf(block, surface).map(({ line }) => cleanLine(plainOf(line)));
}
