import { seasonEnd, type Job, type JobContext } from "../kit.ts";
import { endOfWeek } from "../domain/calendar.ts";
import { planOf } from "../domain/plan.ts";
import { addDays } from "../domain/week.ts";
import { weeklyOverView, weeklyView } from "../views/weekly.ts";

/**
 * Monday's post: this week's phase and topics, last week's frozen board and its wins, and a tally that
 * is kept up to date while the week runs.
 */
const weeklyGoal: Job<JobContext> = {
  name: "weekly-goal",
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
      newcomers: await store.news.newcomers(group.id, "weekly-goal", beginMs),
      last: await store.boards.frozen(group, lastWeek),
      season: await seasonEnd(store, group),
    });
  },
  afterwards: async ({ store, group, course, today }, week) => {
    const plan = planOf(course, group.calendar, group.hours);
    return weeklyOverView(group, plan, week, await store.boards.frozen(group, week), today);
  },
};

export default weeklyGoal;
