import Sqlite from "better-sqlite3";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readIn } from "../../platforms/discord/world.ts";
import { replyFlaws } from "../../twins/discord/reply-flaws.ts";
import { startTwin } from "../../twins/discord/twin.ts";
import { ROOT, run, shownIn, temporary } from "../process.ts";
import { play } from "./play.ts";
import { startOnDiscord } from "./process.ts";

const BEGIN = "2026-11-21T09:00:00Z";
const SCRIPT = readFileSync(join(ROOT, "examples/six-weeks.chat"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

test("the six-week example ends on Discord in the same board, with the same log, as in the terminal", async () => {
  const folder = temporary();
  const [db, terminal] = [join(folder, "discord.db"), join(folder, "terminal.db")];
  const chat = ["chat", "--json", "--db", terminal, "--now", BEGIN];
  const [said, { stdout }] = await Promise.all([
    playOnDiscord(db),
    run(chat, `${SCRIPT.join("\n")}\n`),
  ]);
  const answers = shownIn(stdout).filter(({ key, edited }) => key === undefined && edited !== true);
  expect(said.map(boardIn)).toEqual(answers.map(({ text }) => boardIn(text)));
  expect(said.filter((text) => boardIn(text).length > 0)).toHaveLength(5);
  expect(logOf(db)).toEqual(logOf(terminal));
});

/** What everyone read as an answer. Nothing was invalid, and nothing stayed without an answer. */
async function playOnDiscord(db: string): Promise<readonly string[]> {
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
  await twin.stop();
  return said;
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
