import Sqlite from "better-sqlite3";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readIn, wordsOf } from "../../platforms/discord/world.ts";
import { replyFlaws } from "../../twins/discord/reply-flaws.ts";
import { startTwin } from "../../twins/discord/twin.ts";
import { ROOT, run, shownIn, temporary, type Shown } from "../process.ts";
import { play } from "./play.ts";
import { startOnDiscord } from "./process.ts";

const BEGIN = "2026-11-21T09:00:00Z";
const SCRIPT = readFileSync(join(ROOT, "examples/six-weeks.chat"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

test("the six-week example ends on Discord in the same board, with the same posts and the same log, as in the terminal", async () => {
  const folder = temporary();
  const [db, terminal] = [join(folder, "discord.db"), join(folder, "terminal.db")];
  const chat = ["chat", "--json", "--db", terminal, "--now", BEGIN];
  const [{ said, posts }, { stdout }] = await Promise.all([
    playOnDiscord(db),
    run(chat, `${SCRIPT.join("\n")}\n`),
  ]);
  const shown = shownIn(stdout);
  const answers = shown.filter(({ key, edited }) => key === undefined && edited !== true);
  expect(said.map(boardIn)).toEqual(answers.map(({ text }) => boardIn(text)));
  expect(said.filter((text) => boardIn(text).length > 0)).toHaveLength(5);
  expect(logOf(db)).toEqual(logOf(terminal));

  const [sent, edits] = [shown.filter(({ key }) => key !== undefined), shown.filter(isEdit)];
  expect(posts.map(({ first }) => boardIn(first))).toEqual(sent.map(({ text }) => boardIn(text)));
  const goals = posts.filter(({ first }) => weekOf(first) !== undefined);
  expect(goals).toHaveLength(7);
  // Each goal has its thread, was kept up to date while its week ran, and says how that ended.
  expect(goals.map(({ thread }) => thread)).toEqual(goals.map(({ first }) => titleOf(first)));
  for (const { versions, last } of goals.slice(0, -1)) {
    expect(versions).toBeGreaterThan(2);
    expect(last).toContain("How the week ended");
    const same = edits.findLast(({ text }) => weekOf(text) === weekOf(last));
    expect(boardIn(last)).toEqual(boardIn(same?.text ?? ""));
    expect(boardIn(last).length).toBeGreaterThan(1);
  }
});

const isEdit = ({ edited, key }: Shown): boolean => edited === true && key === undefined;

/** `Week 3 of 24 · Mon 7 Dec – Sun 13 Dec`, and `Week 3` of it; undefined of a recap. */
const titleOf = (text: string): string | undefined => /Week \d+ of \d+ · [^\n*]+/.exec(text)?.[0];
const weekOf = (text: string): string | undefined => /Week \d+(?= of)/.exec(text)?.[0];

/** What came by itself to the channel, as it was first and in the end. */
interface Post {
  readonly first: string;
  readonly last: string;
  readonly versions: number;
  readonly thread: string | undefined;
}

/** What everyone read as an answer, and the posts. Nothing was invalid, and nothing stayed without an answer. */
async function playOnDiscord(
  db: string,
): Promise<{ readonly said: readonly string[]; readonly posts: readonly Post[] }> {
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

/** The rows of a board and its bar, without its looks. */
const boardIn = (text: string): readonly string[] => {
  const lines = text.split("\n").map((line) =>
    line
      .replace(/[^\p{L}\p{N}.% ]/gu, "")
      .replace(/ +/g, " ")
      .trim(),
  );
  return lines.filter((line) => /^\d+ \w+ \d+ % |^The group \d/.test(line));
};

/** Everything that was recorded, and the weeks as they froze; ids apart, which are each database's own. */
function logOf(file: string) {
  const db = new Sqlite(file, { readonly: true });
  const names = "join members on members.id = member_id join people on people.id = person_id";
  const log = [
    `select name, at_ms, day, week, kind, minutes, body from events ${names} order by events.id`,
    `select name, week, promise, closed, share, streak from frozen_scores ${names} order by week, name`,
    "select week, promise, closed, promised, kept from frozen_weeks order by week",
    `select name, week, promise, closed, share, streak, freezes from week_scores ${names} order by week, name`,
  ].map((query) => db.prepare(query).all());
  db.close();
  for (const rows of log) expect(rows.length).toBeGreaterThan(0);
  return log;
}
