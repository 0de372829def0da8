import { z } from "zod";
import { dayAt } from "../../src/domain/calendar.ts";
import { isOver, LOG_AT_MOST, ranFor, sessionsOf, type Timer } from "../../src/domain/study.ts";
import { action, command, none, UserError, type MemberContext } from "../../src/kit.ts";
import { loggedView, nothingLoggedView, overView } from "../../src/views/study.ts";

const noTimer = () =>
  new UserError(
    "No timer of yours runs.",
    "/study start begins one; /study log adds time that you studied without it.",
  );

async function stop(ctx: MemberContext) {
  const timer = await ctx.store.timers.find(ctx.me.member.id);
  if (timer === undefined) throw noTimer();
  if (isOver(timer, ctx.nowMs)) return overView(ctx, timer);
  return end(ctx, timer, ranFor(timer, ctx.nowMs));
}

/** Writes down what a timer came to, on the day on which it was started. */
async function end(ctx: MemberContext, timer: Timer, minutes: number) {
  const { group, me, nowMs, store } = ctx;
  const day = dayAt(group.calendar, timer.startedMs);
  const topic = timer.topic === null ? {} : { topic: timer.topic };
  const event =
    minutes === 0 ? undefined : ({ kind: "study", day, studied: minutes, ...topic } as const);
  const { stopped, recorded } = await store.timers.stop(group, me.member, timer, event, nowMs);
  if (!stopped) throw noTimer();
  if (recorded === undefined) return nothingLoggedView();
  const sessions = sessionsOf(await store.members.events(me.member.id), day, day);
  return loggedView(ctx, { event: recorded.id, day, minutes, topic: topic.topic }, sessions);
}

export default command({
  name: "study stop",
  description: "Stop your timer and write the time down",
  access: "member",
  visibility: "private",
  options: none,
  run: (ctx) => stop(ctx),
  actions: {
    now: action({
      access: "member",
      visibility: "private",
      params: none,
      run: (ctx) => stop(ctx),
    }),
    /** How long a timer that stopped itself really was; it names the timer by its start. */
    answer: action({
      access: "member",
      visibility: "update",
      params: z.object({
        started: z.coerce.number().int(),
        minutes: z.coerce.number().int().min(0).max(LOG_AT_MOST),
      }),
      run: async (ctx, { started, minutes }) => {
        const timer = await ctx.store.timers.find(ctx.me.member.id);
        if (timer?.startedMs !== started) throw noTimer();
        return end(ctx, timer, Math.min(minutes, timer.longestMinutes));
      },
    }),
  },
});
