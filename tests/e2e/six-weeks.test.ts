import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT, run, shownIn, temporary, type Shown } from "./process.ts";

/**
 * Six weeks of five members, replayed by the real process. `six-weeks.expected.txt` holds, for each
 * thing shown and in order: who sees it, the rule (docs/rules.md) by which its numbers were worked out
 * by hand, and every line that bears a number.
 */

const SCRIPT = readFileSync(join(ROOT, "examples/six-weeks.chat"), "utf8");
const EXPECTED = readFileSync(join(import.meta.dirname, "six-weeks.expected.txt"), "utf8");

const db = join(temporary(afterAll), "six-weeks.db");
let shown: readonly Shown[] = [];

beforeAll(async () => {
  const chat = ["chat", "--json", "--db", db, "--now", "2026-11-21T09:00Z"];
  const { code, stdout, stderr } = await run(chat, SCRIPT);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  shown = shownIn(stdout);
});

/** Who sees it and, of a post, which occurrence it is. */
const head = ({ to, key }: Shown): string => {
  const place = to.member ?? `#${to.channel ?? ""}`;
  return key === undefined ? place : `${place} ${key.split(":").slice(1, 4).join(":")}`;
};

/** The lines that bear a number or name who won; addresses and controls left out. */
const numbers = ({ text }: Shown): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/\s*\(https?:[^)]*\)/g, "").trim())
    .filter((line) => /\d|^Whole/.test(line) && !/^(\[|Thread)/.test(line));

test("every number shown in six weeks is what the rules give by hand", () => {
  const expected = EXPECTED.trimEnd()
    .split("\n\n")
    .map((block) => {
      const [who = "", rule = "", ...lines] = block.split("\n");
      return { who, rule, says: lines.map((line) => line.trim()) };
    });
  expect(shown.map(head)).toEqual(expected.map(({ who }) => who));
  for (const [index, { who, rule, says }] of expected.entries()) {
    const found = shown[index];
    expect(rule).toMatch(/^= ./);
    expect(found && numbers(found), `${index}: ${who} ${rule}`).toEqual(says);
  }
});

test("rebuilding from the log differs in nothing", async () => {
  const { code, stdout } = await run(["rebuild", "--db", db]);
  expect(stdout).toBe("5 members, 40 events: nothing differed.\n");
  expect(code).toBe(0);
});

/** Minutes promised and closed, week by week, worked out from the script by docs/rules.md. */
const EVE_JOINS_LATE = Math.floor((4 * 60 * 5) / 7);
const WEEKS = [
  { ada: [600, 240 + 360], ben: [300, 240], cy: [180, 2 * 60], dee: [480, 240] },
  { ada: [600, 480], ben: [300, 360], cy: [0, 0], dee: [480, 360] },
  {
    ada: [600, 480],
    ben: [300, 0],
    cy: [180, 240 - 120],
    dee: [480, 480],
    eve: [EVE_JOINS_LATE, 120],
  },
  { ada: [600, 480], ben: [240, 480], cy: [180, 360], dee: [480, 480], eve: [240, 240 - 120] },
  { ada: [600, 480], ben: [300, 480], cy: [180, 53], dee: [0, 0], eve: [240, 360] },
  { ada: [600, 480], ben: [300, 480], cy: [180, 480 - 53], dee: [480, 480], eve: [240, 480] },
] as const satisfies readonly Readonly<Record<string, readonly [number, number]>>[];

const hours = (minutes: number): string => String(Math.round(minutes / 6) / 10);

/** The board that a week's minutes give by rule 3. */
function boardOf(week: Readonly<Record<string, readonly [number, number]>>) {
  const scores = Object.entries(week)
    .filter(([, [promise]]) => promise > 0)
    .map(([name, [promise, closed]]) => {
      const share = Math.min(100, Math.floor((100 * closed) / promise));
      return { name, promise, closed, share };
    });
  const rows = scores.map((score) => ({
    ...score,
    rank: 1 + scores.filter(({ share }) => share > score.share).length,
  }));
  const sum = (of: "promise" | "closed") => scores.reduce((total, each) => total + each[of], 0);
  return {
    rows: rows
      .toSorted((one, other) => one.rank - other.rank)
      .slice(0, 3)
      .map(
        ({ rank, name, share, closed, promise }) =>
          `${rank} ${name} ${share} % ${hours(closed)} of ${hours(promise)} h`,
      ),
    bar:
      `${Math.min(100, Math.floor((100 * sum("closed")) / sum("promise")))} % ` +
      `${hours(sum("closed"))} of ${hours(sum("promise"))} h closed · ` +
      `${scores.filter(({ share }) => share >= 50).length} of ${scores.length} kept at least half of their promise`,
  };
}

test("boards are what the ledger's minutes give, on Sunday as on Monday, when they freeze", () => {
  const boards = (job: string) =>
    shown.filter(({ key }) => key?.includes(`:${job}:`)).map(({ text }) => readBoard(text));
  const ledger = WEEKS.map((week) => boardOf(week));
  expect(boards("recap")).toEqual(ledger);
  expect(boards("weekly-goal").slice(1)).toEqual(ledger);
});

/** The rows and the bar of a board in a text, without its looks. */
function readBoard(text: string) {
  const lines = text
    .split("\n")
    .map((line) => line.replace(/[🥇🥈🥉▓░]/gu, "").replace(/\s+/g, " "));
  return {
    rows: lines.filter((line) => /^\d \w+ \d+ % /.test(line)),
    bar: lines.find((line) => line.startsWith("The group "))?.replace("The group ", ""),
  };
}
