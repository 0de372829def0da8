import { webApi } from "@slack/bolt";
import type { ActionSpec } from "../../core/command.ts";
import type { Answer, Dialog, Reply } from "../../core/platform.ts";
import type { Log, Timer } from "../../core/ports.ts";
import { text } from "../../core/view.ts";
import { within } from "../../core/within.ts";
import type { Sender } from "./asked.ts";
import { mayRead, sendFile, withFileAhead } from "./files.ts";
import type { Workspace } from "./installation.ts";
import { messageOf, UNFORMATTED, type Rendering } from "./message.ts";
import { modalOf } from "./modal.ts";
import type { Origins } from "./origins.ts";
import { follow, type Following } from "./picture-post.ts";
import { NotTaken, respond } from "./response-url.ts";
import { codeOf, loggable } from "./web-client.ts";
import { openedIn, WAITING, answerWindow, type Window } from "./window.ts";

/** Where an answer may go. */
export type Outlet =
  /** The address that came with a command or with a press in a message. `own`: nobody else sees that message. */
  | { readonly kind: "address"; readonly url: string; readonly own: boolean }
  /** The window that was pressed in. */
  | { readonly kind: "window"; readonly view: string }
  /** There is neither, as on the Home tab: a window of its own. */
  | { readonly kind: "none" };

/** Somebody who waits for an answer. */
export interface Waiting {
  readonly workspace: Workspace;
  readonly sender: Sender;
  /** When it came, epoch ms. */
  readonly atMs: number;
  /** Opens windows, for three seconds. */
  readonly trigger: string;
  readonly outlet: Outlet;
}

export interface Answering extends Following {
  readonly rendering: Rendering;
  readonly origins: Origins;
  readonly timer: Timer;
  readonly log: Log;
  /** After this a window is opened that says to wait. */
  readonly openMs: number;
}

/** What is known of an answer before it is there. */
export type Declared = ActionSpec["visibility"] | "dialog";

/**
 * Answers as soon as the engine does. Where a window is needed it opens within the trigger's three seconds,
 * and is filled when the answer is there. What Slack does not take any more is logged, never thrown.
 */
export async function answer(
  waiting: Waiting,
  declared: Declared,
  work: Promise<Answer>,
  answering: Answering,
): Promise<void> {
  await logged(answering.log, async () => {
    const given = needsWindow(waiting, declared)
      ? await within(answering.timer, answering.openMs, work)
      : await work;
    await inTime(waiting, answering, async () => {
      if (given !== undefined) {
        await show(waiting, given, answering);
        return;
      }
      const { window } = answerWindow(WAITING, waiting.workspace.self, answering.rendering);
      const view = await open(waiting, window, answering);
      await fill(waiting, view, await work, answering);
    });
  });
}

/** Answers with a window that is there already. */
export const openWindow = (waiting: Waiting, window: Window, answering: Answering): Promise<void> =>
  logged(answering.log, () =>
    inTime(waiting, answering, async () => {
      await open(waiting, window, answering);
    }),
  );

/** Whoever waits for a window that comes too late is told, where there is a way. */
async function inTime(
  waiting: Waiting,
  answering: Answering,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { outlet } = waiting;
    if (codeOf(error) !== "expired_trigger_id" || outlet.kind !== "address") throw error;
    answering.log.warn(loggable(error), "a window came too late");
    await speak(waiting, outlet, TOO_LATE, answering);
  }
}

/** Only another press opens the way for a window again. */
const TOO_LATE: Reply = {
  kind: "reply",
  view: {
    tone: "refusal",
    blocks: [text("That took too long to open."), text("Ask for it once more.")],
  },
  visibility: "private",
  update: false,
  refused: true,
};

const needsWindow = ({ outlet }: Waiting, declared: Declared): boolean =>
  declared === "dialog" ||
  outlet.kind === "none" ||
  (outlet.kind === "window" && declared !== "update");

/** Gives an answer where it belongs. */
export async function show(waiting: Waiting, given: Answer, answering: Answering): Promise<void> {
  const { workspace, outlet } = waiting;
  if (given.kind === "dialog") {
    await open(waiting, dialogWindow(given, workspace, answering.rendering), answering);
  } else if (outlet.kind === "address") {
    await speak(waiting, outlet, given, answering);
  } else if (outlet.kind === "window" && given.update && !given.refused) {
    await fill(waiting, outlet.view, given, answering);
  } else {
    const { window, file } = answerWindow(given.view, workspace.self, answering.rendering);
    await open(waiting, window, answering);
    if (!given.refused && !given.update) follow(waiting, given.view, "them", answering);
    if (file !== undefined) await sendFile(file, { ...toSender(waiting), log: answering.log });
  }
}

/** By the address that came along: to whoever asked alone, or to the channel. */
async function speak(
  waiting: Waiting,
  { url, own }: Extract<Outlet, { readonly kind: "address" }>,
  given: Reply,
  answering: Answering,
): Promise<void> {
  const { self } = waiting.workspace;
  const { log } = answering;
  const isPrivate = given.visibility === "private" || given.refused || given.update;
  const view = isPrivate ? withFileAhead(given.view, self) : given.view;
  const { said, file } = messageOf(view, self, answering.rendering);
  const edits = given.update && !given.refused && own;
  const how = edits
    ? { replace_original: true }
    : { response_type: isPrivate ? "ephemeral" : "in_channel", replace_original: false };
  const body = { ...said, ...UNFORMATTED, ...how };
  try {
    await respond(url, body);
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    if (error.code.includes("blocks")) {
      // Some of Slack's limits are known by trying alone: then the words are better than nothing.
      log.error(loggable(error), "Slack does not take a view as it is");
      await respond(url, { ...body, blocks: [] });
    } else if (error.isLost && isPrivate) {
      // Nobody asks for an answer that was lost; to read it twice is the smaller harm.
      await respond(url, body);
    } else throw error;
  }
  if (!given.refused && !given.update) {
    follow(waiting, given.view, isPrivate ? "them" : "everyone", answering);
  }
  if (file === undefined) return;
  const channel = isPrivate ? undefined : waiting.sender.channel;
  await sendFile(file, { ...toSender(waiting), channel, log });
}

const toSender = ({ workspace, sender: { user } }: Waiting) => ({
  workspace,
  user,
  channel: undefined,
});

/** Opens a window, over the one that was pressed in. Its id. */
async function open(
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

const dialogWindow = (dialog: Dialog, { self }: Workspace, { encode }: Rendering): Window =>
  modalOf(dialog, encode, mayRead(self));

/** Slack takes some things no more: what expired, what was closed, what is gone. */
export async function logged(log: Log, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof NotTaken || error instanceof webApi.SlackError)) throw error;
    log.warn(loggable(error), "an answer was not taken");
  }
}
