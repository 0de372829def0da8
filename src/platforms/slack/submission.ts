import type { ViewResponseAction, ViewSubmitAction } from "@slack/bolt";
import type { Answer, Asked } from "../../core/platform.ts";
import { askedBy, senderOf } from "./asked.ts";
import { fetchAttachment } from "./attachment.ts";
import { chosenIn } from "./chooser.ts";
import { publishHome, refreshHome } from "./home.ts";
import type { Workspace } from "./installation.ts";
import { filesOf, namedIn, valuesOf } from "./modal-values.ts";
import { nowMs, pressOf, type Responding } from "./responding.ts";
import { answerSubmission } from "./submit.ts";
import { openedOf } from "./window.ts";

/** A submitted window: a dialog, or a command that was chosen in it. */
export async function submit(
  responding: Responding,
  workspace: Workspace,
  body: ViewSubmitAction,
  acknowledge: (response?: ViewResponseAction) => Promise<void>,
): Promise<void> {
  const { people, answering } = responding;
  const { view } = body;
  const { channel } = openedOf(view);
  const sender = senderOf(body, workspace.self.team, channel);
  const atMs = nowMs(responding);
  const origin = answering.origins.of(view.root_view_id ?? view.id, atMs);
  const files = new Map(
    [...filesOf(view)].map(([id, file]) => [id, fetchAttachment(file, workspace.self)]),
  );
  const along = { files, channels: namedIn(view) };
  await answerSubmission(
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
    askedBy(people, workspace, sender, along).then((asked) => handOn(responding, asked, view)),
    answering,
  );
  const refresh = channel === undefined ? publishHome : refreshHome;
  await refresh(responding, workspace, sender);
}

function handOn(
  responding: Responding,
  asked: Asked,
  view: ViewSubmitAction["view"],
): Promise<Answer> {
  const { engine } = responding;
  const chosen = chosenIn(view.callback_id);
  const values = valuesOf(view);
  return chosen === undefined
    ? engine.submit(asked, pressOf(responding, view.callback_id), values)
    : engine.run(asked, chosen, values);
}
