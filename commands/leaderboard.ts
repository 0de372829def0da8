import { z } from "zod";
import { publicEntries, rankEntries, type BoardOrder } from "../src/domain/board.ts";
import { sumScores, weeksOfPeriod } from "../src/domain/period.ts";
import { addDays } from "../src/domain/week.ts";
import { action, command, none, option, type GroupContext } from "../src/kit.ts";
import { aroundView, boardView, PERIODS, type Period } from "../src/views/board.ts";

const ORDERS = ["share", "hours", "streak"] as const;

async function show(ctx: GroupContext, period: Period, by: BoardOrder) {
  const { group, store } = ctx;
  if (period === "week" && by === "share") {
    const { top, finishers, totals } = await store.boards.week(group, undefined);
    return boardView({ group, period, by, entries: top, finishers, totals });
  }
  const { entries, finishers, totals } =
    period === "last" ? await lastWeek(ctx) : await summed(ctx, period, by);
  const ranked = rankEntries(entries, by);
  const shown = publicEntries(ranked, by, group.board === "everyone");
  return boardView({ group, period, by, entries: shown, finishers, totals });
}

async function lastWeek({ group, store }: GroupContext) {
  const week = addDays(group.openWeek, -7);
  const frozen = await store.boards.frozen(group, week);
  const nothing = { week, promise: 0, closed: 0, promised: 0, kept: 0 };
  return frozen ?? { entries: [], finishers: [], totals: nothing };
}

async function summed(
  { group, store, today }: GroupContext,
  period: Exclude<Period, "last">,
  by: BoardOrder,
) {
  const { from, to } = weeksOfPeriod(period, group, today);
  const scores = await store.boards.scores(group, from, to);
  const totals = await store.boards.totals(group, from, to);
  return { ...sumScores(scores, group.openWeek, by), totals };
}

export default command({
  name: "leaderboard",
  description: "The group's board",
  access: "group",
  visibility: "public",
  options: z.object({
    period: option.choice("Which weeks count", PERIODS).default("week"),
    by: option.choice("What it is ordered by", ORDERS).default("share"),
  }),
  run: (ctx, { period, by }) => show(ctx, period, by),
  actions: {
    period: action({
      access: "group",
      visibility: "private",
      params: z.object({ by: z.enum(ORDERS), choice: z.enum(PERIODS) }),
      run: (ctx, { by, choice }) => show(ctx, choice, by),
    }),
    me: action({
      access: "member",
      visibility: "private",
      params: none,
      run: async ({ group, me, store }) => {
        const { around, ranked } = await store.boards.week(group, me.member.id);
        return aroundView(around, me.member.id, ranked);
      },
    }),
  },
});
