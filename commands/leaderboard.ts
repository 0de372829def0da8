import { z } from "zod";
import { around, aroundHidden, ORDERS, publicEntries, rankEntries } from "../src/domain/board.ts";
import type { BoardOrder } from "../src/domain/board.ts";
import { isNamed, PERIODS, weekNamed, weeksAgo, type Period } from "../src/domain/period.ts";
import { seasonIn, type Season } from "../src/domain/season.ts";
import { seen } from "../src/domain/standing.ts";
import { addDays, isDay, weekOf } from "../src/domain/week.ts";
import {
  action,
  command,
  mayOrganise,
  option,
  standIn,
  UserError,
  type Context,
  type GroupContext,
  type MemberContext,
} from "../src/kit.ts";
import { aroundView, boardView } from "../src/views/board.ts";
import { dayName } from "../src/views/words.ts";

async function show(ctx: GroupContext, period: Period, by: BoardOrder) {
  const { group, store, today } = ctx;
  if (period === "week" && by === "share") {
    const { top, finishers, totals, ranked } = await store.boards.week(group, undefined);
    return boardView({ group, period, by, entries: top, finishers, totals, ranked, today });
  }
  const { standings, totals, season } = await stood(ctx, period, by);
  const { entries, finishers } = seen(standings);
  const shown = publicEntries(rankEntries(entries, by), by, group.board === "everyone");
  const ranked = entries.length;
  return boardView({ group, period, by, entries: shown, finishers, totals, ranked, today, season });
}

/** My place, shown to me alone: also where I hide. */
async function whereAmI(ctx: MemberContext, period: Period, by: BoardOrder) {
  const { group, store, today } = ctx;
  const me = { id: ctx.me.member.id, hidden: ctx.me.member.hidden };
  if (period === "week" && by === "share") {
    const board = await store.boards.week(group, me.id);
    const finished = ctx.me.score.finished;
    return aroundView({ ...board, group, me, finished, period, by, today });
  }
  const { standings, season } = await stood(ctx, period, by);
  const ranked = rankEntries(seen(standings).entries, by);
  const mine = standings.find(({ entry }) => entry.member === me.id);
  const finished = mine?.finished ?? false;
  const lines =
    mine?.hidden === true && !finished
      ? aroundHidden(ranked, mine.entry, by)
      : around(ranked, me.id, by);
  const shown = { around: lines, ranked: ranked.length, finished };
  return aroundView({ ...shown, group, me, period, by, today, season });
}

/** Where everyone stands, or a kind refusal where there is no such board. */
async function stood(ctx: GroupContext, period: Period, by: BoardOrder) {
  const { group, store, today } = ctx;
  const seasons = period === "season" ? await store.seasons.ofGroup(group.id) : [];
  const found = await standIn(store, group, { period, by, today, seasons });
  const season = seasonIn(seasons, group.openWeek);
  if (found === "none") {
    if (period === "season") throw await noSeason(ctx, seasons);
    if (period === "last") return { ...NOTHING, season };
    throw noSuchWeek(period, ctx);
  }
  if (found === "nothing-before") {
    throw new UserError(
      season === undefined
        ? "Nothing lies before the start to improve on."
        : `There was no season before ${season.name} to improve on.`,
      "Ask for the week, last week or the month.",
    );
  }
  return { ...found, season };
}

const NOTHING = {
  standings: [],
  totals: { week: "", promise: 0, closed: 0, promised: 0, kept: 0 },
};

async function noSeason(ctx: GroupContext, seasons: readonly Season[]): Promise<UserError> {
  const [coming] = seasons;
  if (coming !== undefined) {
    return new UserError(
      `${coming.name} begins on ${dayName(coming.from, ctx.today)}.`,
      "Until then, the board of the month or of all weeks tells how it goes.",
    );
  }
  return new UserError(
    `${ctx.group.title} has no season yet.`,
    (await mayOrganise(ctx))
      ? "Begin one with /group season begin:… and it counts from a Monday of your choice."
      : "An organiser can begin one with /group season; the month's board counts meanwhile.",
  );
}

const noSuchWeek = (period: Period, { today, group }: GroupContext) =>
  period > group.openWeek
    ? new UserError(
        `The week of ${dayName(period, today)} is still to come.`,
        "Name a week that is over.",
      )
    : new UserError(
        `No board was kept of the week of ${dayName(period, today)}.`,
        "Pick one of those that week:… offers.",
      );

/** The week that was typed, else the period. */
function periodOf({ group }: GroupContext, period: Period, week: string | undefined): Period {
  if (week === undefined) return period;
  const named = weekNamed(week, group.openWeek);
  if (named !== undefined) return named;
  throw new UserError(
    `“${week.slice(0, 40)}” names no week.`,
    `Write a date in it, such as ${addDays(group.openWeek, -14)}, or “2 weeks ago”.`,
  );
}

/** The weeks that were frozen, by how long ago they were. */
async function completeWeeks({ group, store }: Context, typed: string) {
  if (group === undefined) return [];
  const wanted = typed.trim().toLowerCase();
  const weeks = await store.boards.frozenWeeks(group);
  return weeks
    .map((week) => ({ label: `${weeksAgo(week, group.openWeek)} (${dayName(week)})`, value: week }))
    .filter(({ label, value }) => label.includes(wanted) || value.startsWith(wanted));
}

/** A period, or the Monday of a week. */
const period = z
  .string()
  .max(10)
  .refine((value) => isNamed(value) || (isDay(value) && weekOf(value) === value));
const by = option.choice("What it is ordered by", ORDERS);

export default command({
  name: "leaderboard",
  description: "The group's board",
  access: "group",
  visibility: "public",
  options: z.object({
    period: option.choice("Which weeks count", PERIODS).default("week"),
    by: by.default("share"),
    week: option.text("An earlier week: a date in it, or “3 weeks ago”", 40).optional(),
  }),
  complete: { week: completeWeeks },
  run: (ctx, input) => show(ctx, periodOf(ctx, input.period, input.week), input.by),
  actions: {
    period: action({
      access: "group",
      visibility: "private",
      params: z.object({ by, choice: period }),
      run: (ctx, { by: order, choice }) => show(ctx, choice, order),
    }),
    by: action({
      access: "group",
      visibility: "private",
      params: z.object({ period, choice: by }),
      run: (ctx, { period: weeks, choice }) => show(ctx, weeks, choice),
    }),
    me: action({
      access: "member",
      visibility: "private",
      params: z.object({ period, by }),
      run: (ctx, { period: weeks, by: order }) => whereAmI(ctx, weeks, order),
    }),
  },
});
