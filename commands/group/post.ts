import { z } from "zod";
import { wallClockIn } from "../../src/domain/week.ts";
import { zoneAt } from "../../src/domain/calendar.ts";
import { action, command, findJob, option, UserError, type GroupContext } from "../../src/kit.ts";
import { previewView, publishedView } from "../../src/views/posts.ts";

/** Names a post by the second of its preview, so that pressing Publish twice posts once. */
const nameOf = ({ group, nowMs }: GroupContext): string =>
  wallClockIn(zoneAt(group.calendar, nowMs), nowMs).toString({ smallestUnit: "second" });

/** In a break nothing is posted, by hand neither: whoever rests shall rest. */
function refusePaused({ group, today }: GroupContext): void {
  if (group.pausedUntil === null || group.pausedUntil <= today) return;
  throw new UserError(
    `The group rests until ${group.pausedUntil}, and nothing is posted in a break.`,
    "End the break first: /group show has a button for it.",
  );
}

export default command({
  name: "group post",
  description: "Post something now: you see it privately before it goes out",
  access: "organiser",
  visibility: "private",
  options: z.object({ job: option.text("Which post: weekly-goal or recap", 40) }),
  complete: {
    job: (ctx) =>
      Promise.resolve(ctx.jobs.map(({ name, title }) => ({ label: title, value: name }))),
  },
  run: async (ctx, { job: typed }) => {
    refusePaused(ctx);
    const job = findJob(ctx, typed);
    const view = await ctx.posts.preview(ctx.group, job.name, ctx.nowMs);
    if (view === null) {
      throw new UserError(
        `There is nothing to say in “${job.title}” yet.`,
        "Try again when somebody has joined.",
      );
    }
    return previewView(ctx.group, job, view, nameOf(ctx));
  },
  actions: {
    publish: action({
      access: "organiser",
      visibility: "private",
      params: z.object({
        job: z.string().max(24),
        name: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/),
      }),
      run: async (ctx, { job: typed, name }) => {
        refusePaused(ctx);
        const job = findJob(ctx, typed);
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
