import type { ActionSpec } from "../../core/command.ts";
import type { Engine } from "../../core/platform.ts";
import type { Clock, Presses } from "../../core/ports.ts";
import type { Press } from "../../core/view.ts";
import type { Homes } from "./home.ts";
import type { People } from "./people.ts";
import type { SubmitAnswering } from "./submit.ts";
import type { Declared } from "./waiting.ts";

/** What is needed to hand on what people do to the engine, and its answers back. */
export interface Responding {
  readonly engine: Engine;
  readonly people: People;
  readonly presses: Presses;
  readonly answering: SubmitAnswering;
  /** What goes before each command's name. */
  readonly prefix: string;
  readonly clock: Clock;
  readonly homes: Homes;
  /** After this there are no choices. */
  readonly completeMs: number;
}

/** The press of an id. What no control of ours can have sent is an older Cairn's: the engine refuses it in words that help. */
export const pressOf = ({ presses }: Responding, id: string): Press =>
  presses.decode(id) ?? { command: "", action: "", params: {} };

const actionOf = (engine: Engine, { command, action }: Press): ActionSpec | undefined =>
  engine.commands.find((spec) => spec.name === command)?.actions[action];

/** What is known of a press before it is answered. */
export function declaredOf({ engine }: Responding, pressed: Press): Declared {
  const action = actionOf(engine, pressed);
  if (action === undefined) return "private";
  return action.form === undefined ? action.visibility : "dialog";
}

export const nowMs = ({ clock }: Responding): number => clock.now().epochMilliseconds;
