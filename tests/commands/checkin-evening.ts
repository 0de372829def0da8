import type { Dialog } from "../../src/core/platform.ts";
import { renderText } from "../../src/platforms/local/render.ts";
import { asked, openGroup, type World } from "../world.ts";

const MONDAY_EVENING = "2026-11-23T18:00+01:00";

/** A group of these, ada and ben at least, on Monday at six, after the weekly goal. */
export async function evening(...more: readonly string[]) {
  const world = await openGroup("ada", "ben", ...more);
  await world.now(MONDAY_EVENING);
  const before = world.posts.length;
  return {
    ...world,
    /** Posts that came since then, as they are read. */
    posted: () => world.posts.slice(before).map(({ view }) => read(view)),
    /** The edits of check-ins; the weekly goal is kept up to date too. */
    edited: () =>
      world.edits
        .filter(({ view }) => /check/i.test(view.title ?? ""))
        .map(({ receipt, view }) => [Number(receipt.message), read(view)]),
    first: before + 1,
    /** Says a line, and waits for what it sets off. */
    tell: async (who: string, line: string) => {
      const said = await world.say(who, line);
      await world.settled();
      return said;
    },
  };
}

/** A post as it is read. */
const read = (view: Parameters<typeof renderText>[0]) =>
  renderText(view, { colour: false, width: Infinity });

/** Says /checkin without options. */
export async function open(world: Pick<World, "engine">, who: string): Promise<Dialog> {
  const answer = await world.engine.say(asked(who, "general"), "/checkin");
  if (answer.kind !== "dialog") throw new Error("no dialog opened");
  return answer;
}
