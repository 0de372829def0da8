import { z } from "zod";
import type { ActionSpec, CommandSpec } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import type { Press } from "../core/view.ts";

/** Discord's `custom_id` is the tightest place that a press travels in. */
export const PRESS_ID_MAX = 100;

/**
 * A press as a stateless id: command, action, group, then the parameters in the order of their
 * schema, without their names. Throws where it would not fit: a mistake of whoever wrote the control.
 */
export function encodePress(press: Press, action: ActionSpec): string {
  const id = idOf(press, action);
  if (id.length <= PRESS_ID_MAX) return id;
  throw new Error(`press id of ${press.command}/${press.action} has ${id.length} characters`);
}

/** Is there room for it in a control? */
export const fitsControl = (press: Press, action: ActionSpec): boolean =>
  idOf(press, action).length <= PRESS_ID_MAX;

function idOf(press: Press, action: ActionSpec): string {
  const values = Object.keys(action.params.shape).map((name) => press.params[name]);
  const parts = [press.command, press.action, press.group, ...values].map((part) =>
    escape(String(part ?? "")),
  );
  return parts.slice(0, parts.findLastIndex((part) => part !== "") + 1).join("|");
}

const escape = (part: string): string => part.replace(/[%|]/g, (mark) => encodeURIComponent(mark));

const unescape = (part: string): string => part.replace(/%7C/g, "|").replace(/%25/g, "%");

/** Reads an id back. Undefined for what no control of ours can have sent. */
export function decodePress(id: string, commands: readonly CommandSpec[]): Press | undefined {
  if (id.length > PRESS_ID_MAX) return undefined;
  const [command = "", action = "", group = "", ...values] = id.split("|").map(unescape);
  const spec = actionOf(commands, command, action);
  if (spec === undefined) return undefined;
  const names = Object.keys(spec.params.shape);
  const params = Object.fromEntries(
    names.flatMap((name, index) => (values[index] ? [[name, values[index]]] : [])),
  );
  return { command, action, params, ...(group === "" ? {} : { group }) };
}

/** An action by its names, which may come from anywhere: those of every object (`constructor`) are none. */
export function actionOf<A extends ActionSpec>(
  commands: readonly { readonly name: string; readonly actions: Readonly<Record<string, A>> }[],
  command: string,
  action: string,
): A | undefined {
  const actions = commands.find(({ name }) => name === command)?.actions;
  return actions !== undefined && Object.hasOwn(actions, action) ? actions[action] : undefined;
}

/** A press's parameters, checked by the same schema that wrote them (rule 9). */
export function paramsOf(press: Press, action: ActionSpec, choice: string | undefined): unknown {
  const given = choice === undefined ? press.params : { ...press.params, choice };
  const parsed = action.params.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new UserError(
    "This button no longer fits what it was made for.",
    "Ask for a fresh one with the command itself.",
  );
}

/** A topic or item id inside a press. */
export const pressId = z.string().max(24);
