import { fieldsOf, stringOf, type Fields } from "../../shared/json.ts";
import type { Asked } from "../asked.ts";
import { actionable } from "../world/placed.ts";
import type { Channel } from "../world/nouns.ts";
import type { View } from "../world/views.ts";
import type { World } from "../world/world.ts";
import { namesOf } from "./find.ts";
import { heldAfter, type Entry, type PickParts } from "./picked.ts";

/** What somebody fills into a dialog, by label or action; several picks as a list. */
export type Filled = Readonly<Record<string, Entry>>;

/** Fills a dialog's inputs. Throws for what Slack's client would not let pass. */
export async function fillInputs(
  view: View,
  filled: Filled,
  parts: PickParts,
  suggest: (action: string, typed: string) => Promise<Asked>,
): Promise<void> {
  const inputs = actionable(view.now["blocks"]).filter(({ block }) => block["type"] === "input");
  const known = new Set(inputs.flatMap(namesOf));
  const stranger = Object.keys(filled).find((name) => !known.has(name));
  if (stranger !== undefined) throw new Error(`the dialog has no field ${stranger}`);
  for (const found of inputs) {
    const { block, element } = found;
    const name = namesOf(found).find((one) => filled[one] !== undefined);
    const entry = name === undefined ? undefined : filled[name];
    if (entry !== undefined && entry !== "") {
      const action = stringOf(element["action_id"]);
      await offer(element, action, entry, parts, suggest);
      parts.screen.fill(stringOf(block["block_id"]), action, heldAfter(element, entry, parts));
    } else if (block["optional"] !== true && isEmpty(view, block, element)) {
      throw new Error(`${namesOf(found)[0] ?? "a field"} is required`);
    }
  }
}

/** Types what is wanted, where nothing like it was offered yet. */
async function offer(
  element: Fields,
  action: string,
  entry: Entry,
  { screen }: PickParts,
  suggest: (action: string, typed: string) => Promise<Asked>,
): Promise<void> {
  if (!stringOf(element["type"]).endsWith("external_select")) return;
  for (const typed of [entry].flat()) {
    if (typeof typed !== "string") continue;
    const offered = JSON.stringify(screen.offered.get(action) ?? []);
    if (!offered.includes(JSON.stringify(typed))) await suggest(action, typed);
  }
}

/** Does an element hold nothing, neither filled in nor from the start? */
function isEmpty(view: View, block: Fields, element: Fields): boolean {
  const values = view.screen.valuesIn(view.now["blocks"]);
  const held = values[stringOf(block["block_id"])]?.[stringOf(element["action_id"])];
  return Object.entries(held ?? {}).every(
    ([key, value]) =>
      key === "type" ||
      value == null ||
      value === "" ||
      (Array.isArray(value) && value.length === 0),
  );
}

/**
 * The channel that a dialog lets its person choose for an answer (`response_url_enabled`), and how the
 * submission tells of it. Only then has a submission a response_url.
 */
export function respondable(
  view: View,
  { channels }: World,
): {
  readonly place: Channel | undefined;
  readonly wire: (asked: Asked) => readonly Fields[];
} {
  const values = view.screen.valuesIn(view.now["blocks"]);
  for (const { block, element } of actionable(view.now["blocks"])) {
    const [at, action] = [stringOf(block["block_id"]), stringOf(element["action_id"])];
    const held = fieldsOf(values[at]?.[action]);
    const id = stringOf(held["selected_conversation"] ?? held["selected_channel"]);
    const place = element["response_url_enabled"] === true ? channels.get(id) : undefined;
    if (place === undefined) continue;
    const wire = ({ responseUrl }: Asked): readonly Fields[] => [
      { block_id: at, action_id: action, channel_id: id, response_url: responseUrl },
    ];
    return { place, wire };
  }
  return { place: undefined, wire: () => [] };
}
