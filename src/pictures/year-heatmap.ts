import { scaleThreshold } from "d3-scale";
import type { WorkedDay } from "../domain/worked-days.ts";
import { daysOf, isoWeek, type Day, type Week } from "../domain/week.ts";
import { monthName, shortDay } from "./dates.ts";
import { picture } from "./look.ts";
import { line, near, whole } from "./parts.ts";

/** The days on which a member worked, week by week. */
export interface YearHeatmap {
  /** Mondays, the earliest first; the last week holds today. */
  readonly weeks: readonly Week[];
  readonly days: readonly WorkedDay[];
  readonly today: Day;
}

/** How full a day is, by its minutes; a tick without minutes counts as the fewest. */
const LEVELS = [
  { from: 1, words: "to 30 min", sign: "░", opacity: 0.45 },
  { from: 31, words: "to 1 h", sign: "▒", opacity: 0.62 },
  { from: 61, words: "to 2 h", sign: "▓", opacity: 0.8 },
  { from: 121, words: "more", sign: "█", opacity: 1 },
] as const;
const NOTHING = "·";
type Level = (typeof LEVELS)[number] | undefined;

const levelOf = scaleThreshold<number, Level>(
  LEVELS.map(({ from }) => from),
  [undefined, ...LEVELS],
);

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

const WIDTH = 640;
const EDGE = 24;
const LEFT = EDGE + 36;
const TOP = 78;
/** Of more weeks the last ones are drawn. */
const WEEKS = 53;
const PITCH = (WIDTH - EDGE - LEFT) / WEEKS;
const CELL = 9;
const BOTTOM = TOP + 7 * PITCH;
const HEIGHT = BOTTOM + 66;
const SMALL = { role: "quiet", size: 12 } as const;

/** A column a week, Monday at its top; months above, numbers of weeks below. */
export function yearHeatmap(year: YearHeatmap): string {
  const { today } = year;
  const weeks = year.weeks.slice(-WEEKS);
  const levels = levelsOf(year);
  const cells = weeks.flatMap((week, column) =>
    daysOf(week).flatMap((day, row) =>
      day > today ? [] : [cell(column, row, levels.get(day), day === today)],
    ),
  );
  return picture(WIDTH, Math.ceil(HEIGHT), [
    line(EDGE, 38, heading(year), WIDTH - 2 * EDGE),
    ...monthsOf(weeks).map(({ column, words }) => line(xOf(column), TOP - 10, words, 40, SMALL)),
    ...WEEKDAYS.map((words, row) =>
      row % 2 === 0 ? line(EDGE, TOP + row * PITCH + CELL, words, LEFT - EDGE, SMALL) : "",
    ),
    ...cells,
    ...weeks.flatMap((week, column) =>
      isNumbered(week) ? [line(xOf(column), BOTTOM + 14, weekName(week), 40, SMALL)] : [],
    ),
    ...legend(),
  ]);
}

const xOf = (column: number): number => LEFT + column * PITCH;

function cell(column: number, row: number, level: Level, isToday: boolean): string {
  const [x, y] = [xOf(column), TOP + row * PITCH];
  return (
    square(x, y, level) +
    (isToday
      ? `<rect x="${near(x - 1)}" y="${near(y - 1)}" width="${CELL + 2}" height="${CELL + 2}" rx="3" class="line here" stroke-width="2"/>`
      : "")
  );
}

function square(x: number, y: number, level: Level): string {
  const look =
    level === undefined ? 'class="trail"' : `class="done" fill-opacity="${level.opacity}"`;
  return `<rect x="${near(x)}" y="${near(y)}" width="${CELL}" height="${CELL}" rx="2" ${look}/>`;
}

/** The day's level, of the days on which there was something. */
const levelsOf = ({ days }: YearHeatmap): ReadonlyMap<Day, Level> =>
  new Map(
    days.map(({ day, minutes, ticks }) => [
      day,
      levelOf(whole(minutes) || Math.min(1, whole(ticks))),
    ]),
  );

