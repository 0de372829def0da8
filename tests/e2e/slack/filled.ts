import type { Slack } from "../../twins/slack/twin.ts";
import { actionable } from "../../twins/slack/world/placed.ts";
import { optionsOf } from "../../twins/slack/world/screen.ts";
import type { View } from "../../twins/slack/world/views.ts";
import { fieldsOf, stringOf, type Fields } from "../../twins/shared/json.ts";

/** What a window cannot do without: words where none stand yet, and the first of what is to be picked. */
export async function filled(
  twin: Slack,
  who: string,
  window: View,
): Promise<Readonly<Record<string, string>>> {
  const values: Record<string, string> = {};
  const held = window.screen.valuesIn(window.now["blocks"]);
  for (const { block, element } of actionable(window.now["blocks"])) {
    const id = stringOf(block["block_id"]);
    const own = fieldsOf(held[id]?.[stringOf(element["action_id"])]);
    if (block["type"] !== "input" || block["optional"] === true || holds(own)) continue;
    values[id] = await first(twin, who, window, element);
  }
  return values;
}

/** Does an element hold anything beside its type? */
const holds = (held: Fields): boolean =>
  Object.entries(held).some(
    ([key, one]) =>
      key !== "type" && one != null && one !== "" && !(Array.isArray(one) && one.length === 0),
  );

async function first(twin: Slack, who: string, window: View, element: Fields): Promise<string> {
  switch (element["type"]) {
    case "conversations_select":
      return (
        [...twin.world.channels.values()].findLast(({ kind }) => kind === "public")?.name ?? ""
      );
    case "external_select": {
      const asked = await twin.user(who).suggest(window, stringOf(element["action_id"]), "");
      return stringOf(asked.choices?.[0]?.["value"]);
    }
    case "plain_text_input":
      return "Reading RFC 9110";
    case "number_input":
      return stringOf(element["min_value"]) || "1";
    default:
      return stringOf(optionsOf(element)[0]?.["value"]);
  }
}
