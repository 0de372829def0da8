import { dayAt } from "../../src/domain/calendar.ts";
import { progressOf } from "../../src/domain/progress.ts";
import type { Group } from "../../src/domain/records.ts";
import { command, none, type Context } from "../../src/kit.ts";
import { homeView, type HomeGroup } from "../../src/views/home.ts";

/** More of them stand behind the switcher. */
const SHOWN = 6;

/** Undefined where I am no member, or where the roadmap is not offered any more. */
async function standing(ctx: Context, group: Group): Promise<HomeGroup | undefined> {
  const me = await ctx.store.members.find(group, ctx.person.id);
  const library = await ctx.ownRoadmaps.library(group);
  const roadmap = library.find(group.roadmap);
  if (me === undefined || roadmap === undefined) return undefined;
  const progress = progressOf(library.course(roadmap, me.walk.course.picks), me.walk);
  return { group, me, progress, today: dayAt(group.calendar, ctx.nowMs) };
}

export default command({
  name: "my home",
  description:
    "Everything of yours in one place: what is next, your week, groups, settings and data",
  access: "anyone",
  visibility: "private",
  options: none,
  run: async (ctx) => {
    const { group: here, person, store } = ctx;
    const mine = await store.groups.ofPerson(person.id);
    const first = mine.filter(({ id }) => id === here?.id).slice(0, 1);
    const others = mine.filter(({ id }) => id !== here?.id);
    const shown = [...first, ...others].slice(0, SHOWN);
    const standings = await Promise.all(shown.map((group) => standing(ctx, group)));
    return homeView(
      person,
      standings.filter((one) => one !== undefined),
    );
  },
});
