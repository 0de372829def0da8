import { inlines, type Rich } from "../core/rich.ts";
import type { Block, WordBlock } from "../core/view.ts";
import { clockName } from "./words.ts";

/** A block whose times are written out on the clock of one zone: what a reader there would see. */
export function onClock(block: Block, zone: string): Block {
  if (block.kind === "controls") return block;
  if (block.kind !== "image") return wordsOnClock(block, zone);
  const instead = block.instead?.map((words) => wordsOnClock(words, zone));
  return { ...block, ...(instead && { instead }) };
}

function wordsOnClock(block: WordBlock, zone: string): WordBlock {
  const read = (rich: Rich): Rich =>
    inlines(rich).map((part) =>
      typeof part !== "string" && part.kind === "time"
        ? clockName(part.epochMs, zone, part.style)
        : part,
    );
  switch (block.kind) {
    case "text":
      return { ...block, text: read(block.text) };
    case "list":
      return { ...block, items: block.items.map(read) };
    case "fields":
      return {
        ...block,
        fields: block.fields.map(({ label, value }) => ({ label, value: read(value) })),
      };
    case "table":
      return { ...block, rows: block.rows.map((row) => row.map(read)) };
    case "progress":
      return block;
  }
}