/** Where a month begins: the column of the week that holds its first day. */
function monthsOf(
  weeks: readonly Week[],
): readonly { readonly column: number; readonly words: string }[] {
  return weeks.flatMap((week, column) => {
    const first = daysOf(week).find((day) => day.endsWith("-01"));
    if (first === undefined || column > weeks.length - 3) return [];
    const isJanuary = first.slice(5, 7) === "01";
    return [{ column, words: isJanuary ? first.slice(0, 4) : monthName(first) }];
  });
}

const weekName = (week: Week): string => `W${Number(isoWeek(week).slice(6))}`;

/** Every tenth week, and the first of a year: whoever counts finds W53 before it. */
const isNumbered = (week: Week): boolean => /-W(?:01|\d0)$/.test(isoWeek(week));

function legend(): readonly string[] {
  const y = BOTTOM + 46;
  const shown = [
    { level: undefined, words: "nothing" },
    ...LEVELS.map((level) => ({ level, words: level.words })),
  ];
  const each = (WIDTH - 2 * EDGE) / (shown.length + 1);
  const words = (at: number, said: string) =>
    line(EDGE + at * each + 16, y, said, each - 20, SMALL);
  const today = EDGE + shown.length * each;
  return [
    ...shown.map(
      ({ level, words: said }, at) => square(EDGE + at * each, y - CELL, level) + words(at, said),
    ),
    `<rect x="${near(today)}" y="${near(y - CELL)}" width="${CELL}" height="${CELL}" rx="3" class="line here" stroke-width="2"/>`,
    words(shown.length, "today"),
  ];
}

/** `86 days, 210 h closed since 24 Nov 2025` */
function heading({ weeks, days, today }: YearHeatmap): string {
  const [first = today] = weeks;
  const minutes = days.reduce((sum, day) => sum + whole(day.minutes), 0);
  const worked = `${days.length} ${days.length === 1 ? "day" : "days"} of work`;
  return `${worked}, ${timeOf(minutes)} closed since ${shortDay(first, today)}`;
}

/** `45 min`, `7.5 h` */
const timeOf = (minutes: number): string =>
  whole(minutes) < 60 ? `${whole(minutes)} min` : `${Math.round(minutes / 6) / 10} h`;

/** The same in words: the sums, and the fullest day. */
export function yearHeatmapAlt(year: YearHeatmap): string {
  const fullest = year.days.reduce<WorkedDay | undefined>(
    (most, day) => (most === undefined || whole(day.minutes) > whole(most.minutes) ? day : most),
    undefined,
  );
  const best =
    fullest === undefined
      ? ""
      : `; the fullest on ${shortDay(fullest.day, year.today)} with ${timeOf(fullest.minutes)}`;
  return `The year by days: ${heading(year)}${best}.`;
}

/** Columns of characters: they fit a phone. */
const ROWS_WEEKS = 26;
/** A month has four columns at least: one stays free. */
const ROW_LETTERS = 3;

/** The last half of it in characters of even width: months, and a row for each weekday. */
export function yearHeatmapRows(year: YearHeatmap): readonly string[] {
  const weeks = year.weeks.slice(-ROWS_WEEKS);
  const levels = levelsOf(year);
  const months = weeks.map(() => " ");
  for (const { column, words } of monthsOf(weeks)) {
    const short = Array.from(words.slice(0, ROW_LETTERS));
    months.splice(column, short.length, ...short);
  }
  const rows = WEEKDAYS.map((name, row) => {
    const signs = weeks.map((week) => {
      const day = daysOf(week)[row] ?? "";
      return day > year.today ? " " : (levels.get(day)?.sign ?? NOTHING);
    });
    return `${name} ${signs.join("")}`.trimEnd();
  });
  return [`    ${months.join("")}`.trimEnd(), ...rows];
}

/** What the characters mean, as far as they are there. */
export function yearHeatmapSigns(
  rows: readonly string[],
): readonly { readonly sign: string; readonly words: string }[] {
  const all = [{ sign: NOTHING, words: "nothing" }, ...LEVELS];
  return all
    .filter(({ sign }) => rows.some((row) => row.includes(sign)))
    .map(({ sign, words }) => ({ sign, words }));
}
