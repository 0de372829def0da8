import { forecastOf } from "../../src/domain/forecast.ts";
import { endMoved } from "../../src/domain/moved.ts";
import { myPlan } from "../../src/domain/my-plan.ts";
import { onceFound } from "../../src/domain/places.ts";
import { progressOf } from "../../src/domain/progress.ts";
import { command, none } from "../../src/kit.ts";
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
    return myPlanView({ group, weeks, forecast, moved, today });
  },
});
