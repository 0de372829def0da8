import type { ActionsBlock, ImageBlock, KnownBlock } from "@slack/types";
import type { Block, View } from "../../core/view.ts";
import { pictureBlock } from "./picture-block.ts";
import { leadsOn, paragraphsOf, proseWithin, type Paragraph } from "./prose.ts";
import { note } from "./render-controls.ts";
import { fileWithin, isEmpty, tableWithin, type Table } from "./render-table.ts";
import type { Line } from "./render-text.ts";
import type { Surface } from "./surface.ts";
import { weightOfAll, type Written } from "./weigh.ts";

interface Room {
  readonly surface: Surface;
  readonly actions: ReadonlyMap<Block, readonly ActionsBlock[]>;
  /** The tone, where no title shows it. */
  readonly mark: Line;
  /** What a message has left beside its edges and its controls. */
  readonly weight: number;
  readonly blocks: number;
}

/** What becomes one block or two, or is a row of controls. */
type Part =
  | { readonly kind: "prose"; readonly paragraphs: readonly Paragraph[] }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "file"; readonly file: NonNullable<View["file"]> }
  | { readonly kind: "picture"; readonly block: ImageBlock }
  | { readonly kind: "actions"; readonly blocks: readonly ActionsBlock[] };

const MORE = note("… and more than fits here.");

/** What stands between title and footer. Where it is too much the end goes, and a line says so. */
export function bodyOf(view: View, room: Room): readonly KnownBlock[] {
  const left = { weight: room.weight - weightOfAll([MORE]), blocks: room.blocks - 1 };
  const parts = fewEnough(view, room, left.blocks);
  const blocks: KnownBlock[] = [];
  let isFull = false;
  let hasTable = room.surface.kind !== "message";
  for (const part of parts) {
    if (part.kind === "actions") {
      blocks.push(...part.blocks);
      continue;
    }
    if (isFull) continue;
    const written =
      left.blocks < slots(part) ? NOTHING : writtenOf(part, room, left.weight, hasTable);
    hasTable ||= written.blocks.some(({ type }) => type === "table");
    left.weight -= weightOfAll(written.blocks);
    left.blocks -= written.blocks.length;
    isFull = !written.whole;
    blocks.push(...written.blocks, ...(isFull ? [MORE] : []));
  }
  return blocks;
}

const NOTHING: Written = { blocks: [], whole: false };

/** A table may be followed by a line that counts the rows left out. */
const slots = ({ kind }: Part): number => (kind === "actions" ? 0 : kind === "table" ? 2 : 1);

/** Words stand in one block with what they announce; where that is too many blocks, with all that follows. */
function fewEnough(view: View, room: Room, most: number): readonly Part[] {
  const airy = partsOf(view, room, leadsOn);
  const count = airy.reduce((sum, part) => sum + slots(part), 0);
  return count <= most ? airy : partsOf(view, room, () => true);
}

function partsOf(
  view: View,
  { surface, actions, mark }: Room,
  joins: (block: Block) => boolean,
): readonly Part[] {
  const parts: Part[] = [];
  let run: readonly Paragraph[] = [];
  const close = () => {
    const isFirst = parts.every(({ kind }) => kind === "actions");
    if (run.length > 0) {
      parts.push({ kind: "prose", paragraphs: isFirst ? withMark(mark, run) : run });
    }
    run = [];
  };
  for (const block of view.blocks) {
    const file = block.kind === "image" ? surface.pictures?.get(block.svg) : undefined;
    if (block.kind === "image" && file !== undefined) {
      close();
      parts.push({ kind: "picture", block: pictureBlock(block.alt, file) });
      continue;
    }
    if (block.kind !== "controls" && block.kind !== "table") {
      run = [...run, ...paragraphsOf(block, surface)];
      if (!joins(block)) close();
      continue;
    }
    close();
    if (block.kind === "controls") {
      parts.push({ kind: "actions", blocks: actions.get(block) ?? [] });
    } else if (!isEmpty(block)) {
      parts.push({ kind: "table", table: block });
    }
  }
  close();
  const inside = surface.file === "inside" && view.file !== undefined;
  return inside ? [...parts, { kind: "file", file: view.file }] : parts;
}

function withMark(mark: Line, [first, ...rest]: readonly Paragraph[]): readonly Paragraph[] {
  if (first === undefined) return [];
  return [first.item === undefined ? { line: [...mark, ...first.line] } : first, ...rest];
}

function writtenOf(
  part: Exclude<Part, { readonly kind: "actions" }>,
  { surface }: Room,
  weight: number,
  hasTable: boolean,
): Written {
  switch (part.kind) {
    case "prose":
      return proseWithin(part.paragraphs, weight);
    case "table":
      return tableWithin(part.table, surface, weight, !hasTable);
    case "file":
      return fileWithin(part.file, weight);
    case "picture":
      return weightOfAll([part.block]) <= weight ? { blocks: [part.block], whole: true } : NOTHING;
  }
}
