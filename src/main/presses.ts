import { commands } from "../../commands/index.ts";
import type { Presses } from "../core/ports.ts";
import { actionOf, decodePress, encodePress } from "../engine/press-id.ts";

/** Presses as ids, by the command tree. Throws for a control that names no action of it. */
export const presses: Presses = {
  encode: (press) => {
    const action = actionOf(commands, press.command, press.action);
    if (action === undefined) throw new Error(`no action ${press.command}/${press.action}`);
    return encodePress(press, action);
  },
  decode: (id) => decodePress(id, commands),
};
