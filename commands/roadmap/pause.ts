import { z } from "zod";
import { addDays, nextWeek, type Day } from "../../src/domain/week.ts";
import {
  action,
  command,
  findDay,
  none,
  option,
  UserError,
  type MemberContext,
} from "../../src/kit.ts";
import { pausedView } from "../../src/views/membership.ts";

/** A pause is a rest, not a leaving: a year is far enough. */
const LONGEST_DAYS = 366;

async function pause(ctx: MemberContext, until: Day) {
  const { group, me, today, nowMs, store } = ctx;
  if (until <= today) {
    throw new UserError(`${until} is not ahead of today.`, "Name the day on which you are back.");
  }
  if (until > addDays(today, LONGEST_DAYS)) {
    throw new UserError(
      `${until} is more than a year away.`,
      "Name an earlier day; /roadmap leave is there for a longer goodbye.",
    );
  }
  const { recorded } = await store.members.record(group, me.member.id, nowMs, () => ({
    event: { kind: "pause", day: today, until },
    answer: undefined,
  }));
  return pausedView(group, recorded?.state ?? me, until, today);
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
    week: action({
      access: "member",
      visibility: "private",
      params: none,
      run: (ctx) => pause(ctx, nextWeek(ctx.group.openWeek)),
    }),
  },
});
