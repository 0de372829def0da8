import { strong, type Rich } from "../core/rich.ts";
import { button, controls, press, select, text, type Block, type View } from "../core/view.ts";
import { ORDERS, valueOf, type BoardOrder } from "../domain/board.ts";
import {
  isNamed,
  PERIODS,
  spanOf,
  spansWeeks,
  type NamedPeriod,
  type Period,
} from "../domain/period.ts";
import type { Group, GroupWeek } from "../domain/records.ts";
import type { Season } from "../domain/season.ts";
import type { RankedEntry } from "../domain/boards.ts";
import { weekOf, type Day } from "../domain/week.ts";
import {
  boardCard,
  boardCardAlt,
  neighboursCard,
  neighboursCardAlt,
} from "../pictures/board-card.ts";
import { BOARD_WORDS } from "./board-words.ts";
import { count, dayName, hours, hoursOf, someOf } from "./words.ts";

/** Boards. In public only winners are named; who is behind is shown to nobody but themselves. */

export interface BoardShown {
  readonly group: Group;
  readonly period: Period;
  readonly by: BoardOrder;
  readonly entries: readonly RankedEntry[];
  readonly finishers: readonly string[];
  readonly totals: GroupWeek;
  /** How many are ranked, those who are not shown included; left out: it is not said. */
  readonly ranked?: number;
  readonly today?: Day;
  /** Which season, where the period is one. */
  readonly season?: Season | undefined;
}

export function boardView(shown: BoardShown): View {
  const { group, period, by } = shown;
  return {
    title: `${titleOf(shown)}${BOARD_WORDS[by].title}`,
    blocks: [
      ...boardBlocks(shown),
      ...pictureOf(shown),
      controls(
        button("Where am I?", press("leaderboard", "me", group, { period, by })),
        select("Another period", press("leaderboard", "period", group, { by }), periodChoices),
        select("Another order", press("leaderboard", "by", group, { period }), orderChoices),
      ),
    ],
    footer: `${group.title} · ${BOARD_WORDS[by].footer}`,
  };
}

const TITLES: Readonly<Record<NamedPeriod, string>> = {
  week: "This week's board",
  last: "Last week's board",
  month: "This month's board",
  season: "The season's board",
  all: "The board since the start",
};

function titleOf({ period, today, season }: Pick<BoardShown, "period" | "today" | "season">) {
  if (season !== undefined) return `${season.name}: the season's board`;
  return isNamed(period) ? TITLES[period] : `The board of the week of ${dayName(period, today)}`;
}

const periodChoices = PERIODS.map((period) => ({ label: TITLES[period], value: period }));
const orderChoices = ORDERS.map((by) => ({ label: BOARD_WORDS[by].label, value: by }));

/** Bars are of a share, and of nobody there are none. */
function pictureOf({ by, entries, totals }: BoardShown): readonly Block[] {
  if (by !== "share" || entries.length === 0) return [];
  const card = {
    leaders: entries,
    ...(totals.promise > 0 && {
      group: {
        percent: percentOf(totals),
        note: `${hoursOf(totals.closed, totals.promise)} closed`,
      },
    }),
  };
  return [{ kind: "image", svg: boardCard(card), alt: boardCardAlt(card), beside: true }];
}

/** The winners, the group's bar and how many kept their promise. */
export function boardBlocks(shown: BoardShown): readonly Block[] {
  const { entries, finishers, totals, by } = shown;
  if (isQuiet(shown)) return [text(`A quiet week. A new one ${nextOne(shown)}`)];
  return [
    ...monthLine(shown),
    ...(entries.length === 0 ? [text(emptySentence(shown))] : tableOf(entries, by)),
    groupBar(totals, spansWeeks(shown.period)),
    ...(finishers.length === 0
      ? []
      : [text("At the end of the trail: ", strong(someOf(finishers, 20)), ".")]),
  ];
}

