import type { GlobalShortcut, MessageShortcut } from "@slack/bolt";
import type { PointedAt } from "../../core/platform.ts";
import { answer } from "./answer.ts";
import { askedBy, senderOf } from "./asked.ts";
import type { Workspace } from "./installation.ts";
import { shortcutsOf } from "./names.ts";
import { declaredOf, nowMs, pressOf, type Responding } from "./responding.ts";
import { readText } from "./named-in-text.ts";
import type { Outlet } from "./waiting.ts";

type Shortcut = GlobalShortcut | MessageShortcut;

/** A shortcut, of the app or on a message. What is in no command of ours is an older Cairn's. */
export async function runShortcut(
  responding: Responding,
  workspace: Workspace,
  body: Shortcut,
): Promise<void> {
  const { engine, people, answering } = responding;
  const known = shortcutsOf(engine.commands).find(({ id }) => id === body.callback_id);
  const pressed = known?.press ?? pressOf(responding, "");
  const sender = senderOf(body, workspace.self.team);
  const along = body.type === "message_action" ? { message: pointedAt(body) } : {};
  await answer(
    {
      workspace,
      sender,
      atMs: nowMs(responding),
      trigger: body.trigger_id,
      outlet: outletOf(body),
    },
    declaredOf(responding, pressed),
    askedBy(people, workspace, sender, along).then((asked) => engine.press(asked, pressed)),
    answering,
  );
}

const outletOf = (body: Shortcut): Outlet =>
  body.type === "message_action"
    ? { kind: "address", url: body.response_url, own: false }
    : { kind: "none" };

/** The message that somebody points at; the words of others stay theirs. */
function pointedAt({ team, channel, message, user }: MessageShortcut): PointedAt {
  const { ts, text = "" } = message;
  const host = team === null ? "app" : team.domain;
  const url = `https://${host}.slack.com/archives/${channel.id}/p${ts.replace(".", "")}`;
  return { url, ...(message.user === user.id && { text: readText(text) }) };
}
