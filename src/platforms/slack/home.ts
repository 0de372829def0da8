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

/** The same where it is known to be open. */
export const publishHome = (...home: Home): Promise<void> => show(home, { isBeside: true });

/** Somebody opened their Home tab. */
export const openHome = (...home: Home): Promise<void> => show(home);

type Home = readonly [responding: Responding, workspace: Workspace, sender: Sender];

async function show(
  [{ engine, people, answering, homes }, workspace, sender]: Home,
  how: { readonly isBeside?: true } = {},
): Promise<void> {
  const isShown = homes.areOpen(sender);
  homes.opened(sender);
  const { rendering, log } = answering;
  const { client, self } = workspace;
  await logged(log, async () => {
    const asked = await askedBy(people, workspace, { ...sender, channel: undefined });
    const given = await engine.run({ ...asked, ...how }, HOME, {});
    // What stands there is better than that there is nothing new to show.
    if (given.kind === "dialog" || (given.refused && isShown)) return;
    const surface = { kind: "home", workspace: self.team, file: "inside" } as const;
    const { blocks } = render(given.view, rendering.encode, { ...surface, spell: rendering.spell });
    await client.views.publish({
      user_id: sender.user,
      view: { type: "home", blocks: [...blocks] },
    });
  });
}
