import type { Job, JobContext } from "../kit.ts";
import { strong, text, type Block } from "../kit.ts";
import { publicEntries, rankEntries } from "../domain/board.ts";
import { planOf } from "../domain/plan.ts";
import type { FrozenBoard } from "../domain/store.ts";
import { KEPT_FOR_A_FREEZE } from "../domain/streak.ts";
import { addDays } from "../domain/week.ts";
import { boardBlocks } from "../views/board.ts";
import { goalBlocks, goalControls, goalTitle } from "../views/goal.ts";
import { shiftOffer } from "../views/shift.ts";
import { someOf } from "../views/words.ts";

/** Monday's post: this week's phase and topics, last week's frozen board and its wins. */
const weeklyGoal: Job<JobContext> = {
  name: "weekly-goal",
  title: "Weekly goal",
  cron: "0 9 * * 1",
  windowHours: 24,
  missed: "once",
  compose: async ({ store, group, course, today }) => {
    const plan = planOf(course, group.calendar, group.hours);
    const last = await store.boards.frozen(group, addDays(group.openWeek, -7));
    return {
      title: goalTitle(plan, group.openWeek, today),
      tone: "good",
      blocks: [
        ...goalBlocks(group, plan, group.openWeek, today),
        ...(last === undefined || last.totals.promised === 0 ? [] : lastWeek(group, last)),
        goalControls(group),
        ...shiftOffer(group, last?.totals),
      ],
      footer: group.title,
      thread: { title: goalTitle(plan, group.openWeek, today) },
    };
  },
};

export default weeklyGoal;

/** Wins are named; who missed never is (rule 6). */
function lastWeek(group: JobContext["group"], board: FrozenBoard): readonly Block[] {
  const everyone = group.board === "everyone";
  const entries = publicEntries(rankEntries(board.entries), "share", everyone);
  const { finishers, totals } = board;
  const shown = { group, period: "last", by: "share", entries, finishers, totals } as const;
  return [text(strong("Last week")), ...boardBlocks(shown), ...wins(board)];
}

function wins({ entries }: FrozenBoard): readonly Block[] {
  const whole = entries.filter(({ share }) => share === 100).map(({ name }) => name);
  const streaks = entries.filter(
    ({ streak, share }) => share >= 50 && streak > 0 && streak % KEPT_FOR_A_FREEZE === 0,
  );
  return [
    ...(whole.length === 0 ? [] : [text("Whole promise kept: ", strong(someOf(whole)), ".")]),
    ...streaks
      .slice(0, 5)
      .map(({ name, streak }) => text(strong(name), ` has kept ${streak} weeks in a row.`)),
  ];
}
