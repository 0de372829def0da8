import type {
  BlockAction,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewResponseAction,
  ViewSubmitAction,
} from "@slack/bolt";
import type { ActionSpec } from "../../core/command.ts";
import { unmarked } from "../../core/numbered.ts";
import type { Engine } from "../../core/platform.ts";
import type { Clock, Presses } from "../../core/ports.ts";
import type { Press } from "../../core/view.ts";
import { answer, type Declared, type Outlet } from "./answer.ts";
import { askedBy, commandSender, senderOf } from "./asked.ts";
import { typedText } from "./command-text.ts";
import type { Workspace } from "./installation.ts";
import { valuesOf } from "./modal-values.ts";
import type { People } from "./people.ts";
import { LINK_ID } from "./render-controls.ts";
import { answerSubmission, type SubmitAnswering } from "./submit.ts";
import { openedOf } from "./window.ts";

export interface Responding {
  readonly engine: Engine;
  readonly people: People;
  readonly presses: Presses;
  readonly answering: SubmitAnswering;
  /** What goes before each command's name. */
  readonly prefix: string;
  readonly clock: Clock;
}

/** A slash command. */
export function runCommand(
  responding: Responding,
  workspace: Workspace,
  body: SlashCommand,
): Promise<void> {
  const { engine, people, answering, prefix } = responding;
  const sender = commandSender(body, workspace.self.team);
  const name = body.command.slice(1 + prefix.length);
  const line = `${name} ${typedText(body.text)}`.trim();
  const spec = engine.commands.find((own) => own.name === line);
  return answer(
    {
      workspace,
      sender,
      atMs: nowMs(responding),
      trigger: body.trigger_id,
      outlet: { kind: "address", url: body.response_url, own: false },
    },
    spec?.form === undefined ? (spec?.visibility ?? "private") : "dialog",
    askedBy(people, sender).then((asked) => engine.say(asked, line)),
    answering,
  );
}

/** A button or a select. What no control of ours can have sent is an older Cairn's. */
export async function press(
  responding: Responding,
  workspace: Workspace,
  body: BlockAction,
): Promise<void> {
  const { engine, people, presses, answering } = responding;
  const [action] = body.actions;
  const id = unmarked(action?.action_id ?? "");
  if (action === undefined || id === LINK_ID) return;
  const sender = senderOf(body, workspace.self.team, body.view && openedOf(body.view).channel);
  const pressed = presses.decode(id) ?? UNKNOWN;
  const choice = action.type === "static_select" ? action.selected_option.value : undefined;
  await answer(
    {
      workspace,
      sender,
      atMs: nowMs(responding),
      trigger: body.trigger_id,
      outlet: outletOf(body),
    },
    declaredOf(engine, pressed),
    askedBy(people, sender).then((asked) => engine.press(asked, pressed, choice)),
    answering,
  );
}

function outletOf({ view, response_url, container, channel }: BlockAction): Outlet {
  if (view !== undefined) {
    return view.type === "modal" ? { kind: "window", view: view.id } : { kind: "none" };
  }
  // Messages in direct messages with Cairn are seen by one person alone, ephemeral or not.
  const own = container["is_ephemeral"] === true || (channel?.id.startsWith("D") ?? false);
  return { kind: "address", url: response_url, own };
}

/** A shortcut: the command of its name. */
export function runShortcut(
  responding: Responding,
  workspace: Workspace,
  body: GlobalShortcut | MessageShortcut,
): Promise<void> {
  const { engine, people, answering } = responding;
  const name = body.callback_id;
  const sender = senderOf(body, workspace.self.team);
  const spec = engine.commands.find((own) => own.name === name);
  const outlet: Outlet =
    body.type === "message_action"
      ? { kind: "address", url: body.response_url, own: false }
      : { kind: "none" };
  return answer(
    { workspace, sender, atMs: nowMs(responding), trigger: body.trigger_id, outlet },
    spec?.form === undefined ? "private" : "dialog",
    askedBy(people, sender).then((asked) => engine.run(asked, name, {})),
    answering,
  );
}

/** A submitted dialog. */
export function submit(
  responding: Responding,
  workspace: Workspace,
  body: ViewSubmitAction,
  acknowledge: (response?: ViewResponseAction) => Promise<void>,
): Promise<void> {
  const { engine, people, presses, answering } = responding;
  const { view } = body;
  const sender = senderOf(body, workspace.self.team, openedOf(view).channel);
  const atMs = nowMs(responding);
  const origin = answering.origins.of(view.root_view_id ?? view.id, atMs);
  const pressed = presses.decode(view.callback_id) ?? UNKNOWN;
  const values = valuesOf(view);
  return answerSubmission(
    {
      workspace,
      sender,
      atMs,
      trigger: body.trigger_id,
      outlet: origin === undefined ? { kind: "none" } : { kind: "address", ...origin },
      view: view.id,
      fields: view.blocks.flatMap(({ block_id }) => block_id ?? []),
      acknowledge,
    },
    askedBy(people, sender).then((asked) => engine.submit(asked, pressed, values)),
    answering,
  );
}

const nowMs = ({ clock }: Responding): number => clock.now().epochMilliseconds;

/** The engine refuses it in words that help. */
const UNKNOWN: Press = { command: "", action: "", params: {} };

const actionOf = (engine: Engine, { command, action }: Press): ActionSpec | undefined =>
  engine.commands.find((spec) => spec.name === command)?.actions[action];

function declaredOf(engine: Engine, pressed: Press): Declared {
  const action = actionOf(engine, pressed);
  if (action === undefined) return "private";
  return action.form === undefined ? action.visibility : "dialog";
}
