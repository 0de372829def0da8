import { sql } from "kysely";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { openDatabase } from "../../src/store/open.ts";
import { ROOT, run, shownIn, temporary, type Shown } from "./process.ts";

/** The six-week example on a platform, held to the terminal. */

export const BEGIN = "2026-11-21T09:00:00Z";
export const SCRIPT = readFileSync(join(ROOT, "examples/six-weeks.chat"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

/** What everyone read as an answer, and what came by itself to the channel. */
export interface Played {
  readonly said: readonly string[];
  readonly posts: readonly Post[];
}

/** A post as it was first and in the end. */
export interface Post {
  readonly first: string;
  readonly last: string;
  readonly versions: number;
  /** What its thread is called; undefined: there is none. */
  readonly thread: string | undefined;
}

/** Plays it there, on a file or a database of its own, and in the terminal: the same boards, the same posts, the same log. */
export async function endsAsInTheTerminal(
  playOn: (db: string) => Promise<Played>,
  db = join(temporary(), "platform.db"),
): Promise<void> {
  const terminal = join(temporary(), "terminal.db");
  const chat = ["chat", "--json", "--db", terminal, "--now", BEGIN];
  const [{ said, posts }, { stdout }] = await Promise.all([
    playOn(db),
    run(chat, `${SCRIPT.join("\n")}\n`),
  ]);
  const shown = shownIn(stdout);
  const answers = shown.filter(({ key, edited }) => key === undefined && edited !== true);
  expect(said.map(boardIn)).toEqual(answers.map(({ text }) => boardIn(text)));
  expect(said.filter((text) => boardIn(text).length > 0)).toHaveLength(5);
  expect(await logOf(db)).toEqual(await logOf(terminal));

  const [sent, edits] = [shown.filter(({ key }) => key !== undefined), shown.filter(isEdit)];
  expect(posts.map(({ first }) => boardIn(first))).toEqual(sent.map(({ text }) => boardIn(text)));
  const goals = posts.filter(({ first }) => weekOf(first) !== undefined);
  expect(goals).toHaveLength(7);
  // Each goal has its thread, was kept up to date while its week ran, and says how that ended.
  for (const { first, thread } of goals)
    expect(thread?.startsWith(titleOf(first) ?? "-")).toBe(true);
  for (const { versions, last } of goals.slice(0, -1)) {
    expect(versions).toBeGreaterThan(2);
    expect(last).toContain("How the week ended");
    const same = edits.findLast(({ text }) => weekOf(text) === weekOf(last));
    expect(boardIn(last)).toEqual(boardIn(same?.text ?? ""));
    expect(boardIn(last).length).toBeGreaterThan(1);
  }
}

const isEdit = ({ edited, key }: Shown): boolean => edited === true && key === undefined;

/** `Week 3 of 24 · Mon 7 Dec – Sun 13 Dec`, and `Week 3` of it; undefined of a recap. */
const titleOf = (text: string): string | undefined => /Week \d+ of \d+ · [^\n*]+/.exec(text)?.[0];
const weekOf = (text: string): string | undefined => /Week \d+(?= of)/.exec(text)?.[0];

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
async function logOf(database: string) {
  const db = await openDatabase(database);
  const names = "join members on members.id = member_id join people on people.id = person_id";
  const log: unknown[][] = [];
  for (const query of [
    `select name, at_ms, day, week, kind, minutes, body from events ${names} order by events.id`,
    `select name, week, promise, closed, share, streak from frozen_scores ${names} order by week, name`,
    "select week, promise, closed, promised, kept from frozen_weeks order by week",
    `select name, week, promise, closed, share, streak, freezes from week_scores ${names} order by week, name`,
  ]) {
    log.push((await sql.raw(query).execute(db)).rows);
  }
  await db.destroy();
  for (const rows of log) expect(rows.length).toBeGreaterThan(0);
  return log;
}
