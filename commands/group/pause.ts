import { z } from "zod";
import { addDays } from "../../src/domain/week.ts";
import {
  action,
  command,
  findDay,
  none,
  option,
  UserError,
  type GroupContext,
} from "../../src/kit.ts";
import { nextRunsOf } from "../../src/domain/next-run.ts";
import { groupPausedView, groupResumedView } from "../../src/views/group.ts";

const LONGEST_DAYS = 366;

/** A group's pause is a break: nothing is posted, nothing is promised for its days. */
async function pause(ctx: GroupContext, typed: string) {
  const { group, today, nowMs } = ctx;
  const until = findDay(typed, today, "ahead");
  if (until <= today || until > addDays(today, LONGEST_DAYS)) {
    throw new UserError(
      `${until} is not a day of the coming year.`,
      "Name the day on which the group goes on.",
    );
  }
  const rest = { from: today, until, atMs: nowMs };
  const breaks = [...ended(ctx), rest];
  await save(ctx, { calendar: { ...group.calendar, breaks }, pausedUntil: until });
  return groupPausedView(group, until, today);
}

/** Breaks as they are without the running pause from today on. */
const ended = ({ group, today }: GroupContext) =>
  group.calendar.breaks.map((rest) =>
    rest.until === group.pausedUntil && rest.until > today ? { ...rest, until: today } : rest,
  );

async function save(
  ctx: GroupContext,
  change: Pick<GroupContext["group"], "calendar" | "pausedUntil">,
) {
  const { group, nowMs, store } = ctx;
  const schedules = await store.schedules.ofGroup(group.id);
  await store.groups.change(
    group.id,
    change,
    nextRunsOf({ ...group, ...change }, schedules, nowMs),
  );
}

async function resume(ctx: GroupContext) {
  const { group, today } = ctx;
  if (group.pausedUntil === null || group.pausedUntil <= today) {
    throw new UserError("The group is not paused.", "/group pause until:… begins a break.");
  }
  await save(ctx, { calendar: { ...group.calendar, breaks: ended(ctx) }, pausedUntil: null });
  return groupResumedView(group);
}

export default command({
  name: "group pause",
  description: "A break for the whole group: nothing is posted and no day of it counts",
  access: "organiser",
  visibility: "public",
  options: z.object({ until: option.named("date", "The day on which the group goes on") }),
  run: (ctx, { until }) => pause(ctx, until),
  actions: {
    resume: action({
      access: "organiser",
      visibility: "public",
      params: none,
      run: (ctx) => resume(ctx),
    }),
  },
});
