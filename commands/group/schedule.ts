import { z } from "zod";
import { occurrencesAfter, parseCron } from "../../src/domain/occurrence.ts";
import { command, findJob, option, UserError, WEEKDAYS, type GroupContext } from "../../src/kit.ts";
import { nextRunsOf } from "../../src/domain/next-run.ts";
import { scheduledView, schedulesView, unscheduledView } from "../../src/views/posts.ts";

const HOUR_MS = 3_600_000;

/** A post more often than hourly is noise; ten occurrences show it. */
const CHECKED = 10;

const options = z.object({
  job: option.text("Which post: weekly-goal or recap; without one, how they stand", 40).optional(),
  day: option.choice("The weekday", WEEKDAYS).optional(),
  time: option.text("The time of day in the group's zone, such as 09:00", 5).optional(),
  cron: option.text("A cron expression instead, such as 0 9 * * 1", 100).optional(),
  off: option.choice("yes: do not post this any more", ["yes"]).optional(),
});
type Input = z.output<typeof options>;

function cronOf(input: Input): string {
  if (input.cron !== undefined) return input.cron;
  const time = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(input.time ?? "09:00");
  if (time === null) {
    throw new UserError(
      `“${input.time ?? ""}” is not a time of day.`,
      "Write one such as 09:00 or 18:30.",
    );
  }
  if (input.day === undefined) {
    throw new UserError("When shall it be posted?", "Name a day and a time, or a cron expression.");
  }
  const weekday = (WEEKDAYS.indexOf(input.day) + 1) % 7;
  return `${Number(time[2])} ${Number(time[1])} * * ${weekday}`;
}

async function schedule(ctx: GroupContext, job: string, cron: string) {
  const { group, nowMs, store } = ctx;
  const parsed = parseCron(cron);
  if (parsed === undefined) {
    throw new UserError(
      `“${cron}” is not a cron expression.`,
      "It has five parts: minute, hour, day, month, weekday. 0 9 * * 1 is Monday 09:00.",
    );
  }
  const before = (await store.schedules.ofGroup(group.id)).find((own) => own.job === job);
  const { [job]: nextRunMs = null } = nextRunsOf(group, [{ ...before, job, cron }], nowMs);
  if (nextRunMs === null) {
    throw new UserError(`“${cron}” never falls due.`, "Check its day and month.");
  }
  const next = occurrencesAfter(parsed, group.calendar, Math.max(nowMs, nextRunMs - 1), CHECKED);
  const tooClose = next.some((due, index) => due.atMs - (next[index - 1]?.atMs ?? 0) < HOUR_MS);
  if (tooClose) {
    throw new UserError(`“${cron}” would post more than once an hour.`, "Choose a calmer rhythm.");
  }
  await store.schedules.set(group.id, job, cron, nextRunMs);
  return scheduledView(group, titleOf(ctx, job), cron, next.slice(0, 5));
}

const titleOf = (ctx: GroupContext, job: string): string =>
  ctx.jobs.find(({ name }) => name === job)?.title ?? job;

export default command({
  name: "group schedule",
  description: "When a post is sent: a day and time, or a cron expression",
  access: "organiser",
  visibility: "private",
  options,
  complete: {
    job: (ctx) =>
      Promise.resolve(ctx.jobs.map(({ name, title }) => ({ label: title, value: name }))),
  },
  run: async (ctx, input) => {
    if (input.job === undefined) {
      return schedulesView(ctx.group, await ctx.store.schedules.ofGroup(ctx.group.id), ctx.jobs);
    }
    const job = findJob(ctx, input.job);
    if (input.off === undefined) return schedule(ctx, job.name, cronOf(input));
    await ctx.store.schedules.set(ctx.group.id, job.name, null, null);
    return unscheduledView(job.title);
  },
});
