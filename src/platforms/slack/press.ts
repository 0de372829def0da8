import type { BlockAction } from "@slack/bolt";
import { unmarked } from "../../core/numbered.ts";
import { answer } from "./answer.ts";
import { askedBy, senderOf } from "./asked.ts";
import { choose, pickedIn } from "./choosing.ts";
import { counted } from "./counted.ts";
import { publishHome, refreshHome } from "./home.ts";
import type { Workspace } from "./installation.ts";
import { LINK_ID } from "./render-controls.ts";
import { declaredOf, nowMs, pressOf, type Responding } from "./responding.ts";
import type { Outlet, Waiting } from "./waiting.ts";
import { openedOf } from "./window.ts";

/** A button or a select, in a message, in a window or on the Home tab. */
export async function press(
  responding: Responding,
  workspace: Workspace,
  body: BlockAction,
): Promise<void> {
  const { engine, people, answering } = responding;
  const [action] = body.actions;
  const sender = senderOf(body, workspace.self.team, body.view && openedOf(body.view).channel);
  const waiting: Waiting = {
    workspace,
    sender,
    atMs: nowMs(responding),
    trigger: body.trigger_id,
    outlet: outletOf(body),
  };
  const picked = pickedIn(body);
  if (picked !== undefined) {
    return counted(responding, waiting, () => choose(responding, workspace, body, picked));
  }
  const id = unmarked(action?.action_id ?? "");
  if (action === undefined || id === LINK_ID) return;
  const pressed = pressOf(responding, id);
  const choice = action.type === "static_select" ? action.selected_option.value : undefined;
  await answer(
    waiting,
    declaredOf(responding, pressed),
    askedBy(people, workspace, sender).then((asked) => engine.press(asked, pressed, choice)),
    answering,
  );
  const refresh = body.view?.type === "home" ? publishHome : refreshHome;
  await refresh(responding, workspace, sender);
}

function outletOf({ view, response_url, container, channel }: BlockAction): Outlet {
  if (view !== undefined) {
    return view.type === "modal" ? { kind: "window", view: view.id } : { kind: "none" };
  }
  // Messages in direct messages with Cairn are seen by one person alone, ephemeral or not.
  const own = container["is_ephemeral"] === true || (channel?.id.startsWith("D") ?? false);
  return { kind: "address", url: response_url, own };
}
