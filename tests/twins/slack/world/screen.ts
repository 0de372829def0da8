import { fieldsOf, listOf, stringOf, type Fields } from "../../shared/json.ts";
import type { User } from "./nouns.ts";
import { actionable } from "./placed.ts";

/** What somebody has filled into the elements of a message or view before them. */
export class Screen {
  readonly #filled = new Map<string, Fields>();
  /** What was last offered in each select that asks the app, by action. */
  readonly offered = new Map<string, readonly Fields[]>();

  fill(block: string, action: string, value: Fields): void {
    this.#filled.set(`${block} ${action}`, value);
  }

  clear(): void {
    this.#filled.clear();
  }

  /** `state.values`: every element that holds something, as it stands now. */
  valuesIn(blocks: unknown): Readonly<Record<string, Fields>> {
    const values: Record<string, Fields> = {};
    for (const { block, element } of actionable(blocks)) {
      const [at, action] = [stringOf(block["block_id"]), stringOf(element["action_id"])];
      const filled = this.#filled.get(`${at} ${action}`) ?? initialOf(element);
      if (filled === undefined) continue;
      values[at] = { ...values[at], [action]: { type: element["type"], ...filled } };
    }
    return values;
  }
}

/** The screens of everybody who looks at a message; a view has one of its own. */
export class Screens {
  readonly #byMessage = new WeakMap<object, Map<User, Screen>>();

  of(message: object, user: User): Screen {
    const known = this.#byMessage.get(message) ?? new Map<User, Screen>();
    this.#byMessage.set(message, known);
    const screen = known.get(user) ?? new Screen();
    known.set(user, screen);
    return screen;
  }
}

/** What an element holds before anybody touches it; undefined where it never holds anything. */
function initialOf(element: Fields): Fields | undefined {
  const key = HELD[stringOf(element["type"])];
  if (key === undefined) return undefined;
  const initial = element[key.replace(/^selected/, "initial").replace(/^value$/, "initial_value")];
  if (key === "files") return { files: [] };
  return { [key]: initial ?? (key.endsWith("s") ? [] : null) };
}

/** Under which key each kind of element holds what was chosen or typed. */
export const HELD: Readonly<Record<string, string>> = {
  static_select: "selected_option",
  external_select: "selected_option",
  users_select: "selected_user",
  conversations_select: "selected_conversation",
  channels_select: "selected_channel",
  multi_static_select: "selected_options",
  multi_external_select: "selected_options",
  multi_users_select: "selected_users",
  multi_conversations_select: "selected_conversations",
  multi_channels_select: "selected_channels",
  checkboxes: "selected_options",
  radio_buttons: "selected_option",
  datepicker: "selected_date",
  timepicker: "selected_time",
  plain_text_input: "value",
  number_input: "value",
  email_text_input: "value",
  url_text_input: "value",
  file_input: "files",
};

/** The options of an element, in groups or not. */
export const optionsOf = (element: Fields): readonly Fields[] =>
  [
    ...listOf(element["options"]),
    ...listOf(element["option_groups"]).flatMap((group) => listOf(fieldsOf(group)["options"])),
  ].map(fieldsOf);
