import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
} from "discord.js";
import { cut, isSeen, labelled, plainLine } from "../../core/label.ts";
import type { Identify } from "../../core/numbered.ts";
import { pagesOf } from "../../core/pages.ts";
import type { Button, Choice, Control, LinkButton, Select } from "../../core/view.ts";
import { addressOf } from "./escape.ts";
import { LIMITS } from "./limits.ts";

/** What stands in one action row. */
export type Row = readonly APIComponentInMessageActionRow[];

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const satisfies Record<NonNullable<Button["style"]>, ButtonStyle>;

/**
 * Controls in rows: five buttons in one, a select in one of its own. A select holds 25 choices; more stand
 * in more selects, `pages` of them at most.
 */
export function rowsOf(
  controls: readonly Control[],
  identify: Identify,
  pages = Infinity,
): readonly Row[] {
  const rows: Row[] = [];
  let buttons: APIButtonComponent[] = [];
  const close = () => {
    if (buttons.length > 0) rows.push(buttons);
    buttons = [];
  };
  for (const control of controls) {
    if (control.kind === "select") {
      close();
      rows.push(...selectsOf(control, identify, pages).map((select) => [select]));
      continue;
    }
    const button = control.kind === "button" ? buttonOf(control, identify) : linkOf(control);
    if (button === undefined) continue;
    buttons.push(button);
    if (buttons.length === LIMITS.rowButtons) close();
  }
  close();
  return rows;
}

function buttonOf(
  { label, press, style = "secondary" }: Button,
  identify: Identify,
): APIButtonComponent | undefined {
  const id = identify(press);
  if (id === undefined) return undefined;
  return {
    type: ComponentType.Button,
    style: STYLES[style],
    label: labelled(label, LIMITS.label),
    custom_id: id,
  };
}

/** An address that Discord would refuse, or that is too long for a button, leaves the button out. */
function linkOf({ label, url }: LinkButton): APIButtonComponent | undefined {
  const address = addressOf(url);
  if (address === undefined || address.href.length > LIMITS.url) return undefined;
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: labelled(label, LIMITS.label),
    url: address.href,
  };
}

/** What a select takes. */
export const PAGE = {
  options: LIMITS.options,
  value: LIMITS.option,
  placeholder: LIMITS.placeholder,
};

const selectsOf = (
  select: Select,
  identify: Identify,
  pages: number,
): readonly APIStringSelectComponent[] =>
  pagesOf(select, PAGE, pages).flatMap(({ name, choices }) => {
    const id = identify(select.press);
    if (id === undefined) return [];
    return {
      type: ComponentType.StringSelect as const,
      custom_id: id,
      placeholder: name,
      options: choices.map((choice) => optionOf(choice)),
    };
  });

/** Something to pick in a select, a radio group or boxes to tick. */
export interface Option {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly default?: true;
}

/** A choice as an option; one of `picked` is picked already. */
export function optionOf(
  { label, value, note = "" }: Choice,
  picked: readonly string[] = [],
): Option {
  const description = cut(plainLine(note), LIMITS.option);
  return {
    label: labelled(label, LIMITS.option),
    value,
    ...(isSeen(description) ? { description } : {}),
    ...(picked.includes(value) ? { default: true } : {}),
  };
}
