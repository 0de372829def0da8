import type { Answer, Dialog } from "../../core/platform.ts";
import { mayRead, sendFile } from "./files.ts";
import type { Workspace } from "./installation.ts";
import type { Rendering } from "./message.ts";
import { modalOf } from "./modal.ts";
import { follow } from "./picture-post.ts";
import { toSender, type Answering, type Waiting } from "./waiting.ts";
import { codeOf } from "./web-client.ts";
import { answerWindow, openedIn, type Window } from "./window.ts";

/** Opens a window, over the one that was pressed in. Its id. */
export async function open(
  { workspace, sender, atMs, trigger, outlet }: Waiting,
  plain: Window,
  { origins }: Answering,
): Promise<string> {
  const { views } = workspace.client;
  const view = openedIn(plain, sender);
  if (outlet.kind === "window") {
    try {
      const pushed = await views.push({ trigger_id: trigger, view });
      return pushed.view?.id ?? "";
    } catch (error) {
      // Three lie over one another at most.
      if (codeOf(error) !== "push_limit_reached") throw error;
      await views.update({ view_id: outlet.view, view });
      return outlet.view;
    }
  }
  const id = (await views.open({ trigger_id: trigger, view })).view?.id ?? "";
  if (outlet.kind === "address") origins.remember(id, outlet, atMs);
  return id;
}

/** Puts an answer into a window that is open. */
export async function fill(
  waiting: Waiting,
  view_id: string,
  given: Answer,
  answering: Answering,
): Promise<void> {
  const { workspace, sender } = waiting;
  const { window, file } = contentOf(given, workspace, answering.rendering);
  await workspace.client.views.update({ view_id, view: openedIn(window, sender) });
  if (given.kind === "reply" && !given.refused && !given.update) {
    follow(waiting, given.view, "them", answering);
  }
  if (file !== undefined) await sendFile(file, { ...toSender(waiting), log: answering.log });
}

/** An answer as what stands in a window. */
export const contentOf = (
  given: Answer,
  workspace: Workspace,
  rendering: Rendering,
): ReturnType<typeof answerWindow> =>
  given.kind === "dialog"
    ? { window: dialogWindow(given, workspace, rendering), file: undefined }
    : answerWindow(given.view, workspace.self, rendering);

export const dialogWindow = (dialog: Dialog, { self }: Workspace, { encode }: Rendering): Window =>
  modalOf(dialog, encode, mayRead(self));
