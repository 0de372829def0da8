import { z } from "zod";
import { AGAIN, type CommandSpec } from "../core/command.ts";
import type { Particulars, UserError } from "../core/errors.ts";
import { button, press, select, type Choice, type Control, type Press } from "../core/view.ts";
import type { Group } from "../domain/records.ts";
import { fitsControl } from "./press-id.ts";
import type { Word } from "./words.ts";

/** The other options as they are typed, and the one that a select picks. */
export const againParams = z.object({
  say: z.string().max(100).default(""),
  option: z.string().max(32).optional(),
  choice: z.string().max(100).optional(),
});

/** What was typed for an option may stand for one of these. */
export const standingFor = (typed: string, choices: readonly Choice[]): Particulars => ({
  meant: { typed: typed.trim(), choices },
});

type Given = Readonly<Record<string, unknown>>;
type Asker = { readonly command: CommandSpec; readonly given: Given };

/** The same refusal, with a button for the one thing that may have been meant, or a select of several. */
export function offering(
  error: UserError,
  { command, given }: Asker,
  group: Group | undefined,
): UserError {
  const { meant } = error.particulars;
  const option =
    meant &&
    Object.keys(given).find((name) => String(given[name]).trim().replace(/^@/, "") === meant.typed);
  if (meant === undefined || option === undefined) return error;
  const [only, ...more] = meant.choices;
  const again = (options: Given, params: Press["params"] = {}) =>
    sayAgain(command, lineOf(options), group, params);
  if (only !== undefined && more.length === 0) {
    const pressed = again({ ...given, [option]: only.value });
    return pressed === undefined ? error : error.offering(button(only.label, pressed, "primary"));
  }
  const others = Object.fromEntries(Object.entries(given).filter(([name]) => name !== option));
  const pressed = again(others, { option });
  return pressed === undefined
    ? error
    : error.offering(select("Which one?", pressed, meant.choices));
}

/** A button for the command that may have been meant, with the words that were typed behind it. */
export function meantCommand(command: CommandSpec, words: readonly Word[]): readonly Control[] {
  const pressed = sayAgain(command, lineOfWords(words), undefined);
  return pressed === undefined ? [] : [button(`/${command.name}`, pressed, "primary")];
}

/** Undefined where it is longer than what travels in a control, or cannot be typed. */
function sayAgain(
  command: CommandSpec,
  say: string | undefined,
  group: Group | undefined,
  params: Press["params"] = {},
): Press | undefined {
  const action = command.actions[AGAIN];
  if (say === undefined || action === undefined) return undefined;
  // Nothing but the command itself: where that opens a dialog, the button does.
  const bare = say === "" && params["option"] === undefined;
  if (bare && command.form !== undefined) return press(command.name, command.form, group);
  const pressed = press(command.name, AGAIN, group, { say, ...params });
  return fitsControl(pressed, action) ? pressed : undefined;
}

/** `when:yesterday note:"two words"`; undefined where a value has every quote there is. */
function lineOf(options: Given): string | undefined {
  const parts = Object.entries(options).map(([name, value]) => {
    const word = typeof value === "string" || typeof value === "number" ? quote(`${value}`) : null;
    return word === null ? null : `${name}:${word}`;
  });
  return parts.includes(null) ? undefined : parts.join(" ");
}

function lineOfWords(words: readonly Word[]): string | undefined {
  const parts = words.map(({ name, text, quoted }) => {
    const word = quoted || name !== undefined ? quote(text) : text;
    return word === null || name === undefined ? word : `${name}:${word}`;
  });
  return parts.includes(null) ? undefined : parts.join(" ");
}

const QUOTES = ['""', "“”", "«»"];

/** In quotes that it does not hold itself. */
function quote(value: string): string | null {
  if (/^[\p{L}\p{N}_-]+$/u.test(value)) return value;
  const pair = QUOTES.find(
    ([open = "", close = ""]) => ![open, close].some((mark) => value.includes(mark)),
  );
  return pair === undefined ? null : `${pair.charAt(0)}${value}${pair.charAt(1)}`;
}
