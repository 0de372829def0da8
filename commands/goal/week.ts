import { endMoved } from "../../src/domain/moved.ts";
import { onceFound } from "../../src/domain/places.ts";
import { planOf, planWeekAt } from "../../src/domain/plan.ts";
import { progressOf } from "../../src/domain/progress.ts";
import {
  action,
  command,
  none,
  strong,
  text,
  type GroupContext,
  type MemberContext,
} from "../../src/kit.ts";
import { goalView } from "../../src/views/goal.ts";
import { myWeekBlocks, myWeekControls, myWeekView } from "../../src/views/my-week.ts";

const groupPlan = ({ library, roadmap, group, today }: GroupContext) =>
  planOf(library.course(roadmap, {}), onceFound(group.calendar, today), group.hours);

/** All that my own week shows. */
async function mine(ctx: MemberContext) {
  const { group, me, course, nowMs, today, store } = ctx;
  const weeks = await store.members.weeks(me.member.id);
  const calendar = onceFound(group.calendar, today);
  const moved = endMoved(await store.members.events(me.member.id), me, weeks, calendar);
  const phases = planWeekAt(groupPlan(ctx), group.openWeek)?.phases ?? [];
  const progress = progressOf(course, me.walk);
  return { group, me, course, progress, phases, moved, nowMs, today };
}

export default command({
  name: "goal week",
  description: "This week's goal: the group's phase and topics, and your own week",
  access: "group",
  visibility: "public",
  options: none,
  run: async (ctx) => {
    const { group, roadmap, library, me, store, today, place } = ctx;
    const totals = await store.boards.totals(group, group.openWeek, group.openWeek);
    const view = goalView(group, groupPlan(ctx), totals, today);
    // In the channel my own week waits behind a button, for my eyes alone (rule 11).
    if (me === undefined || place.kind !== "dm") return view;
    const course = library.course(roadmap, me.walk.course.picks);
    const shown = await mine({ ...ctx, me, course });
    const groups = view.blocks.filter(({ kind }) => kind !== "controls");
    const own = [text(strong("Your week")), ...myWeekBlocks(shown), myWeekControls(group, today)];
    return { ...view, blocks: [...groups, ...own] };
  },
  actions: {
    mine: action({
      access: "member",
      visibility: "private",
      params: none,
      run: async (ctx) => myWeekView(await mine(ctx)),
    }),
  },
});
