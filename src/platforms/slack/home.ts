import { askedBy, type Sender } from "./asked.ts";
import type { Workspace } from "./installation.ts";
import { logged } from "./logged.ts";
import { render } from "./render.ts";
import type { Responding } from "./responding.ts";

/** The command whose answer stands on the Home tab. */
const HOME = "my home";

/** Who has opened their Home tab since the start. */
export interface Homes {
  opened(sender: Sender): void;
  areOpen(sender: Sender): boolean;
}

/** Whoever opened theirs before so many others did sees it anew when they open it next. */
const MOST = 10_000;

export function createHomes(): Homes {
  const keys = new Set<string>();
  const keyOf = ({ team, user }: Sender): string => `${team} ${user}`;
  return {
    opened: (sender) => {
      const key = keyOf(sender);
      keys.delete(key);
      keys.add(key);
      const [oldest] = keys;
      if (keys.size > MOST && oldest !== undefined) keys.delete(oldest);
    },
    areOpen: (sender) => keys.has(keyOf(sender)),
  };
}

/** After somebody did something, wherever: their Home tab is shown anew, if they have opened it. */
export async function refreshHome(
  responding: Responding,
  workspace: Workspace,
  sender: Sender,
): Promise<void> {
  if (responding.homes.areOpen(sender)) await publishHome(responding, workspace, sender);
}

/** Shows somebody's Home tab as it is now. */
export async function publishHome(
  { engine, people, answering, homes }: Responding,
  workspace: Workspace,
  sender: Sender,
): Promise<void> {
  homes.opened(sender);
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
