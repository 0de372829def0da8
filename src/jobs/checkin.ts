import type { Job, JobContext } from "../kit.ts";
import { isResting } from "../domain/walk.ts";
import { promptView } from "../views/checkin.ts";

/** Asks the group how the day went, once an organiser has put it on the schedule. */
const checkin: Job<JobContext> = {
  name: "checkin",
  title: "Check-in prompt",
  cron: null,
  windowHours: 3,
  missed: "skip",
  compose: async ({ store, group, today }) => {
    const said = await store.checkins.ofDays(group.id, { from: today, day: today });
    const heard = new Set(said.map(({ member }) => member.id));
    const silent = (await store.members.all(group)).some(
      ({ member, walk }) => !heard.has(member.id) && !isResting(walk.rests, today),
    );
    return silent ? promptView(group) : null;
  },
};

export default checkin;
