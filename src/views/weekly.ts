import { code, strong } from "../core/rich.ts";
import { text, type Block, type View } from "../core/view.ts";
import { publicEntries, rankEntries } from "../domain/board.ts";
import type { Worked } from "../domain/news.ts";
import type { Plan } from "../domain/plan.ts";
import type { Group, GroupWeek } from "../domain/records.ts";
import type { Roadmap } from "../domain/roadmap.ts";
import type { FrozenBoard } from "../domain/boards.ts";
import { KEPT_FOR_A_FREEZE } from "../domain/streak.ts";
import { addDays, type Day, type Week } from "../domain/week.ts";
import { weekPath, weekPathAlt, type WeekPath } from "../pictures/week-path.ts";
import { boardBlocks, seasonBlocks, type SeasonShown } from "./board.ts";
import { goalBlocks, goalControls, goalTitle } from "./goal.ts";
import { shiftOffer } from "./shift.ts";
import { dayBlocks, fittedWeek } from "./weekly-plan.ts";
import { dayName, hoursOf, someOf } from "./words.ts";

/** Monday's post: what the week is for, how it stands, how the last one went, and a place to work. */
export interface Weekly {
  readonly group: Group;
  readonly roadmap: Roadmap;
  readonly plan: Plan;
  readonly today: Day;
  /** The running week's sums. */
  readonly totals: GroupWeek;
  /** Who did something last, and who is new. Hidden members are in neither. */
  readonly worked: Worked | undefined;
  readonly newcomers: readonly string[];
  /** The newest frozen board that no post has shown yet; a break may lie between. */
  readonly last: FrozenBoard | undefined;
  /** A season that ended with the week before. */
  readonly season: SeasonShown | undefined;
}

export function weeklyView(weekly: Weekly): View {
  const { group, plan, today, last, newcomers } = weekly;
  const title = goalTitle(plan, group.openWeek, today);
  return {
    title,
    tone: "good",
    blocks: [
      ...weekPathBlocks(plan, group.openWeek),
      ...goalBlocks(group, plan, group.openWeek, today, fittedWeek),
      ...dayBlocks(weekly.roadmap, today),
      ...tally(weekly),
      ...(newcomers.length === 0 ? [] : [text("New here: ", named(newcomers), ".")]),
      ...(last === undefined ? [] : frozenBlocks(group, last, frozenTitle(weekly, last.week))),
      ...(weekly.season === undefined ? [] : seasonBlocks(group, weekly.season)),
      goalControls(group, today),
      ...shiftOffer(group, last?.week === lastWeek(group) ? last.totals : undefined),
    ],
    footer: group.title,
    thread: { title },
  };
}

/** It says nothing of the tally: while the week runs it stays as it is. */
export function weekPathBlocks({ weeks }: Plan, week: Week): readonly Block[] {
  const at = weeks.findIndex((entry) => entry.week === week);
  if (at < 0) return [];
  const path: WeekPath = {
    weeks: weeks.map(({ minutes, phases: [phase] }) =>
      phase === undefined || minutes === 0 ? {} : { phase: phase.title },
    ),
    at,
  };
  return [{ kind: "image", svg: weekPath(path), alt: weekPathAlt(path), beside: true }];
}

const lastWeek = ({ openWeek }: Group): Week => addDays(openWeek, -7);

const frozenTitle = ({ group, today }: Weekly, week: Week): string =>
  week === lastWeek(group) ? "Last week" : `The week of ${dayName(week, today)}`;

/** How the week stands. Only what was done is named, and no count says who is missing (rule 6). */
function tally({ totals, worked }: Weekly): readonly Block[] {
  if (totals.promise === 0 && totals.closed === 0) return [];
  if (totals.closed === 0) return [text("Nothing is closed yet: the first stone is yours.")];
  return [
    {
      kind: "progress",
      label: "So far",
      percent: totals.promise === 0 ? 0 : percentOf(totals),
      note: soFar(totals),
    },
    ...(worked === undefined
      ? []
      : [text(`Stones of ${dayName(worked.day)}: `, named(worked.names), ".")]),
  ];
}

const percentOf = ({ closed, promise }: GroupWeek): number =>
  Math.min(100, Math.floor((100 * closed) / promise));

function soFar({ closed, promise, kept, promised }: GroupWeek): string {
  const of = `${hoursOf(closed, promise)} closed`;
  return kept === 0 ? of : `${of} · ${kept} of ${promised} have kept their week already`;
}

/** The post of a week that is over: the result as it froze (rule 4), and nothing to press. */
export function weeklyOverView(
  group: Group,
  plan: Plan,
  week: Week,
  board: FrozenBoard | undefined,
  today: Day,
): View {
  return {
    title: goalTitle(plan, week, today),
    blocks: [
      ...(board === undefined ? [] : frozenBlocks(group, board, "How the week ended")),
      text("This week is over; the newest post has the buttons."),
    ],
    footer: group.title,
    thread: { title: goalTitle(plan, week, today) },
  };
}

/** A post has room for so many names in a line, ranks of a board and lines on streaks. */
const NAMES = 6;
const RANKS = 5;
const STREAKS = 3;

const named = (names: readonly string[]) => strong(someOf(names, NAMES));

/** Wins are named; who missed never is (rule 6). */
function frozenBlocks(group: Group, board: FrozenBoard, title: string): readonly Block[] {
  const { finishers, totals } = board;
  if (totals.promise === 0) return [];
  const all = publicEntries(rankEntries(board.entries), "share", group.board === "everyone");
  const entries = all.slice(0, RANKS);
  const shown = { group, period: "last", by: "share", entries, finishers: [], totals } as const;
  const more = all.length - entries.length;
  return [
    text(strong(title)),
    ...boardBlocks(shown),
    ...(more === 0 ? [] : [text(`and ${more} more: `, code(moreOf(group, board.week)))]),
    ...(finishers.length === 0 ? [] : [text("At the end of the trail: ", named(finishers), ".")]),
    ...wins(board),
  ];
}

const moreOf = (group: Group, week: Week): string =>
  week >= lastWeek(group) ? "/leaderboard last" : `/leaderboard week:${week}`;

function wins({ entries }: FrozenBoard): readonly Block[] {
  const whole = entries.filter(({ share }) => share === 100).map(({ name }) => name);
  const kept = entries.filter(
    ({ streak, share }) => share >= 50 && streak > 0 && streak % KEPT_FOR_A_FREEZE === 0,
  );
  const streaks = [...Map.groupBy(kept, ({ streak }) => streak)].toSorted(([a], [b]) => b - a);
  return [
    ...(whole.length === 0 ? [] : [text("Whole promise kept: ", named(whole), ".")]),
    ...streaks.slice(0, STREAKS).map(([weeks, some]) => {
      const have = some.length === 1 ? "has" : "have";
      return text(named(some.map(({ name }) => name)), ` ${have} kept ${weeks} weeks in a row.`);
    }),
  ];
}
