import { logged } from "./answer.ts";
import { askedBy, type Sender } from "./asked.ts";
import type { Workspace } from "./installation.ts";
import { render } from "./render.ts";
import type { Responding } from "./responding.ts";

/** The command whose answer stands on the Home tab. */
const HOME = "my home";

/** Shows somebody's Home tab as it is now. */
export async function publishHome(
  { engine, people, answering }: Responding,
  workspace: Workspace,
  sender: Sender,
): Promise<void> {
  const { rendering, log } = answering;
  const { client, self } = workspace;
  await logged(log, async () => {
    const asked = await askedBy(people, workspace, { ...sender, channel: undefined });
    const given = await engine.run(asked, HOME, {});
    if (given.kind === "dialog") return;
    const surface = { kind: "home", workspace: self.team, file: "inside" } as const;
    const { blocks } = render(given.view, rendering.encode, { ...surface, spell: rendering.spell });
    await client.views.publish({
      user_id: sender.user,
      view: { type: "home", blocks: [...blocks] },
    });
  });
}
