import type { SlashCommand } from "@slack/bolt";
import { answer, openWindow } from "./answer.ts";
import { askedBy } from "./asked.ts";
import { chooserOf } from "./chooser.ts";
import { choosingIn } from "./choosing.ts";
import { counted } from "./counted.ts";
import { refreshHome } from "./home.ts";
import type { Workspace } from "./installation.ts";
import { nowMs, type Responding } from "./responding.ts";
import { typedText } from "./command-text.ts";
import { channelsIn } from "./named-in-text.ts";
import type { Declared, Waiting } from "./waiting.ts";

/** A slash command. A word alone, under which there are several, opens a window to choose in. */
export async function runCommand(
  responding: Responding,
  workspace: Workspace,
  body: SlashCommand,
): Promise<void> {
  const { engine, people, answering, prefix } = responding;
  const { user_id: user, user_name: name, channel_id: channel } = body;
  const sender = { team: workspace.self.team, user, name, channel };
  const waiting: Waiting = {
    workspace,
    sender,
    atMs: nowMs(responding),
    trigger: body.trigger_id,
    outlet: { kind: "address", url: body.response_url, own: false },
  };
  const word = body.command.slice(1 + prefix.length);
  const text = typedText(body.text).trim();
  const chooser = text === "" ? chooserOf(word, choosingIn(responding, workspace)) : undefined;
  if (chooser !== undefined) {
    return counted(responding, waiting, () => openWindow(waiting, chooser, answering));
  }
  const line = `${word} ${text}`.trim();
  const asked = askedBy(people, workspace, sender, { channels: channelsIn(body.text) });
  await answer(
    waiting,
    declaredOf(responding, line),
    asked.then((own) => engine.say(own, line)),
    answering,
  );
  await refreshHome(responding, workspace, sender);
}

/** A command of which nothing else is said may open a dialog. */
function declaredOf({ engine }: Responding, line: string): Declared {
  const spec = engine.commands.find(({ name }) => name === line);
  return spec?.form === undefined ? (spec?.visibility ?? "private") : "dialog";
}
