import { forecastOf } from "../../src/domain/forecast.ts";
import { endMoved } from "../../src/domain/moved.ts";
import { myPlan } from "../../src/domain/my-plan.ts";
import { onceFound } from "../../src/domain/places.ts";
import { planOf } from "../../src/domain/plan.ts";
import { progressOf } from "../../src/domain/progress.ts";
import { action, command, none } from "../../src/kit.ts";
import { groupPlanView } from "../../src/views/gantt.ts";
import { myPlanView } from "../../src/views/my-plan.ts";

export default command({
  name: "roadmap plan",
  description: "Your weeks ahead at your pace, the end as a range, and a calendar file",
  access: "member",
  visibility: "private",
  options: none,
  run: async ({ group, me, course, today, store }) => {
    const progress = progressOf(course, me.walk);
    const calendar = onceFound(group.calendar, today);
    const weeks = myPlan(me, progress, calendar);
    const lived = await store.members.weeks(me.member.id);
    const forecast = forecastOf(me, progress, lived, calendar, today);
    const events = await store.members.events(me.member.id);
    const moved = endMoved(events, me, lived, calendar);
    const { rests } = me.walk;
    return myPlanView({ group, weeks, forecast, moved, calendar, rests, today });
  },
  actions: {
    group: action({
      access: "group",
      visibility: "private",
      params: none,
      run: ({ group, roadmap, library, today }) => {
        const calendar = onceFound(group.calendar, today);
        const plan = planOf(library.course(roadmap, {}), calendar, group.hours);
        return Promise.resolve(groupPlanView(group, plan, calendar, today));
      },
    }),
  },
});
