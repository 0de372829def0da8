import { z } from "zod";
import { startOf, type Calendar } from "../../src/domain/calendar.ts";
import { CHECKIN_DIGEST } from "../../src/domain/checkin-posts.ts";
import {
  isMoreThanHourly,
  occurrenceAfter,
  parseCron,
  type Cron,
  type Due,
} from "../../src/domain/occurrence.ts";
import {
  action,
  command,
  completeJob,
  findJob,
  option,
  UserError,
  WEEKDAYS,
  type GroupContext,
} from "../../src/kit.ts";
import { nextRunsOf } from "../../src/domain/next-run.ts";
import {
  schedulePreview,
  scheduledView,
  schedulesView,
  unscheduledView,
} from "../../src/views/posts.ts";

/** A job and a cron expression travel in the button that saves them. */
const JOB_MAX = 16;
const CRON_MAX = 52;
/** How many of the times to come are shown before and after saving. */
const SHOWN = 5;

const options = z.object({
  job: option.text("Which post, such as weekly-goal; without one, how they stand", 40).optional(),
  day: option.choice("The weekday", WEEKDAYS).optional(),
  time: option.text("The time of day in the group's zone, such as 09:00", 5).optional(),
  cron: option.text("A cron expression instead, such as 0 9 * * 1", 100).optional(),
  off: option.choice("yes: do not post this any more", ["yes"]).optional(),
});
type Input = z.output<typeof options>;

function cronOf({ day, time, cron }: Input): string {
  if (cron !== undefined) {
    if (day === undefined && time === undefined) return cron.replace(/\s+/g, " ");
    throw new UserError(
      "A cron expression says day and time already.",
      "Leave out either it, or the day and the time.",
    );
  }
  const clock = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time ?? "09:00");
  if (clock === null) {
    throw new UserError(
      `“${time ?? ""}” is not a time of day.`,
      "Write one such as 09:00 or 18:30.",
    );
  }
  if (day === undefined) {
    throw new UserError("When shall it be posted?", "Name a day and a time, or a cron expression.");
  }
  const weekday = (WEEKDAYS.indexOf(day) + 1) % 7;
  return `${Number(clock[2])} ${Number(clock[1])} * * ${weekday}`;
}

/** When a job would come by a cron expression. Throws a refusal where it may not come so. */
async function planned(ctx: GroupContext, typed: string, cron: string) {
  const { group, nowMs, store } = ctx;
  const job = findJob(ctx, typed);
  if (cron.length > CRON_MAX) {
    throw new UserError(
      `A cron expression has at most ${CRON_MAX} characters here.`,
      "Ranges and steps say more with less: 1-15/2 instead of 1,3,5 and so on.",
    );
  }
  const parsed = parseCron(cron);
  if (parsed === undefined) {
    throw new UserError(
      `“${cron}” is not a cron expression.`,
      "It has five parts: minute, hour, day, month, weekday. 0 9 * * 1 is Monday 09:00.",
    );
  }
  const before = (await store.schedules.ofGroup(group.id)).find((own) => own.job === job.name);
  const { [job.name]: nextRunMs = null } = nextRunsOf(
    group,
    [{ ...before, job: job.name, cron }],
    nowMs,
  );
  if (nextRunMs === null) {
    throw new UserError(`“${cron}” never falls due.`, "Check its day and month.");
  }
  if (isMoreThanHourly(parsed, nowMs)) {
    throw new UserError(`“${cron}” would post more than once an hour.`, "Choose a calmer rhythm.");
  }
  const next = comingPosts(parsed, group.calendar, Math.max(nowMs, nextRunMs - 1));
  return { job, cron, nextRunMs, next };
}

/** The next posts after an instant (epoch ms), none of them in a break. */
function comingPosts(cron: Cron, calendar: Calendar, afterMs: number): readonly Due[] {
  const posts: Due[] = [];
  let due = occurrenceAfter(cron, calendar, afterMs);
  while (due !== undefined && posts.length < SHOWN) {
    const day = due.name.slice(0, 10);
    const rest = calendar.breaks.find(({ from, until }) => from <= day && day < until);
    if (rest === undefined) posts.push(due);
    const fromMs = rest === undefined ? due.atMs : startOf(calendar, rest.until) - 1;
    due = occurrenceAfter(cron, calendar, fromMs);
  }
  return posts;
}

export default command({
  name: "group schedule",
  description:
    "When a post is sent, by day and time or a cron expression; you see it before it is saved",
  access: "organiser",
  visibility: "private",
  options,
  complete: { job: completeJob },
  run: async (ctx, input) => {
    if (input.job === undefined) {
      return schedulesView(ctx.group, await ctx.store.schedules.ofGroup(ctx.group.id), ctx.jobs);
    }
    if (input.off === undefined) {
      return schedulePreview(ctx.group, await planned(ctx, input.job, cronOf(input)));
    }
    const job = findJob(ctx, input.job);
    if (job.name === CHECKIN_DIGEST && ctx.group.checkins !== "each") {
      throw new UserError(
        "The digest has the check-ins that are not posted by themselves.",
        "/group setup checkins:each posts each by itself; then the digest can be off.",
      );
    }
    await ctx.store.schedules.set(ctx.group.id, job.name, null, null);
    return unscheduledView(job);
  },
  actions: {
    save: action({
      access: "organiser",
      visibility: "update",
      params: z.object({ job: z.string().max(JOB_MAX), cron: z.string().max(CRON_MAX) }),
      run: async (ctx, params) => {
        const plan = await planned(ctx, params.job, params.cron);
        await ctx.store.schedules.set(ctx.group.id, plan.job.name, plan.cron, plan.nextRunMs);
        return scheduledView(ctx.group, plan);
      },
    }),
  },
});
