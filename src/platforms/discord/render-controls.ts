import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
} from "discord.js";
import type { Button, Choice, Control, LinkButton, Press, Select } from "../../core/view.ts";
import { addressOf, isSeen, labelled, plainLine } from "./escape.ts";
import { cut, LIMITS } from "./limits.ts";

export type { Encode } from "./mark.ts";

/** What stands in one action row. */
export type Row = readonly APIComponentInMessageActionRow[];

/** An id of its own for each control of a message; undefined where there is none left. */
export type Identify = (press: Press) => string | undefined;

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

function selectsOf(
  { label, press, choices }: Select,
  identify: Identify,
  pages: number,
): readonly APIStringSelectComponent[] {
  const options = optionsOf(choices);
  const size = LIMITS.options;
  const starts = options.flatMap((_, at) => (at % size === 0 && at / size < pages ? [at] : []));
  return starts.flatMap((start) => {
    const id = identify(press);
    if (id === undefined) return [];
    const own = options.slice(start, start + size);
    const which = ` · ${start + 1}–${start + own.length} of ${options.length}`;
    const name = labelled(label, LIMITS.placeholder - which.length);
    return {
      type: ComponentType.StringSelect as const,
      custom_id: id,
      placeholder: options.length > size ? `${name}${which}` : name,
      options: own,
    };
  });
}

/** A value picked twice could not be told apart, and one that does not fit would mean something else. */
function optionsOf(choices: readonly Choice[]) {
  const seen = new Set<string>();
  return choices.flatMap(({ label, value, note = "" }) => {
    if (value.trim() === "" || value.length > LIMITS.option || seen.has(value)) return [];
    seen.add(value);
    const option = { label: labelled(label, LIMITS.option), value };
    const description = cut(plainLine(note), LIMITS.option);
    return isSeen(description) ? { ...option, description } : option;
  });
}
