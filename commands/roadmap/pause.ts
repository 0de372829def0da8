import { z } from "zod";
import { addDays, nextWeek, type Day } from "../../src/domain/week.ts";
import { promiseWithRest } from "../../src/domain/rest-ahead.ts";
import { isResting } from "../../src/domain/walk.ts";
import {
  action,
  button,
  command,
  findDay,
  option,
  press,
  UserError,
  type MemberContext,
} from "../../src/kit.ts";
import { pausedView } from "../../src/views/membership.ts";
import { dayName } from "../../src/views/words.ts";
import { restAskView, restingView } from "../../src/views/rest.ts";

/** A pause is a rest, not a leaving: a year is far enough. */
const LONGEST_DAYS = 366;

async function pause(ctx: MemberContext, until: Day) {
  const { group, me, today, nowMs, store } = ctx;
  if (until <= today) {
    throw new UserError(
      `${dayName(until, today)} is not ahead of today.`,
      "Name the day on which you are back.",
    );
  }
  if (until > addDays(today, LONGEST_DAYS)) {
    throw new UserError(
      `${dayName(until, today)} is more than a year away.`,
      "Name an earlier day; /roadmap leave is there for a longer goodbye.",
    );
  }
  const resting = me.walk.rests.findLast((span) => isResting([span], today));
  const { recorded } = await store.members.record(group, me.member, nowMs, () => ({
    event: { kind: "pause", day: today, until },
    answer: undefined,
  }));
  const longer = resting?.until != null && resting.until > until ? resting.until : undefined;
  return pausedView(group, recorded?.state ?? me, { until, longer, today });
}

/** The week that a button was made for; it may have turned since. */
const ofWeek = z.object({ week: z.string().max(10).optional() });

function requireRunning({ group }: MemberContext, week: string | undefined): void {
  if (week === undefined || week === group.openWeek) return;
  throw new UserError(
    "That week is over, so there is nothing in it to rest from.",
    "Rest from now on instead:",
    [button("Rest this week", press("roadmap pause", "ask", group, { week: group.openWeek }))],
  );
}

/** Says what a rest of this week would mean; nothing is written. */
async function ask(ctx: MemberContext, week: string | undefined) {
  requireRunning(ctx, week);
  const { group, me, today, nowMs, store } = ctx;
  const until = nextWeek(group.openWeek);
  const rest = me.walk.rests.findLast((span) => isResting([span], today));
  if (rest?.until !== undefined && rest.until !== null && rest.until >= until) {
    return restingView(group, me, rest.until, today);
  }
  const log = await store.members.events(me.member.id);
  const promise = promiseWithRest(log, group.calendar, { day: today, until, atMs: nowMs });
  return restAskView(group, me, promise, today, nowMs);
}

export default command({
  name: "roadmap pause",
  description: "Rest until a date: nothing is promised, nothing breaks, nothing is sent to you",
  access: "member",
  visibility: "private",
  options: z.object({
    until: option.named("date", "The day on which you are back; next Monday by default").optional(),
  }),
  run: (ctx, { until }) =>
    pause(
      ctx,
      until === undefined ? nextWeek(ctx.group.openWeek) : findDay(until, ctx.today, "ahead"),
    ),
  actions: {
    ask: action({
      access: "member",
      visibility: "private",
      params: ofWeek,
      run: (ctx, { week }) => ask(ctx, week),
    }),
    week: action({
      access: "member",
      visibility: "private",
      params: ofWeek,
      run: (ctx, { week }) => {
        requireRunning(ctx, week);
        return pause(ctx, nextWeek(ctx.group.openWeek));
      },
    }),
  },
});
