import { expect, test } from "vitest";
import { inBrowser } from "../../browser/in-browser.ts";
import { BEGIN, endsAsInTheTerminal, SCRIPT, type Played, type Post } from "../six-weeks-on.ts";
import { openHouse, type House } from "../../platforms/local/browser/open-house.ts";
import { play } from "./play.ts";
import { wordsOf, linesOf, sitDown, type Seat } from "./seat.ts";

inBrowser("the six-week example in the playground", (browser) => {
  test(
    "typed and clicked at three windows at once, it ends in the same board, with the same posts and the same log, as in the terminal",
    { timeout: 600_000 },
    () => endsAsInTheTerminal(playInWindows),
  );

  async function playInWindows(database: string): Promise<Played> {
    const house = await openHouse({ database, startsAt: BEGIN });
    const [first, second, third] = await Promise.all([
      sitDown(browser(), house, { hand: "keyboard" }),
      sitDown(browser(), house),
      sitDown(browser(), house, { hand: "keyboard" }),
    ]);
    const seats: Readonly<Record<string, Seat>> = {
      ...{ ada: first, ben: first },
      ...{ cy: second, dee: second },
      eve: third,
    };
    const said: string[] = [];
    const posts = postsOf(first, house);
    for (const line of SCRIPT) {
      const now = /^:now (.*)$/.exec(line)?.[1];
      if (now !== undefined) await house.moveTo(now);
      else {
        const seat = seats[/^@(\w+)/.exec(line)?.[1] ?? ""] ?? first;
        said.push(await linesOf(await play(seat, line)));
      }
      await posts.look();
    }
    // Whoever looks on sees what whoever acts does.
    const seen = await publicIn(first);
    for (const other of [second, third]) await expect.poll(() => publicIn(other)).toEqual(seen);
    for (const { faults } of [first, second, third]) expect(faults).toEqual([]);
    await house.close();
    return { said, posts: posts.all() };
  }
});

/** Every post of a channel, as it was first and is now: looked at after each step. */
function postsOf({ messages, page }: Seat, { versions }: House) {
  const posts = new Map<string, Post>();
  let before: ReadonlyMap<string, string> = new Map();
  return {
    look: async () => {
      // A post answers nobody.
      const now = await wordsOf(messages().filter({ hasNot: page.locator(".said, .only") }));
      for (const [id, words] of now) {
        if (before.get(id) === words) continue;
        const last = await linesOf(page.locator(`#${id}`));
        const { first = last, thread = /^Thread: (.*)$/m.exec(last)?.[1] } = posts.get(id) ?? {};
        posts.set(id, { first, last, versions: 0, thread });
      }
      before = now;
    },
    all: () =>
      [...posts].map(([id, post]) => ({
        ...post,
        versions: versions.get(Number(id.slice(1))) ?? 0,
      })),
  };
}

/** Each window has the same in front of it: all but what is private. */
const publicIn = async ({ messages, page }: Seat): Promise<readonly string[]> =>
  Promise.all(
    (
      await messages()
        .filter({ hasNot: page.locator(".only") })
        .all()
    ).map(linesOf),
  );
