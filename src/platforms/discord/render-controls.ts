import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
} from "discord.js";
import type { Button, Choice, Control, Press, Select } from "../../core/view.ts";
import { addressOf, plainLine } from "./escape.ts";
import { cut, LIMITS } from "./limits.ts";

/** A press as the `custom_id` that comes back when it is pressed. */
export type Encode = (press: Press) => string;

/** What stands in one action row. */
export type Row = readonly APIComponentInMessageActionRow[];

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const satisfies Record<NonNullable<Button["style"]>, ButtonStyle>;

/** More rows than a message holds, with five buttons each, are no view of ours; the rest is left out. */
const ROWS = 5;

/** Controls in rows: five buttons in one, a select in one of its own. */
export function rowsOf(controls: readonly Control[], encode: Encode): readonly Row[] {
  const rows: Row[] = [];
  let buttons: readonly APIButtonComponent[] = [];
  const close = () => {
    if (buttons.length > 0) rows.push(buttons);
    buttons = [];
  };
  for (const control of controls) {
    if (control.kind === "select") {
      close();
      if (control.choices.length > 0) rows.push([selectOf(control, encode)]);
      continue;
    }
    const button = control.kind === "button" ? buttonOf(control, encode) : linkOf(control);
    if (button === undefined) continue;
    buttons = [...buttons, button];
    if (buttons.length === LIMITS.rowButtons) close();
  }
  close();
  return rows.slice(0, ROWS);
}

const labelOf = (label: string): string => cut(plainLine(label), LIMITS.label) || "·";

const buttonOf = (
  { label, press, style = "secondary" }: Button,
  encode: Encode,
): APIButtonComponent => ({
  type: ComponentType.Button,
  style: STYLES[style],
  label: labelOf(label),
  custom_id: encode(press),
});

/** An address that Discord would refuse, or that is too long for a button, leaves the button out. */
function linkOf({
  label,
  url,
}: Extract<Control, { kind: "link" }>): APIButtonComponent | undefined {
  const address = addressOf(url);
  if (address === undefined || address.length > LIMITS.url) return undefined;
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: labelOf(label),
    url: address,
  };
}

/** A value picked twice could not be told apart; what is beyond the first 25 is on another page. */
function selectOf({ label, press, choices }: Select, encode: Encode): APIStringSelectComponent {
  const values = new Map(choices.map((choice) => [choice.value, choice]));
  return {
    type: ComponentType.StringSelect,
    custom_id: encode(press),
    placeholder: cut(plainLine(label), LIMITS.placeholder) || "·",
    options: [...values.values()].slice(0, LIMITS.options).map(optionOf),
  };
}

const optionOf = ({ label, value, note }: Choice) => ({
  label: cut(plainLine(label), LIMITS.option) || "·",
  value: value.slice(0, LIMITS.option),
  ...(note === undefined || plainLine(note) === ""
    ? {}
    : { description: cut(plainLine(note), LIMITS.option) }),
});
