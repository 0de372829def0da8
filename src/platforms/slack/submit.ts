import type { ViewResponseAction } from "@slack/bolt";
import type { Answer, Reply } from "../../core/platform.ts";
import { within } from "../../core/within.ts";
import { show } from "./answer.ts";
import { sendFile } from "./files.ts";
import { contentOf, fill } from "./fill-window.ts";
import { logged } from "./logged.ts";
import { messageOf, UNFORMATTED } from "./message.ts";
import { follow } from "./picture-post.ts";
import type { Answering, Waiting } from "./waiting.ts";
import { openedIn, WAITING, answerWindow } from "./window.ts";

/** Somebody who has submitted a dialog. */
export interface Submitting extends Waiting {
  /** The dialog's window. */
  readonly view: string;
  /** The fields that a word can stand at. */
  readonly fields: readonly string[];
  /** Tells Slack what becomes of the window: once, and within three seconds. */
  readonly acknowledge: (response?: ViewResponseAction) => Promise<void>;
}

export interface SubmitAnswering extends Answering {
  /** After this the window is let go, or says to wait. */
  readonly acknowledgeMs: number;
}

/**
 * Answers a dialog. What is wrong with a field is said at the field, and any other refusal over the dialog,
 * so that nothing which was typed is lost. Else the answer goes where the dialog was asked for, and where no
 * address of that is known, into the window.
 */
export async function answerSubmission(
  submitting: Submitting,
  work: Promise<Answer>,
  answering: SubmitAnswering,
): Promise<void> {
  const { outlet, acknowledge, view, log } = { ...submitting, log: answering.log };
  await logged(log, async () => {
    const given = await within(answering.timer, answering.acknowledgeMs, work);
    if (given !== undefined && isHeld(given)) {
      await acknowledge(holding(submitting, given, answering));
    } else if (given?.kind === "dialog") {
      await inWindow(submitting, given, answering);
    } else if (outlet.kind === "address") {
      await acknowledge({ response_action: "clear" });
      await show(submitting, await work, answering);
    } else if (given === undefined) {
      await acknowledge({ response_action: "update", view: waitingWindow(submitting, answering) });
      await fill(submitting, view, await work, answering);
    } else {
      await inWindow(submitting, given, answering);
    }
  });
}

/** Is the dialog still needed after this answer? */
const isHeld = (given: Answer): given is Reply & { readonly refused: true } =>
  given.kind === "reply" && given.refused;

/** What keeps the dialog, with what is wrong. */
function holding(
  { workspace, sender, fields }: Submitting,
  { field, view }: Reply,
  { rendering }: Answering,
): ViewResponseAction {
  if (field !== undefined && fields.includes(field.name)) {
    return { response_action: "errors", errors: { [field.name]: field.says } };
  }
  const { window } = answerWindow(view, workspace.self, rendering);
  return { response_action: "push", view: openedIn(window, sender) };
}

const waitingWindow = ({ workspace, sender }: Submitting, { rendering }: Answering) =>
  openedIn(answerWindow(WAITING, workspace.self, rendering).window, sender);

/** The answer takes the dialog's place; what is for everyone goes to the channel too. */
async function inWindow(
  submitting: Submitting,
  given: Answer,
  answering: Answering,
): Promise<void> {
  const { workspace, sender, acknowledge } = submitting;
  const { window, file } = contentOf(given, workspace, answering.rendering);
  await acknowledge({ response_action: "update", view: openedIn(window, sender) });
  const { channel, user } = sender;
  const isPublic = given.kind === "reply" && given.visibility === "public" && !given.update;
  if (isPublic && channel !== undefined) {
    const { said } = messageOf(given.view, workspace.self, answering.rendering);
    await workspace.client.chat.postMessage({ channel, ...said, ...UNFORMATTED });
    follow(submitting, given.view, "everyone", answering);
  } else if (given.kind === "reply" && !given.update) {
    follow(submitting, given.view, "them", answering);
  }
  if (file !== undefined)
    await sendFile(file, { workspace, user, channel: undefined, log: answering.log });
}