/** One week that is told once, in which nothing was closed: its zeros are not said (rule 6). */
const isQuiet = ({ period, by, ranked, entries, finishers, totals }: BoardShown): boolean =>
  (by === "share" || by === "hours") &&
  !spansWeeks(period) &&
  (period !== "week" || ranked === undefined) &&
  entries.length + finishers.length === 0 &&
  totals.promise > 0 &&
  totals.closed === 0;

const nextOne = ({ period }: BoardShown): string =>
  period === "week" ? "begins on Monday." : "has begun.";

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

/** Which weeks a month's board holds: `Weeks that begin in December: from Mon 7 Dec`. */
function monthLine({ period, group, today }: BoardShown): readonly Block[] {
  if (period !== "month" || today === undefined) return [];
  const span = spanOf(period, group, today, []);
  if (span === undefined) return [];
  const month = MONTH.format(Date.parse(`${today}T00:00:00Z`));
  const start = weekOf(group.calendar.start);
  const from = dayName(span.from < start && start <= span.to ? start : span.from, today);
  return [
    text(
      span.from.slice(0, 7) === today.slice(0, 7)
        ? `Weeks that begin in ${month}: from ${from}`
        : `No week has begun in ${month} yet: the week of ${from}`,
    ),
  ];
}

/** Is nobody on it because nobody has won yet, or because nobody is in the ranks at all? */
function emptySentence(shown: BoardShown): string {
  const { by, ranked, group, today } = shown;
  const { nobody, first } = BOARD_WORDS[by];
  if (isOver(shown)) return nobody;
  if (by !== "share" && by !== "hours") return `${nobody} ${first}`;
  if (ranked === undefined) return nobody;
  const { start } = group.calendar;
  // Whoever has joined has made a promise by then: it counts from the start.
  if (ranked === 0 && today !== undefined && today < start) {
    return `${nobody} The group begins on ${dayName(start, today)}.`;
  }
  return ranked === 0 ? `${nobody} A promise of hours is the way onto it.` : `${nobody} ${first}`;
}

/** Are these weeks over? */
const isOver = ({ period, season }: Pick<BoardShown, "period" | "season">): boolean =>
  period === "last" || !isNamed(period) || (season?.last ?? null) !== null;

/** `34 of 50 h closed`, and how many kept their week, of several weeks how many; none is not said (rule 6). */
export function groupBar(totals: GroupWeek, several = false): Block {
  return {
    kind: "progress",
    label: "The group",
    percent: percentOf(totals),
    note: barNote(totals, several),
  };
}

const percentOf = ({ promise, closed }: GroupWeek): number =>
  promise === 0 ? 0 : Math.min(100, Math.floor((100 * closed) / promise));

function barNote({ promise, closed, promised, kept }: GroupWeek, several: boolean): string {
  if (promise === 0) return `${hours(closed)} h closed; nothing is promised yet`;
  const of = `${hoursOf(closed, promise)} closed`;
  if (kept === 0) return of;
  return several
    ? `${of} · ${kept} of ${count(promised, "week")} kept`
    : `${of} · ${kept} of ${promised} kept at least half of their promise`;
}

/** The lines of a board; what has evidence is marked, and the mark is explained. */
export function tableOf(entries: readonly RankedEntry[], by: BoardOrder): readonly Block[] {
  const { columns } = BOARD_WORDS[by];
  const marked = entries.some(({ evidence }) => evidence > 0);
  const table: Block = {
    kind: "table",
    columns: [
      { title: "#", align: "right" },
      { title: "Member" },
      ...columns.map(({ title }) => ({ title, align: "right" as const })),
      ...(marked ? [{ title: "Evidence", align: "right" as const }] : []),
    ],
    rows: entries.map((entry): readonly Rich[] => [
      String(entry.rank),
      medalled(entry, by),
      ...columns.map(({ cell }) => cell(entry)),
      ...(marked ? [entry.evidence > 0 ? evidenceMark(entry.evidence) : ""] : []),
    ]),
  };
  return marked ? [table, text(EVIDENCE_LEGEND)] : [table];
}

