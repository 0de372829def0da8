import { optionsOf } from "../../../core/option.ts";
import type { Answer, Asked, Attachment, DialogValues } from "../../../core/platform.ts";
import type { LocalMessage } from "../../../core/ports.ts";
import { controlsOf, type Press } from "../../../core/view.ts";
import { keepAnswer, type Cause } from "../keep-answer.ts";
import { askedBy, isSeenBy, type Standing } from "../places.ts";
import { commandOf } from "./complete.ts";
import type { OpenDialog, OpenDialogs } from "./dialogs.ts";
import type { Filled } from "./filled-in.ts";
import type { Reader } from "./reader.ts";
import { UPLOAD } from "./uploads.ts";
import type { World } from "./world.ts";

/** What came of what somebody did. */
export type Outcome =
  | { readonly kind: "kept"; readonly message: LocalMessage }
  /** It is told this once: of whoever asked nothing is left. */
  | { readonly kind: "told"; readonly message: LocalMessage }
  | { readonly kind: "dialog"; readonly dialog: OpenDialog };

interface Parts {
  readonly world: World;
  readonly dialogs: OpenDialogs;
  /** The zone of this machine: whoever speaks sits at it. */
  readonly zone: string;
  readonly encode: Reader["encode"];
}

/** Says a line, with the file that was put beside it. Undefined where its command takes none. */
export async function say(
  parts: Parts,
  as: Standing,
  typed: string,
  file: Attachment | undefined,
): Promise<Outcome | undefined> {
  const line = file === undefined ? typed : withFile(parts.world, typed);
  if (line === undefined) return undefined;
  const answer = await parts.world.engine.say(asked(parts.zone, as, file), line);
  return take(parts, { as, words: typed }, answer);
}

/** What was pressed, or picked, on which message. */
export interface Pressed {
  readonly press: Press;
  readonly choice: string | undefined;
  readonly message: number;
}

/** Presses a control. Where it stands matters for what is edited; what it does is checked by the engine. */
export async function press(parts: Parts, as: Standing, pressed: Pressed): Promise<Outcome> {
  const { world } = parts;
  const found = await world.log.byId(pressed.message);
  const origin = found !== undefined && isSeenBy(found, as.user) ? found : undefined;
  const answer = await world.engine.press(asked(parts.zone, as), pressed.press, pressed.choice);
  return take(parts, { as, words: wordsOn(origin, pressed, parts.encode), origin }, answer);
}

/** What it says on the control, as far as its message still has it. */
function wordsOn(
  origin: LocalMessage | undefined,
  { press, choice }: Pressed,
  encode: Reader["encode"],
): string {
  const id = encode(press);
  const control = (origin === undefined ? [] : controlsOf(origin.view)).find(
    (one) => one.kind !== "link" && encode(one.press) === id,
  );
  const picked =
    control?.kind === "select" ? control.choices.find(({ value }) => value === choice) : undefined;
  const label = control?.label ?? "a button";
  return picked === undefined ? label : `${label}: ${picked.label}`;
}

/** Submits a dialog. What is refused stays open, with what was typed. */
export async function submit(
  parts: Parts,
  open: OpenDialog,
  values: Filled,
  file: Attachment | undefined,
): Promise<Outcome> {
  const { world, dialogs } = parts;
  const answer = await world.engine.submit(
    asked(parts.zone, open.as, file),
    open.dialog.press,
    values,
  );
  if (answer.kind === "reply" && answer.refused) {
    const problem =
      answer.field === undefined
        ? ({ kind: "whole", view: answer.view } as const)
        : ({ kind: "field", ...answer.field } as const);
    return { kind: "dialog", dialog: dialogs.refuse(open, typedIn(values), problem) };
  }
  dialogs.close(open.id);
  return take(parts, { as: open.as, words: open.dialog.title, origin: open.origin }, answer);
}

async function take({ world, dialogs }: Parts, cause: Cause, answer: Answer): Promise<Outcome> {
  if (answer.kind === "dialog") {
    const { as, origin } = cause;
    return { kind: "dialog", dialog: dialogs.open({ as, dialog: answer, origin }) };
  }
  const { message, isKept } = await keepAnswer(world, cause, answer);
  await world.settled();
  return { kind: isKept ? "kept" : "told", message };
}

/** What this machine knows of whoever sits at it, and the file that came along. */
export function asked(zone: string, as: Standing, file?: Attachment): Asked {
  const { actor, ...rest } = askedBy(as);
  return {
    ...rest,
    actor: { ...actor, zone },
    // One file comes along, whatever it is called.
    ...(file && { attachment: () => file }),
  };
}

/** A file is put beside a command, not into it: its option is named for whoever typed. */
function withFile({ engine }: World, typed: string): string | undefined {
  const command = commandOf(engine.commands, typed);
  const option = command && optionsOf(command.options).find(({ kind }) => kind === "file");
  if (option === undefined) return undefined;
  const isNamed = typed.includes(` ${option.name}:`);
  return isNamed ? typed : `${typed.trimEnd()} ${option.name}:${UPLOAD}`;
}

/** As a dialog holds it. */
const typedIn = (values: Filled): DialogValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "boolean" ? String(value) : value,
    ]),
  );
