import {
  ComponentType,
  type APIComponentInContainer,
  type APIContainerComponent,
} from "discord.js";
import type { Rich } from "../../core/rich.ts";
import type { Block, Tone, View } from "../../core/view.ts";
import { escapeLine, plainLine } from "./escape.ts";
import { cut, LIMITS } from "./limits.ts";
import { rowsOf, type Encode, type Row } from "./render-controls.ts";
import { linesOf, markdown, notified } from "./render-text.ts";

/** A view as a message of components. */
export interface Rendered {
  readonly container: APIContainerComponent;
  /** Accounts that may be notified: exactly those that the view names so. */
  readonly users: readonly string[];
}

/** The colour of the container's edge. */
const ACCENTS: Record<Tone, number | undefined> = {
  plain: undefined,
  good: 0x3f_8f_5f,
  notice: 0x3a_6e_a5,
  refusal: 0xb0_78_2e,
};

/**
 * A view within Discord's limits, and it never fails: title, controls and footer always stand; of the
 * text between them the last lines go first, and a line says so.
 */
export function render(view: View, encode: Encode): Rendered {
  const title = view.title === undefined ? [] : [`### ${cut(escapeLine(view.title), EDGE)}`];
  const footer = view.footer === undefined ? [] : [`-# ${cut(markdown(view.footer), EDGE)}`];
  const body = bodyOf(view, encode, [...title, ...footer].join("\n").length);
  const components = [...textDisplay(title), ...body, ...textDisplay(footer)];
  const accent = ACCENTS[view.tone ?? "plain"];
  return {
    container: {
      type: ComponentType.Container,
      components: components.length > 0 ? components : textDisplay(["·"]),
      ...(accent === undefined ? {} : { accent_color: accent }),
    },
    users: [...new Set(view.blocks.flatMap(namesIn).flatMap(notified))],
  };
}

/** A title or footer of more characters leaves the rest too little room. */
const EDGE = 500;
const MORE = "-# … and more than a message holds.";

/** Blocks as components; neighbouring texts share one. Pictures go with the message as files. */
function bodyOf(view: View, encode: Encode, taken: number): readonly APIComponentInContainer[] {
  const parts = view.blocks.map((block) =>
    block.kind === "controls"
      ? { rows: rowsOf(block.controls, encode) }
      : { lines: block.kind === "image" ? [] : linesOf(block) },
  );
  let components = LIMITS.components - OWN_COMPONENTS;
  for (const { rows = [] } of parts) for (const row of rows) components -= 1 + row.length;
  let characters = LIMITS.characters - taken - MORE.length - 2;
  const body: APIComponentInContainer[] = [];
  let texts: string[] = [];
  let full = false;
  const close = () => {
    const display = textDisplay(texts);
    components -= display.length;
    body.push(...display);
    texts = [];
  };
  for (const { rows = [], lines = [] } of parts) {
    for (const line of full ? [] : lines) {
      characters -= line.length + 1;
      full = characters < 0 || components < 1;
      texts.push(full ? MORE : line);
      if (full) break;
    }
    if (rows.length > 0) close();
    body.push(...rows.map(rowOf));
  }
  close();
  return body;
}

/** The container, the title, the footer, and a text after the last row. */
const OWN_COMPONENTS = 4;

const rowOf = (row: Row): APIComponentInContainer => ({
  type: ComponentType.ActionRow,
  components: [...row],
});

const textDisplay = (lines: readonly string[]): APIComponentInContainer[] => {
  const content = lines.join("\n");
  return content.trim() === ""
    ? []
    : [{ type: ComponentType.TextDisplay, content: cut(content, LIMITS.characters) }];
};

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
export const threadName = (title: string): string =>
  cut(plainLine(title), LIMITS.threadName) || "·";
