import { z } from "zod";
import { breakOn, breaksAhead, endBreak, planBreak } from "../../src/domain/break.ts";
import type { Break } from "../../src/domain/calendar.ts";
import { addDays } from "../../src/domain/week.ts";
import { action, command, findDay, option, UserError, type GroupContext } from "../../src/kit.ts";
import {
  breakPlannedView,
  breakTakenBackView,
  groupPausedView,
  groupResumedView,
} from "../../src/views/break.ts";

const LONGEST_DAYS = 366;

const options = z.object({
  until: option.named("date", "The day on which the group goes on"),
  from: option.named("date", "The first day of the break; today by default").optional(),
});

/** A group's pause is a break: nothing is posted, nothing is promised for its days. */
async function pause(ctx: GroupContext, input: z.output<typeof options>) {
  const { group, today, nowMs } = ctx;
  const { from, until } = readDays(ctx, input);
  const plan = await changeBreaks(ctx, (breaks) => {
    const planned = planBreak(breaks, { from, until, today, atMs: nowMs });
    if (!("overlaps" in planned)) return planned;
    const { overlaps } = planned;
    throw new UserError(
      `The group rests from ${overlaps.from} to ${addDays(overlaps.until, -1)} already.`,
      "Choose days beside it, or take that break back first: /group show has a button for it.",
    );
  });
  return from > today
    ? breakPlannedView(group, plan.made, today)
    : groupPausedView(group, plan.made, today);
}

function readDays({ today }: GroupContext, input: z.output<typeof options>) {
  const from = input.from === undefined ? today : findDay(input.from, today, "ahead");
  const until = findDay(input.until, today, "ahead");
  if (from < today) {
    throw new UserError(`${from} is over.`, "A break begins today or on a day ahead.");
  }
  if (until <= today || until > addDays(today, LONGEST_DAYS)) {
    throw new UserError(
      `${until} is not a day of the coming year.`,
      "Name the day on which the group goes on.",
    );
  }
  if (until <= from) {
    throw new UserError(
      `A break from ${from} until ${until} has no day.`,
      "until: names the day on which the group goes on, after the break.",
    );
  }
  return { from, until };
}

/** What becomes of the breaks as they are at that moment; of two who plan, the second knows the first. */
const changeBreaks = <T extends { readonly breaks: readonly Break[] }>(
  { group, nowMs, store }: GroupContext,
  decide: (breaks: readonly Break[]) => T,
): Promise<T> =>
  store.groups.change(group.id, nowMs, ({ calendar }) => {
    const answer = decide(calendar.breaks);
    return { change: { calendar: { ...calendar, breaks: answer.breaks } }, answer };
  });

/** The breaks without what is left of one. */
const without = (
  breaks: readonly Break[],
  over: Break,
  { today, nowMs }: GroupContext,
): readonly Break[] => breaks.map((rest) => (rest === over ? endBreak(rest, today, nowMs) : rest));

async function resume(ctx: GroupContext, from: string) {
  const { group, today } = ctx;
  await changeBreaks(ctx, (breaks) => {
    const running = breakOn(breaks, today);
    if (running === undefined) {
      throw new UserError("The group is not paused.", "/group pause until:… begins a break.");
    }
    if (running.from !== from) {
      throw new UserError(
        `The break that began on ${from} is over; the group rests since ${running.from} now.`,
        "/group show has a button that ends this one.",
      );
    }
    return { breaks: without(breaks, running, ctx) };
  });
  return groupResumedView(group);
}

async function takeBack(ctx: GroupContext, from: string) {
  const { group, today } = ctx;
  const { planned } = await changeBreaks(ctx, (breaks) => {
    const ahead = breaksAhead(breaks, today);
    const found = ahead.find((rest) => rest.from === from && rest.from > today);
    if (found === undefined) {
      throw new UserError(
        "That break has begun, or was taken back already.",
        "/group show tells which breaks lie ahead.",
      );
    }
    return { planned: found, breaks: without(breaks, found, ctx) };
  });
  return breakTakenBackView(group, planned, today);
}

/** A break is named by its first day. */
const breakParams = z.object({ from: z.iso.date() });

export default command({
  name: "group pause",
  description: "A break for the whole group: nothing is posted and no day of it counts",
  access: "organiser",
  visibility: "public",
  options,
  run: pause,
  actions: {
    resume: action({
      access: "organiser",
      visibility: "public",
      params: breakParams,
      run: (ctx, { from }) => resume(ctx, from),
    }),
    back: action({
      access: "organiser",
      visibility: "public",
      params: breakParams,
      run: (ctx, { from }) => takeBack(ctx, from),
    }),
  },
});
