import type { Answer, Reply } from "../../core/platform.ts";
import { text } from "../../core/view.ts";
import { within } from "../../core/within.ts";
import { sendFile } from "./files.ts";
import { dialogWindow, fill, open } from "./fill-window.ts";
import { logged } from "./logged.ts";
import { follow } from "./picture-post.ts";
import { speak } from "./speak.ts";
import { toSender, type Answering, type Declared, type Waiting } from "./waiting.ts";
import { codeOf, loggable } from "./web-client.ts";
import { answerWindow, WAITING, type Window } from "./window.ts";

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
