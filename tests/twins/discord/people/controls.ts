import { fieldsOf, listOf, numberOf, stringOf, type Fields } from "../../shared/json.ts";
import { everyComponent, TYPE } from "../rules/component.ts";
import type { Message } from "../world/messages.ts";
import type { Resolved } from "./resolved.ts";

const LINK = 5;

/** The one button with this label or custom_id. Throws where it cannot be pressed. */
export function buttonOf({ now }: Message, named: string): Fields {
  const button = only(
    everyComponent(now["components"]).filter(
      (one) =>
        one["type"] === TYPE.button && (one["label"] === named || one["custom_id"] === named),
    ),
    `button ${named}`,
  );
  if (button["style"] === LINK) throw new Error(`${named} is a link`);
  if (button["disabled"] === true) throw new Error(`${named} cannot be pressed now`);
  return button;
}

/** The one select with this placeholder or custom_id, or the only one of the message. */
export function selectOf({ now }: Message, named: string | undefined): Fields {
  const selects = everyComponent(now["components"]).filter(({ type }) => isSelect(type));
  const select = only(
    selects.filter(
      (one) => named === undefined || one["placeholder"] === named || one["custom_id"] === named,
    ),
    `select ${named ?? ""}`,
  );
  if (select["disabled"] === true) throw new Error(`${named ?? "the select"} is disabled`);
  return select;
}

const isSelect = (type: unknown): boolean =>
  type === TYPE.stringSelect || type === TYPE.userSelect || type === TYPE.channelSelect;

function only(found: readonly Fields[], what: string): Fields {
  const [first] = found;
  if (first === undefined) throw new Error(`there is no ${what}`);
  if (found.length > 1) throw new Error(`there is more than one ${what}`);
  return first;
}

/** What is picked: options by label or value, people and channels by name. */
export function pickedIn(
  select: Fields,
  picked: readonly string[],
  resolved: Resolved,
): readonly string[] {
  const least = numberOf(select["min_values"] ?? (select["required"] === false ? 0 : 1));
  const most = numberOf(select["max_values"] ?? mostOf(select));
  if (picked.length < least || picked.length > most) {
    throw new Error(`${picked.length} picked, from ${least} to ${most} may be`);
  }
  if (select["type"] === TYPE.userSelect) return picked.map((name) => resolved.user(name));
  if (select["type"] === TYPE.channelSelect) return picked.map((name) => resolved.channel(name));
  return picked.map((name) => {
    const option = listOf(select["options"])
      .map(fieldsOf)
      .find((one) => one["value"] === name || one["label"] === name);
    if (option === undefined) throw new Error(`${name} is not to pick`);
    return stringOf(option["value"]);
  });
}

const mostOf = ({ type, options }: Fields): number =>
  type === TYPE.checkboxes ? listOf(options).length : 1;
