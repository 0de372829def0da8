import { fieldsOf, isFields, listOf, stringOf, type Fields } from "../../shared/json.ts";
import { actionable } from "../world/placed.ts";
import { elementFlaws, imageFlaws } from "./element.ts";
import { LIMIT } from "./limits.ts";
import { count, text, unique, words, type Flaws } from "./measure.ts";
import { typeFlaws } from "./types-schema.ts";

export type Surface = "message" | "modal" | "home";

const EVERYWHERE = ["actions", "context", "divider", "header", "image", "input", "rich_text"];

/** The blocks that Cairn has a use for; any other is taken for a mistake. */
const SURFACES: Readonly<Record<Surface, readonly string[]>> = {
  message: [...EVERYWHERE, "section", "markdown", "table"],
  modal: [...EVERYWHERE, "section"],
  home: [...EVERYWHERE, "section"],
};

/** What Slack would not take of the blocks of a message, dialog or Home. */
export function blocksFlaws(blocks: unknown, at: string, surface: Surface): Flaws {
  if (!Array.isArray(blocks)) return [`${at}: must be an array`];
  const most = surface === "message" ? LIMIT.blocksInMessage : LIMIT.blocksInView;
  const all = blocks.map(fieldsOf);
  const tables = all.filter(({ type }) => type === "table").length;
  const focused = actionable(all).filter(({ element }) => element["focus_on_load"] === true);
  const together = weightOf(blocks);
  return [
    ...count(blocks, at, surface === "modal" ? 1 : 0, most),
    ...all.flatMap((block, index) => blockFlaws(block, `${at}[${index}]`, surface)),
    ...unique(
      all.map((block) => block["block_id"]),
      `${at} block_id`,
    ),
    ...(tables > 1 ? [`${at}: only_one_table_allowed`] : []),
    ...(focused.length > 1 ? [`${at}: only one element may have focus_on_load`] : []),
    ...(surface === "message" && together > LIMIT.blocksTogether
      ? [`${at}: ${together} characters together, ${LIMIT.blocksTogether} at most`]
      : []),
  ];
}

function blockFlaws(block: Fields, at: string, surface: Surface): Flaws {
  const type = stringOf(block["type"]);
  if (!SURFACES[surface].includes(type)) return [`${at}.type: unsupported type: ${type}`];
  const shape = typeFlaws("block", block, at);
  if (shape.length > 0) return shape;
  return [
    ...text(block["block_id"], `${at}.block_id`, LIMIT.id),
    ...ownFlaws(type, block, at),
    ...unique(
      actionable([block]).map(({ element }) => element["action_id"]),
      `${at} action_id`,
    ),
  ];
}

function ownFlaws(type: string, block: Fields, at: string): Flaws {
  switch (type) {
    case "section":
      return sectionFlaws(block, at);
    case "header":
      return words(block["text"], `${at}.text`, LIMIT.header);
    case "context":
      return [
        ...count(block["elements"], `${at}.elements`, 1, LIMIT.contextElements),
        ...elementsOf(block).flatMap((one, index) =>
          one["type"] === "image"
            ? imageFlaws(one, `${at}.elements[${index}]`)
            : text(one["text"], `${at}.elements[${index}].text`, LIMIT.section),
        ),
      ];
    case "actions":
      return [
        ...count(block["elements"], `${at}.elements`, 1, LIMIT.actionElements),
        ...elementsOf(block).flatMap((one, index) =>
          elementFlaws(one, `${at}.elements[${index}]`, "actions"),
        ),
      ];
    case "image":
      return [...imageFlaws(block, at), ...words(block["title"], `${at}.title`, LIMIT.altText)];
    case "input":
      return [
        ...words(block["label"], `${at}.label`, LIMIT.label),
        ...words(block["hint"], `${at}.hint`, LIMIT.label),
        ...elementFlaws(fieldsOf(block["element"]), `${at}.element`, "input"),
      ];
    case "markdown":
      return text(block["text"], `${at}.text`, LIMIT.markdown);
    case "table":
      return tableFlaws(block, at);
    default:
      return [];
  }
}

const elementsOf = (block: Fields): readonly Fields[] => listOf(block["elements"]).map(fieldsOf);

function sectionFlaws(block: Fields, at: string): Flaws {
  const { text: own, fields, accessory } = block;
  return [
    ...(own === undefined && fields === undefined ? [`${at}: missing required field: text`] : []),
    ...words(own, `${at}.text`, LIMIT.section),
    ...count(fields, `${at}.fields`, 1, LIMIT.fields),
    ...listOf(fields).flatMap((field, index) =>
      words(field, `${at}.fields[${index}]`, LIMIT.field),
    ),
    ...(isFields(accessory) ? elementFlaws(accessory, `${at}.accessory`, "accessory") : []),
  ];
}

function tableFlaws(block: Fields, at: string): Flaws {
  const rows = listOf(block["rows"]).map(listOf);
  const columns = rows[0]?.length ?? 0;
  return [
    ...count(rows, `${at}.rows`, 1, LIMIT.tableRows),
    ...(charactersIn(rows) > LIMIT.tableCharacters
      ? [`${at}.rows: ${charactersIn(rows)} characters, ${LIMIT.tableCharacters} at most`]
      : []),
    ...count(block["column_settings"], `${at}.column_settings`, 0, LIMIT.tableColumns),
    ...rows.flatMap((row, index) => [
      ...count(row, `${at}.rows[${index}]`, 1, LIMIT.tableColumns),
      ...(row.length === columns
        ? []
        : [`${at}.rows[${index}]: ${row.length} cells, not ${columns}`]),
      ...row
        .map(fieldsOf)
        .flatMap((cell, column) =>
          text(cell["text"], `${at}.rows[${index}][${column}].text`, 3_000),
        ),
    ]),
  ];
}

/** What blocks count against the limit of a message: their texts as Slack keeps them, and some for each block. */
const weightOf = (blocks: readonly unknown[]): number =>
  blocks.reduce<number>((sum, block) => sum + LIMIT.blockItself + charactersIn(block), 0);

function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + charactersIn(one), 0);
  if (!isFields(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) =>
      sum + (key === "text" && typeof one === "string" ? escaped(one).length : charactersIn(one)),
    0,
  );
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
