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
/** Monday's posts as they were brought up to date. */
let edits: readonly Shown[] = [];

beforeAll(async () => {
  const chat = ["chat", "--json", "--db", db, "--now", "2026-11-21T09:00Z"];
  const { code, stdout, stderr } = await run(chat, SCRIPT);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const all = shownIn(stdout);
  shown = all.filter(({ edited }) => edited !== true);
  edits = all.filter(({ edited }) => edited === true);
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

/**
 * Minutes promised and closed, week by week, worked out from the script by docs/rules.md; of equal shares
 * whoever reached theirs first stands first.
 */
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
  { ada: [600, 480], ben: [240, 480], dee: [480, 480], cy: [180, 360], eve: [240, 240 - 120] },
  { ada: [600, 480], ben: [300, 480], cy: [180, 53], dee: [0, 0], eve: [240, 360] },
  { ada: [600, 480], ben: [300, 480], dee: [480, 480], cy: [180, 480 - 53], eve: [240, 480] },
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

/** What Monday's post says when time moves on, worked out from the script: hours closed, of how many. */
const TALLIES = [
  // Ada's 4 h; then 4 + 4 + 2 + 4 h, of which Ada's are less than half of her promise.
  ["2026-11-25", "15 % 4 of 26 h closed", "Tue 24 Nov: ada"],
  [
    "2026-11-28",
    "53 % 14 of 26 h closed · 3 of 4 have kept their week already",
    "Wed 25 Nov: ben and cy",
  ],
  ["2026-11-29", "76 % 20 of 26 h closed · 4 of 4 have kept their week already", "Sat 28 Nov: ada"],
  [
    "2026-12-06",
    "86 % 20 of 23 h closed · 3 of 3 have kept their week already",
    "Wed 2 Dec: ada, ben and dee",
  ],
  [
    "2026-12-13",
    "69 % 20 of 28.9 h closed · 4 of 5 have kept their week already",
    "Wed 9 Dec: ada, cy, dee and eve",
  ],
  [
    "2026-12-20",
    "100 % 32 of 29 h closed · 5 of 5 have kept their week already",
    "Mon 14 Dec: ada, ben, cy, dee and eve",
  ],
  [
    "2026-12-27",
    "100 % 22.9 of 22 h closed · 3 of 4 have kept their week already",
    "Mon 21 Dec: ada, ben, cy and eve",
  ],
  [
    "2027-01-03",
    "100 % 39.1 of 30 h closed · 5 of 5 have kept their week already",
    "Mon 28 Dec: ada, ben, cy, dee and eve",
  ],
] as const;

test("Monday's post is edited to what the week has come to, once for all that happened meanwhile", () => {
  const running = edits.filter(({ text }) => text.includes("So far"));
  const says = running.map(({ at, text }) => [
    at.slice(0, 10),
    /So far\s+[▓░]+ (.*)/.exec(text)?.[1]?.replace(/\s+/g, " "),
    /Stones of (.*)\./.exec(text)?.[1],
  ]);
  expect(says).toEqual(TALLIES);
});

test("and at Monday 00:00, for the last time, to the board as it froze, with nothing to press", () => {
  const over = edits.filter(({ text }) => text.includes("This week is over"));
  expect(over.map(({ at }) => at.slice(10))).toEqual(WEEKS.map(() => "T23:00:00Z"));
  expect(over.map(({ text }) => readBoard(text))).toEqual(WEEKS.map((week) => boardOf(week)));
  for (const { text } of over) expect(text).not.toContain("[1");
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