/** So many topics were done with a note or a link: a sign that every font has, and a number. */
export const evidenceMark = (topics: number): string => `✎ ${topics}`;
const EVIDENCE_LEGEND = "✎ Evidence: topics finished with a note or a link.";

/** A medal belongs to the first three who have won something. */
function medalled(entry: RankedEntry, by: BoardOrder): string {
  const { name, rank } = entry;
  const medal = valueOf(entry, by) > 0 ? ["🥇", "🥈", "🥉"][rank - 1] : undefined;
  return medal === undefined ? name : `${name} ${medal}`;
}

export interface AroundShown {
  readonly group: Group;
  /** Me and two neighbours on each side; empty where I am not ranked. */
  readonly around: readonly RankedEntry[];
  readonly me: { readonly id: number; readonly hidden: boolean };
  /** How many are ranked in public. */
  readonly ranked: number;
  readonly finished: boolean;
  readonly period: Period;
  readonly by: BoardOrder;
  readonly today: Day;
  readonly season?: Season | undefined;
}

/** "Where am I": me and two neighbours on each side, shown to me alone. */
export function aroundView(shown: AroundShown): View {
  const { group, around, me, by } = shown;
  const mine = around.find(({ member }) => member === me.id);
  const footer = `${group.title} · ${titleOf(shown)}${BOARD_WORDS[by].title}`;
  if (mine === undefined) {
    return {
      title: "You are not ranked here",
      blocks: [text(`${notRanked(shown)} Only you see this.`)],
      footer,
    };
  }
  if (valueOf(mine, by) === 0) {
    const title = isOver(shown) ? "A quiet time" : "Your place is open";
    return { title, blocks: [text(`${wayOn(shown)} Only you see this.`)], footer };
  }
  const hidden = me.hidden ? " You are hidden: others see the board without you." : "";
  return {
    title: `Rank ${mine.rank} of ${shown.ranked + Number(me.hidden)}`,
    blocks: [...tableOf(around, by), ...neighboursOf(shown), text(`Only you see this.${hidden}`)],
    footer,
  };
}

/** Bars are of a share, and one alone says nothing. */
function neighboursOf({ around, me, by }: AroundShown): readonly Block[] {
  if (by !== "share" || around.length < 2) return [];
  const card = { around: around.map((entry) => ({ ...entry, me: entry.member === me.id })) };
  return [{ kind: "image", svg: neighboursCard(card), alt: neighboursCardAlt(card), beside: true }];
}

/** The way onto a board, in place of a rank, for who is at zero on it. */
const wayOn = (shown: AroundShown): string =>
  isOver(shown)
    ? "These weeks are over, and whatever you close now counts on this week's board."
    : BOARD_WORDS[shown.by].wayOn;

/** Why I am on no rank, in words that blame nobody. */
function notRanked({ by, finished }: AroundShown): string {
  if (finished) return "You have reached the end of the trail, and stand apart from the ranks.";
  return BOARD_WORDS[by].notMe;
}

/** A season that is over, and who kept every week of it. */
export interface SeasonShown extends Pick<BoardShown, "entries" | "finishers" | "totals"> {
  readonly season: Season;
  readonly keptEvery: readonly string[];
}

/** For the Monday after a season: its board, and who kept every week of it. */
export function seasonBlocks(
  group: Group,
  { season, keptEvery, ...shown }: SeasonShown,
): readonly Block[] {
  return [
    text(strong(season.name), " is over, and this is its board:"),
    ...boardBlocks({ ...shown, group, period: "season", by: "share", season }),
    ...(keptEvery.length === 0
      ? []
      : [text("Kept every week of it: ", strong(someOf(keptEvery)), ".")]),
  ];
}

/** `✎ 2 with evidence`, for lists. */
export const withEvidence = (topics: number): string =>
  topics === 0 ? "" : ` · ${evidenceMark(topics)} with evidence`;
