import type { Job, JobContext } from "../kit.ts";
import { OPENING } from "../domain/set-up.ts";
import { openingView } from "../views/set-up.ts";

/**
 * Says in the group's channel that the group is there, where setting it up was not said there itself. It
 * stands on no schedule: setting the group up puts it on its way, in the same transaction.
 */
export const opening = (jobs: readonly Job<JobContext>[]): Job<JobContext> => ({
  name: OPENING,
  title: "Opening post",
  cron: null,
  windowHours: 24,
  missed: "once",
  compose: async ({ store, group, course, today }) => {
    const schedules = await store.schedules.ofGroup(group.id);
    return openingView({ group, course, schedules, jobs, today });
  },
});
