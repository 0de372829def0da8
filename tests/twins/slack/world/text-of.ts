import { fieldsOf, isFields, listOf, stringOf } from "../../shared/json.ts";

/** Keys in the order in which a reader comes across what is below them. */
const READ = ["title", "subtitle", "label", "text", "fields", "elements", "element", "accessory"];
const AFTER = ["rows", "hint", "placeholder", "options", "description", "blocks", "submit"];

/**
 * All words of a message, dialog or Home that a reader sees, one below the other. A message's `text`
 * counts only where it has no blocks: Slack shows either.
 */
export function textOf(shown: unknown): string {
  const { blocks, attachments, text, title, submit } = fieldsOf(shown);
  const body = [...listOf(blocks), ...listOf(attachments)];
  const parts = body.length > 0 ? [title, body, submit] : [title, text, submit];
  return parts.flatMap(wordsOf).filter(Boolean).join("\n");
}

function wordsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (!isFields(value)) return [];
  const alt = value["type"] === "image" ? [stringOf(value["alt_text"])] : [];
  return [...alt, ...[...READ, ...AFTER].flatMap((key) => wordsOf(value[key]))];
}
