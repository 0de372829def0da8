import { z } from "zod";
import { breakOn } from "../../src/domain/break.ts";
import { planOf, planWeekAt } from "../../src/domain/plan.ts";
import { progressOf } from "../../src/domain/progress.ts";
import { addDays, wallClockIn } from "../../src/domain/week.ts";
import { zoneAt } from "../../src/domain/calendar.ts";
import {
  action,
  command,
  completeJob,
  findJob,
  findMember,
  option,
  UserError,
  type GroupContext,
} from "../../src/kit.ts";
import { myWeekBlocks } from "../../src/views/my-week.ts";
import { previewAsView, previewView, publishedView, type Through } from "../../src/views/posts.ts";
import { dayName } from "../../src/views/words.ts";

const DAY_MS = 86_400_000;

/** Names a post by the second of its preview, so that pressing Publish twice posts once. */
const nameOf = ({ group, nowMs }: Pick<GroupContext, "group" | "nowMs">): string =>
  wallClockIn(zoneAt(group.calendar, nowMs), nowMs).toString({ smallestUnit: "second" });

/** In a break nothing is posted, by hand neither: whoever rests shall rest. */
function refusePaused({ group, today }: GroupContext): void {
  const rest = breakOn(group.calendar.breaks, today);
  if (rest === undefined) return;
  throw new UserError(
    `The group rests until ${dayName(addDays(rest.until, -1), today)}, and nothing is posted in a break.`,
    "End the break first: /group show has a button for it.",
  );
}

function nothingToSay({ group, today }: GroupContext, title: string): UserError {
  const { start } = group.calendar;
  return start > today
    ? new UserError(
        `There is nothing to say in “${title}” yet: the group begins on ${dayName(start, today)}.`,
        "Try again from then on.",
      )
    : new UserError(
        `There is nothing to say in “${title}” just now.`,
        "It is posted when there is something to tell.",
      );
}

/** A post through a member's eyes. How their end moved stays theirs alone (rule 11). */
async function through(ctx: GroupContext, typed: string): Promise<Through> {
  const { group, library, roadmap, store, nowMs, today } = ctx;
  const me = await findMember(ctx, typed);
  const person = await store.people.find(me.member.person);
  const course = library.course(roadmap, me.walk.course.picks);
  const plan = planOf(library.course(roadmap, {}), group.calendar, group.hours);
  const phases = planWeekAt(plan, group.openWeek)?.phases ?? [];
  const progress = progressOf(course, me.walk);
  return {
    member: me.member.name,
    zone: { name: person?.zone ?? zoneAt(group.calendar, nowMs), own: person?.zone !== undefined },
    week: myWeekBlocks({ group, me, course, progress, phases, nowMs, today }),
  };
}

export default command({
  name: "group post",
  description: "Post something now: you see it privately before it goes out",
  access: "organiser",
  visibility: "private",
  options: z.object({
    job: option.text("Which post, such as weekly-goal", 40),
    as: option.named("member", "Preview it as this member would see it").optional(),
  }),
  complete: { job: completeJob },
  run: async (ctx, { job: typed, as }) => {
    refusePaused(ctx);
    const job = findJob(ctx, typed);
    const view = await ctx.posts.preview(ctx.group, job.name, ctx.nowMs);
    if (view === null) {
      throw nothingToSay(ctx, job.title);
    }
    const preview = { group: ctx.group, job, view, name: nameOf(ctx) };
    return as === undefined ? previewView(preview) : previewAsView(preview, await through(ctx, as));
  },
  actions: {
    publish: action({
      access: "organiser",
      visibility: "private",
      params: z.object({
        job: z.string().max(24),
        name: z.iso.datetime({ local: true, offset: false, precision: 0 }).max(19),
      }),
      run: async (ctx, { job: typed, name }) => {
        refusePaused(ctx);
        const job = findJob(ctx, typed);
        const { group, nowMs } = ctx;
        if (name > nameOf(ctx) || name < nameOf({ group, nowMs: nowMs - DAY_MS })) {
          throw new UserError(
            "That preview is not of the last day.",
            "Ask for /group post again for a new one.",
          );
        }
        if (await ctx.posts.publish(ctx.group, job.name, name, ctx.nowMs))
          return publishedView(job.title);
        throw new UserError(
          "That preview was published already.",
          "Ask for /group post again for a new one.",
        );
      },
    }),
  },
});
