import { planOf } from "../../src/domain/plan.ts";
import { progressOf } from "../../src/domain/progress.ts";
import { action, command, none } from "../../src/kit.ts";
import { goalView, myWeekView } from "../../src/views/goal.ts";

export default command({
  name: "goal week",
  description: "This week's goal: the group's phase and topics, and your own week",
  access: "group",
  visibility: "public",
  options: none,
  run: async (ctx) => {
    const { group, roadmap, library, me, store, today, place, nowMs } = ctx;
    const plan = planOf(library.course(roadmap, {}), group.calendar, group.hours);
    const totals = await store.boards.totals(group, group.openWeek, group.openWeek);
    const view = goalView(group, plan, totals, today);
    if (me === undefined || place.kind !== "dm") return view;
    const course = library.course(roadmap, me.walk.course.picks);
    const mine = myWeekView(group, me, progressOf(course, me.walk), nowMs);
    return { ...view, blocks: [...view.blocks.slice(0, -1), ...mine.blocks] };
  },
  actions: {
    mine: action({
      access: "member",
      visibility: "private",
      params: none,
      run: ({ group, me, course, nowMs }) =>
        Promise.resolve(myWeekView(group, me, progressOf(course, me.walk), nowMs)),
    }),
  },
});
