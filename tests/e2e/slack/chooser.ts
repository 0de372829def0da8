import type { Asked } from "../../twins/slack/asked.ts";
import type { Slack } from "../../twins/slack/twin.ts";
import { PICK } from "../../../src/platforms/slack/chooser.ts";
import type { View } from "../../twins/slack/world/views.ts";
import type { Values } from "../everything-story.ts";
import { sent, type Done } from "./done.ts";

/** Runs a command in the window that its first word alone opens: the one way in which it takes a file. */
export async function runInWindow(
  twin: Slack,
  who: string,
  command: string,
  values: Values,
  place: string,
): Promise<Done> {
  const [word = ""] = command.split(" ");
  const opened = await twin.user(who).command(`/${word}`, "", { in: place });
  const window = await windowOf(opened);
  await choose(twin, who, window, command);
  return sent(twin, who, window, entries(values), opened);
}

/** The window that it opens: a picture of something before may come to their direct messages meanwhile. */
export async function windowOf(asked: Asked): Promise<View> {
  await asked.until(({ dialog, failure }) => (dialog ?? failure) !== undefined);
  if (asked.dialog === undefined) throw new Error(`no window opens (${asked.failure})`);
  return asked.dialog;
}

/** Slack's inputs take numbers as texts. */
const entries = (values: Values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "number" ? String(value) : value,
    ]),
  );

/** Picks a command in a window of them, which then asks for its options. */
export async function choose(
  twin: Slack,
  who: string,
  window: View,
  command: string,
): Promise<void> {
  const runs = () => window.now["callback_id"] === `%run ${command}`;
  if (runs()) return;
  await twin.user(who).select(window, command, { named: PICK });
  await window.until(runs);
}
