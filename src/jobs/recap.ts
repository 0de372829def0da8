import type { Job, JobContext } from "../kit.ts";
import { aheadOf, burnUpOf } from "../domain/burn-up.ts";
import { planOf } from "../domain/plan.ts";
import { boardView } from "../views/board.ts";
import { burnUpBlocks } from "../views/group-history.ts";

/** What everyone still has open is read for a group of so many; a larger one has it in its history. */
const DRAWN = 50;

/** Sunday's post: the board so far, while there is still an evening left, and the hours of all weeks. */
const recap: Job<JobContext> = {
  name: "recap",
  title: "Sunday recap",
  cron: "0 18 * * 0",
  windowHours: 6,
  missed: "once",
  compose: async (ctx) => {
    const { store, group } = ctx;
    const { top, finishers, totals } = await store.boards.week(group, undefined);
    if (totals.promised === 0) return null;
    const view = boardView({ group, period: "week", by: "share", entries: top, finishers, totals });
    const against = totals.promised > DRAWN ? [] : await againstPlan(ctx);
    // What can be pressed comes last.
    return { ...view, title: "The week so far", blocks: view.blocks.toSpliced(-1, 0, ...against) };
  },
};

/** The group's hours against its plan, once some are closed. */
async function againstPlan({ store, group, course, today }: JobContext) {
  const weeks = await store.boards.weeks(group);
  if (weeks.every(({ closed }) => closed === 0)) return [];
  const ahead = aheadOf(await store.members.all(group));
  const plan = planOf(course, group.calendar, group.hours);
  return burnUpBlocks(burnUpOf(weeks, ahead, plan, group.calendar, today));
}

export default recap;
