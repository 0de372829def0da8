import { fieldsOf, isFields, listOf, stringOf, type Fields } from "../../shared/json.ts";
import { blocksFlaws } from "./blocks.ts";
import { LIMIT } from "./limits.ts";
import { longest, words, type Flaws } from "./measure.ts";
import { typeFlaws } from "./types-schema.ts";

/** What Slack would not take of a dialog or Home; empty if it is a good one. */
export function viewViolations(view: unknown, kind: "modal" | "home"): Flaws {
  if (!isFields(view)) return ["view: not an object"];
  const { blocks, ...around } = view;
  const bytes = Buffer.byteLength(JSON.stringify(view));
  return [
    ...(view["type"] === kind ? [] : [`view.type: must be ${kind}`]),
    // Blocks are held to their own types, which tell more.
    ...typeFlaws(kind, { ...around, blocks: [] }, "view"),
    ...blocksFlaws(blocks, "view.blocks", kind),
    ...longest(view["private_metadata"], "view.private_metadata", LIMIT.privateMetadata),
    ...longest(view["callback_id"], "view.callback_id", LIMIT.id),
    ...longest(view["external_id"], "view.external_id", LIMIT.id),
    ...words(view["title"], "view.title", LIMIT.viewTitle),
    ...words(view["submit"], "view.submit", LIMIT.viewTitle),
    ...words(view["close"], "view.close", LIMIT.viewTitle),
    ...submitFlaws(view),
    ...(bytes > LIMIT.viewBytes ? [TOO_LARGE] : []),
  ];
}

/** Slack has a name of its own for it: `view_too_large`. */
export const TOO_LARGE = "view: larger than 250 kilobytes";

function submitFlaws(view: Fields): Flaws {
  if (view["type"] !== "modal" || view["submit"] !== undefined) return [];
  return listOf(view["blocks"]).flatMap((block, index) =>
    stringOf(fieldsOf(block)["type"]) === "input"
      ? [`view.blocks[${index}].input: must define \`submit\` to use an \`input\` block in modals`]
      : [],
  );
}
