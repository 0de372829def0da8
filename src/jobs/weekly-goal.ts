import { seasonEnd, type Job, type JobContext } from "../kit.ts";
import { endOfWeek, weekAt } from "../domain/calendar.ts";
import type { Group } from "../domain/records.ts";
import type { Store } from "../domain/store.ts";
import { planOf } from "../domain/plan.ts";
import { addDays } from "../domain/week.ts";
import { weeklyOverView, weeklyView } from "../views/weekly.ts";

/**
 * The newest frozen board since the post before this one, in whose week it was that the last one was
 * shown (rule 4). No post came in the weeks of a break, and where all rested there is no board.
 */
async function unshownBoard(store: Store, group: Group, beginMs: number) {
  const postMs = await store.news.lastPostMs(group.id, NAME, beginMs);
  const oldest = weekAt(group.calendar, postMs);
  for (const week of await store.boards.frozenWeeks(group)) {
    if (week < oldest) return undefined;
    if (week >= group.openWeek) continue;
    const board = await store.boards.frozen(group, week);
    if (board !== undefined && board.totals.promise > 0) return board;
  }
  return undefined;
}

const NAME = "weekly-goal";

/**
 * Monday's post: this week's phase and topics, last week's frozen board and its wins, and a tally that
 * is kept up to date while the week runs.
 */
const weeklyGoal: Job<JobContext> = {
  name: NAME,
  title: "Weekly goal",
  cron: "0 9 * * 1",
  windowHours: 24,
  missed: "once",
  compose: async ({ store, group, roadmap, course, today }) => {
    const plan = planOf(course, group.calendar, group.hours);
    const week = group.openWeek;
    const lastWeek = addDays(week, -7);
    const beginMs = endOfWeek(group.calendar, lastWeek);
    return weeklyView({
      group,
      roadmap,
      plan,
      today,
      totals: await store.boards.totals(group, week, week),
      worked: await store.news.lastWorked(group.id, week, today),
      newcomers: await store.news.newcomers(group.id, NAME, beginMs),
      last: await unshownBoard(store, group, beginMs),
      season: await seasonEnd(store, group),
    });
  },
  afterwards: async ({ store, group, course, today }, week) => {
    const plan = planOf(course, group.calendar, group.hours);
    return weeklyOverView(group, plan, week, await store.boards.frozen(group, week), today);
  },
};

export default weeklyGoal;
