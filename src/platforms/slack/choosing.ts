import type { BlockAction } from "@slack/bolt";
import { chooserOf, PICK, type Choosing } from "./chooser.ts";
import { mayRead } from "./files.ts";
import { logged } from "./logged.ts";
import type { Workspace } from "./installation.ts";
import type { Responding } from "./responding.ts";
import { openedIn, openedOf } from "./window.ts";

/** What a chooser is made from in a workspace. */
export const choosingIn = ({ engine, answering }: Responding, { self }: Workspace): Choosing => ({
  commands: engine.commands,
  spell: answering.rendering.spell,
  files: mayRead(self),
});

/** The command that somebody picked in a chooser; undefined of any other press. */
export function pickedIn({ actions: [action] }: BlockAction): string | undefined {
  const isPick = action?.type === "static_select" && action.action_id === PICK;
  return isPick ? action.selected_option.value : undefined;
}

/** The chooser asks for what the picked command needs. */
export async function choose(
  responding: Responding,
  workspace: Workspace,
  { view }: BlockAction,
  picked: string,
): Promise<void> {
  const [word = ""] = picked.split(" ");
  const window = chooserOf(word, choosingIn(responding, workspace), picked);
  if (view === undefined || window === undefined) return;
  await logged(responding.answering.log, async () => {
    const next = openedIn(window, openedOf(view));
    await workspace.client.views.update({ view_id: view.id, view: next });
  });
}
