import { fieldsOf, isFields, listOf, stringOf } from "../../twins/shared/json.ts";

/** What a reader sees of a message, in lines: a row of a table is one, and so is a line of rich text. */
export function linesOf(shown: unknown): string {
  const { blocks, text } = fieldsOf(shown);
  const lines = listOf(blocks).flatMap(blockLines);
  return lines.length > 0 ? lines.join("\n") : stringOf(text);
}

function blockLines(value: unknown): readonly string[] {
  const block = fieldsOf(value);
  switch (block["type"]) {
    case "table":
      return listOf(block["rows"]).map((row) => listOf(row).map(wordsIn).join(" "));
    case "rich_text":
      return listOf(block["elements"]).flatMap(paragraphLines);
    case "actions":
      return listOf(block["elements"]).map(wordsIn);
    default:
      return [wordsIn(block)];
  }
}

/** A list has a line for each item. */
const paragraphLines = (value: unknown): readonly string[] => {
  const { type, elements } = fieldsOf(value);
  return type === "rich_text_list" ? listOf(elements).map(wordsIn) : wordsIn(value).split("\n");
};

/** All words in it, in one go. */
function wordsIn(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(wordsIn).join("");
  if (!isFields(value)) return "";
  const { text, fallback, elements, name } = value;
  return [text, fallback, elements, name].map((part) => wordsIn(part)).join("");
}
