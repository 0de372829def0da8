import { expect, test } from "vitest";
import { readIn, wordsOf } from "../../platforms/discord/world.ts";
import { replyFlaws } from "../../twins/discord/reply-flaws.ts";
import { startTwin } from "../../twins/discord/twin.ts";
import { BEGIN, endsAsInTheTerminal, SCRIPT, type Played } from "../six-weeks-on.ts";
import { play } from "./play.ts";
import { startOnDiscord } from "./process.ts";

test("the six-week example ends on Discord in the same board, with the same posts and the same log, as in the terminal", () =>
  endsAsInTheTerminal(playOnDiscord));

/** Nothing was invalid, and nothing stayed without an answer. */
async function playOnDiscord(db: string): Promise<Played> {
  const clock = { nowMs: Date.parse(BEGIN) };
  const twin = await startTwin({ now: () => clock.nowMs });
  twin.addGuild("Hall", { members: ["ada", "ben", "cy", "dee", "eve"] });
  const cairn = await startOnDiscord({ twin, db, clock });
  if (cairn === undefined) throw new Error("it does not start");
  const said: string[] = [];
  for (const line of SCRIPT) {
    const now = /^:now (.*)$/.exec(line)?.[1];
    if (now === undefined) said.push(readIn(await play(twin, line)));
    else await cairn.moveTo(Date.parse(now));
  }
  cairn.signal("SIGTERM");
  expect(await cairn.over).toMatchObject({ code: 0, stderr: "" });
  expect(twin.invalidBodies()).toEqual([]);
  expect(twin.unanswered()).toEqual([]);
  expect(replyFlaws(twin)).toEqual([]);
  const posts = twin
    .messagesIn("general", "ada")
    .filter(({ author, now }) => author.bot && now["webhook_id"] === undefined)
    // Said where Discord is, and to no terminal.
    .filter(({ now }) => !wordsOf(now).includes("Cairn is here"))
    .map(({ id, now, earlier }) => ({
      first: wordsOf(earlier[0]?.was ?? now),
      last: wordsOf(now),
      versions: earlier.length + 1,
      thread: twin.world.channels.get(id)?.name,
    }));
  await twin.stop();
  return { said, posts };
}
