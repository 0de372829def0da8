import { code, type Rich } from "../core/rich.ts";
import {
  button,
  controls,
  fields,
  list,
  press,
  select,
  text,
  type Block,
  type View,
  type WordBlock,
} from "../core/view.ts";
import type { History, HistoryKind, HistoryWeek } from "../domain/history.ts";
import type { Group, MemberState } from "../domain/records.ts";
import type { WorkedDay } from "../domain/worked-days.ts";
import { FREEZES_AT_MOST } from "../domain/streak.ts";
import { addDays, isoWeek, type Day, type Week } from "../domain/week.ts";
import {
  yearHeatmap,
  yearHeatmapAlt,
  yearHeatmapRows,
  yearHeatmapSigns,
  type YearHeatmap,
} from "../pictures/year-heatmap.ts";
import { streakLine } from "./streak.ts";
import { count, dayName, duration } from "./words.ts";

/** How far back a history looks, in weeks. */
export const HISTORY_WEEKS = ["12", "26", "52"] as const;
/** The forms in which it can be taken along. */
export const HISTORY_FILES = ["csv", "json"] as const;
export type HistoryFile = (typeof HISTORY_FILES)[number];

/** Each kind has a sign that is told from the others by its shape, and its words. */
const SIGNS: Record<HistoryKind, { readonly sign: string; readonly words: string }> = {
  whole: { sign: "●", words: "the whole promise kept" },
  kept: { sign: "◐", words: "kept: half of the promise or more" },
  freeze: { sign: "+", words: "missed, paid by a freeze" },
  missed: { sign: "○", words: "missed" },
  rested: { sign: "-", words: "rested" },
  neutral: { sign: ".", words: "nothing promised" },
  away: { sign: "x", words: "away from the group" },
  finished: { sign: "★", words: "finished" },
  running: { sign: ">", words: "still running" },
};

/** Weeks in a row of the map: a quarter fits a phone. */
const ROW = 13;
/** Weeks that are told in words, the newest first. */
const TOLD = 6;

interface HistoryShown {
  readonly group: Group;
  readonly me: MemberState;
  readonly history: History;
  readonly weeks: string;
  readonly today: Day;
  /** The days of the year on which I worked: for me alone. */
  readonly year: { readonly weeks: readonly Week[]; readonly days: readonly WorkedDay[] };
  readonly file: HistoryFile | undefined;
  readonly shared?: boolean;
}

/** My weeks as a map of signs with its legend, the newest in words, and my streaks. */
export function historyView(shown: HistoryShown): View {
  const { group, me, history, today, shared = false } = shown;
  const newest = history.weeks.toReversed().slice(0, TOLD);
  return {
    title: `${shared ? `${me.member.name}'s` : "Your"} last ${count(history.weeks.length, "week")}`,
    blocks: [
      ...mapBlocks(history.weeks, today),
      list(newest.map((week) => weekLine(week, today))),
      fields(
        { label: "Streak", value: streakLine(me, group.calendar) },
        { label: "Best streak", value: count(history.best, "week") },
        { label: "Freezes", value: freezeLine(me) },
      ),
      ...(shared ? [] : [...yearBlocks(shown), historyControls(shown)]),
    ],
    ...(shown.file === undefined ? {} : { file: historyFile(history.weeks, shown.file) }),
  };
}

/** The year day by day, once there is a day in it. */
function yearBlocks({ year, today }: HistoryShown): readonly Block[] {
  if (year.days.length === 0) return [];
  const drawn = { ...year, today };
  const alt = yearHeatmapAlt(drawn);
  return [{ kind: "image", svg: yearHeatmap(drawn), alt, instead: yearInSigns(drawn, alt) }];
}

/** Where there is no picture: half a year in signs, and the year's sums. */
function yearInSigns(year: YearHeatmap, sums: string): readonly WordBlock[] {
  const rows = yearHeatmapRows(year);
  const signs = yearHeatmapSigns(rows).flatMap(({ sign, words }, at) => [
    at === 0 ? "" : ", ",
    code(sign),
    ` ${words}`,
  ]);
  return [
    list(rows.map((row) => code(row))),
    text("Minutes closed on each day of half a year: ", ...signs, "."),
    text(sums),
  ];
}

/** Rows of signs, each with its first week, and what each sign that occurs means. */
function mapBlocks(weeks: readonly HistoryWeek[], today: Day): readonly Block[] {
  const rows = Array.from({ length: Math.ceil(weeks.length / ROW) }, (_, row) =>
    weeks.slice(row * ROW, (row + 1) * ROW),
  );
  const legend = Object.entries(SIGNS).flatMap(([kind, { sign, words }]) => {
    const number = weeks.filter((week) => week.kind === kind).length;
    return number === 0 ? [] : [[code(sign), ` ${words}: ${count(number, "week")}`]];
  });
  return [
    list(
      rows.map((row): Rich => {
        const from = row[0]?.week ?? today;
        return [
          code(row.map(({ kind }) => SIGNS[kind].sign).join(" ")),
          ` from ${named(from, today)}`,
        ];
      }),
    ),
    text("One sign a week, the oldest first:"),
    list(legend),
  ];
}

/** `W53, Mon 28 Dec` */
const named = (week: Day, today: Day): string =>
  `${isoWeek(week).slice(5)}, ${dayName(week, today)}`;

function weekLine({ week, kind, promise, closed }: HistoryWeek, today: Day): string {
  const days = `${named(week, today)} – ${dayName(addDays(week, 6), today)}`;
  const minutes = promise === 0 ? duration(closed) : `${duration(closed)} of ${duration(promise)}`;
  const what = SIGNS[kind].words;
  return promise === 0 && closed === 0 ? `${days}: ${what}` : `${days}: ${minutes}, ${what}`;
}

const freezeLine = ({ score }: MemberState): string =>
  `${score.streak.freezes} of ${FREEZES_AT_MOST} held; every fourth kept week in a row earns one`;

const historyControls = ({ group, weeks }: HistoryShown): Block =>
  controls(
    select(
      "How far back",
      press("goal history", "back", group),
      HISTORY_WEEKS.map((value) => ({ label: `${value} weeks`, value })),
    ),
    button("As a table (CSV)", press("goal history", "file", group, { weeks, file: "csv" })),
    button("As JSON", press("goal history", "file", group, { weeks, file: "json" })),
    button("Share", press("goal history", "share", group, { weeks })),
    button("The group's weeks", press("goal history", "group", group)),
  );

/** The weeks as data; minutes, and the streak after each week. */
function historyFile(weeks: readonly HistoryWeek[], form: HistoryFile): NonNullable<View["file"]> {
  const rows = weeks.map(({ week, kind, promise, closed, share, streak, freezes }) => ({
    week: isoWeek(week),
    monday: week,
    outcome: kind,
    promised_minutes: promise,
    closed_minutes: closed,
    share_percent: share,
    streak_weeks: streak,
    freezes,
  }));
  if (form === "json") {
    const content = `${JSON.stringify(rows, null, 2)}\n`;
    return { name: "my-history.json", mime: "application/json", content };
  }
  const lines = rows.map((row) => Object.values(row).join(","));
  const content = `${[COLUMNS.join(","), ...lines].join("\n")}\n`;
  return { name: "my-history.csv", mime: "text/csv", content };
}

const COLUMNS = [
  "week",
  "monday",
  "outcome",
  "promised_minutes",
  "closed_minutes",
  "share_percent",
  "streak_weeks",
  "freezes",
] as const;
