import type { Job, JobContext } from "../kit.ts";
import { boardView } from "../views/board.ts";

/** Sunday's post: the board so far, while there is still an evening left. */
const recap: Job<JobContext> = {
  name: "recap",
  title: "Sunday recap",
  cron: "0 18 * * 0",
  windowHours: 6,
  missed: "once",
  compose: async ({ store, group }) => {
    const { top, finishers, totals } = await store.boards.week(group, undefined);
    if (totals.promised === 0) return null;
    const view = boardView({ group, period: "week", by: "share", entries: top, finishers, totals });
    return { ...view, title: "The week so far" };
  },
};

export default recap;
