import { fieldsOf, isFields, listOf, type Fields } from "../../shared/json.ts";

/** Elements that tell the app what was done with them, and so have an `action_id`. */
const HOLDERS = ["element", "accessory"] as const;

/**
 * Blocks as Slack gives them back: each with a `block_id`, what can be acted on with an `action_id`, and
 * texts with what was left out of them.
 */
export function placed(blocks: readonly unknown[], newId: (prefix: string) => string): Fields[] {
  return blocks.map((each) => {
    const block = fieldsOf(each);
    const { elements } = block;
    const isActions = block["type"] === "actions";
    return fieldsOf(
      texts({
        ...block,
        block_id: block["block_id"] ?? newId("b"),
        ...(isActions && { elements: listOf(elements).map((one) => acting(one, newId)) }),
        ...Object.fromEntries(
          HOLDERS.filter((key) => isFields(block[key])).map((key) => [
            key,
            acting(block[key], newId),
          ]),
        ),
      }),
    );
  });
}

function acting(each: unknown, newId: (prefix: string) => string): Fields {
  const element = fieldsOf(each);
  if (element["type"] === "image") return element;
  return { ...element, action_id: element["action_id"] ?? newId("a") };
}

function texts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(texts);
  if (!isFields(value)) return value;
  const below = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, texts(one)]));
  if (value["type"] === "plain_text") return { emoji: true, ...below };
  return value["type"] === "mrkdwn" ? { verbatim: false, ...below } : below;
}

/** Every element of these blocks that can be acted on, with its block. */
export function actionable(
  blocks: unknown,
): readonly { readonly block: Fields; readonly element: Fields }[] {
  return listOf(blocks)
    .map(fieldsOf)
    .flatMap((block) =>
      [...listOf(block["elements"]), block["element"], block["accessory"]]
        .filter(isFields)
        .filter((element) => typeof element["action_id"] === "string")
        .map((element) => ({ block, element })),
    );
}
