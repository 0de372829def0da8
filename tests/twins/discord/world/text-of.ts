import { fieldsOf, isFields, listOf, stringOf } from "../../shared/json.ts";
import { everyComponent } from "../rules/component.ts";

/** All words of a message or a dialog that a reader sees, one after the other. */
export function textOf(shown: unknown): string {
  const { content, title, components } = fieldsOf(shown);
  const parts = everyComponent(components).flatMap((one) => [
    one["content"],
    one["label"],
    one["placeholder"],
    ...listOf(one["options"]).map((option) => fieldsOf(option)["label"]),
    ...listOf(one["items"]).map((item) => fieldsOf(item)["description"]),
    isFields(one["accessory"]) ? undefined : one["description"],
  ]);
  return [title, content, ...parts].map(stringOf).filter(Boolean).join("\n");
}
