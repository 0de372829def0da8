import {
  ComponentType,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APITextDisplayComponent,
} from "discord.js";
import { isSeen, labelled } from "../../core/label.ts";
import { numbering, type Encode } from "../../core/numbered.ts";
import type { Rich } from "../../core/rich.ts";
import { inWords, type Block, type Tone, type View } from "../../core/view.ts";
import { escapeLine } from "./escape.ts";
import { LIMITS } from "./limits.ts";
import { galleryOf, NO_PICTURES, type ImageBlock, type Pictures } from "./pictures.ts";
import { rowsOf, type Row } from "./render-controls.ts";
import { lineOf, linesOf, notified, written, type Line } from "./render-text.ts";

/** A view as a message of components. */
export interface Rendered {
  readonly container: APIContainerComponent;
  /** Accounts that may be notified: exactly those that the view names so. */
  readonly users: readonly string[];
  /** Pictures that it shows, by the name under which they go along. */
  readonly pictures: readonly Picture[];
}

interface Picture {
  readonly name: string;
  readonly png: Uint8Array;
}

/** The colour of the container's edge. */
const ACCENTS: Record<Tone, number | undefined> = {
  plain: undefined,
  good: 0x3f_8f_5f,
  notice: 0x3a_6e_a5,
  refusal: 0xb0_78_2e,
};

/** A title or footer of more characters leaves the rest too little room. */
const EDGE = 500;
const MORE = "-# … and more than a message holds.";

/**
 * A view within Discord's limits, and it never fails: title, controls and footer always stand; of the
 * text between them the end goes first, and a line says so.
 */
export function render(view: View, encode: Encode, drawn: Pictures = NO_PICTURES): Rendered {
  const title = edge("### ", view.title === undefined ? [] : [{ data: escapeLine(view.title) }]);
  const footer = edge("-# ", view.footer === undefined ? [] : lineOf(view.footer));
  const taken = title.length + footer.length;
  const room = LIMITS.characters - taken;
  const blocks = inWords(view.blocks, (svg) => drawn.has(svg));
  const { body, pictures } = bodyOf(partsOf(blocks, encode, drawn), room);
  const components = [...display(title), ...body, ...display(footer)];
  const accent = ACCENTS[view.tone ?? "plain"];
  const named = [...blocks.flatMap(namesIn), view.footer ?? []];
  return {
    container: {
      type: ComponentType.Container,
      components: components.length > 0 ? components : [shown("·")],
      ...(accent === undefined ? {} : { accent_color: accent }),
    },
    users: [...new Set(named.flatMap(notified))],
    pictures,
  };
}

function edge(mark: string, line: Line): string {
  const text = written(line, EDGE).trim();
  return isSeen(text) ? mark + text : "";
}

const shown = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content,
});

const display = (content: string): readonly APITextDisplayComponent[] =>
  content === "" ? [] : [shown(content)];

/** What stands together: lines of neighbouring blocks, rows of controls, or a picture that is drawn. */
type Part =
  | { readonly lines: readonly Line[] }
  | { readonly rows: readonly Row[] }
  | { readonly image: ImageBlock; readonly png: Uint8Array };

/** The container, title, footer and file of a message, and the line that says there is more. */
const OWN_COMPONENTS = 5;
const ROW_COMPONENTS = LIMITS.components - OWN_COMPONENTS - 1;

const sizeOf = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + 1 + row.length, 0);

/** Blocks in parts. Long selects take the room that is left when every control has its place. */
function partsOf(blocks: readonly Block[], encode: Encode, drawn: Pictures): readonly Part[] {
  const withPages = (pages: number): readonly Part[] => {
    const identify = numbering(encode, LIMITS.customId);
    return blocks.map((block) => {
      if (block.kind === "controls") return { rows: rowsOf(block.controls, identify, pages) };
      const png = block.kind === "image" ? drawn.get(block.svg) : undefined;
      return block.kind === "image" && png !== undefined
        ? { image: block, png }
        : { lines: linesOf(block) };
    });
  };
  for (const pages of [Infinity, 8, 4, 2]) {
    const parts = withPages(pages);
    if (sizeOf(parts.flatMap(rowsIn)) <= ROW_COMPONENTS) return parts;
  }
  return withPages(1);
}

const rowsIn = (part: Part): readonly Row[] => ("rows" in part ? part.rows : []);

/** Parts as components, of at most so many characters. */
function bodyOf(
  parts: readonly Part[],
  room: number,
): { readonly body: readonly APIComponentInContainer[]; readonly pictures: readonly Picture[] } {
  const rows = fitting(parts.flatMap(rowsIn));
  const left = {
    characters: room - MORE.length - 1,
    displays: LIMITS.components - OWN_COMPONENTS - sizeOf([...rows]),
    /** Nothing more comes in. */
    full: false,
  };
  const body: APIComponentInContainer[] = [];
  const pictures: Picture[] = [];
  let texts: string[] = [];
  const close = () => {
    const content = texts.join("\n");
    left.displays -= content === "" ? 0 : 1;
    body.push(...display(content));
    texts = [];
  };
  for (const part of parts) {
    if ("rows" in part) {
      const own = part.rows.filter((row) => rows.has(row));
      if (own.length > 0) close();
      body.push(...own.map(rowOf));
      continue;
    }
    if ("image" in part) {
      close();
      if (left.full || left.displays < 1) continue;
      const name = `picture-${pictures.length + 1}.png`;
      pictures.push({ name, png: part.png });
      body.push(galleryOf(name, part.image));
      left.displays -= 1;
      continue;
    }
    for (const line of part.lines) {
      if (left.full) break;
      const text = written(line, left.characters - 1);
      left.full = text !== written(line) || left.displays < 1;
      if (isSeen(text) && left.displays > 0) texts.push(text);
      left.characters -= text.length + 1;
      if (left.full) texts.push(MORE);
    }
  }
  close();
  return { body, pictures };
}

/** The rows that a message holds, the first ones. */
function fitting(rows: readonly Row[]): ReadonlySet<Row> {
  let room = ROW_COMPONENTS;
  return new Set(rows.filter((row) => (room -= 1 + row.length) >= 0));
}

const rowOf = (row: Row): APIComponentInContainer => ({
  type: ComponentType.ActionRow,
  components: [...row],
});

/** Every rich text of a block. */
function namesIn(block: Block): readonly Rich[] {
  switch (block.kind) {
    case "text":
      return [block.text];
    case "fields":
      return block.fields.map(({ value }) => value);
    case "list":
      return block.items;
    case "table":
      return block.rows.flat();
    case "progress":
    case "image":
    case "controls":
      return [];
  }
}

/** The name of the thread that a view asks for. */
export const threadName = (title: string): string => labelled(title, LIMITS.threadName);
