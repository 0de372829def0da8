import { UserError } from "../core/errors.ts";
import { dayName } from "../domain/day-name.ts";
import { isStatable } from "../domain/deeds.ts";
import type { Day } from "../domain/week.ts";
import type { MemberContext } from "./context.ts";
import { findDay } from "./find-day.ts";

/** The day that a member states for what they did: today, or up to 7 days back while they were here. */
export function findStatedDay(ctx: MemberContext, when: string | undefined): Day {
  if (when === undefined) return ctx.today;
  const day = findDay(when, ctx.today, "back");
  switch (isStatable(day, ctx.today, ctx.me.walk.presence)) {
    case "fine":
      return day;
    case "ahead":
      throw new UserError(
        `${dayName(day, ctx.today)} is still to come.`,
        "State today, yesterday or a day up to 7 days back.",
      );
    case "too-old":
      throw new UserError(
        `${dayName(day, ctx.today)} is more than 7 days back.`,
        "State a day of the last 7 days.",
      );
    case "away":
      throw new UserError(
        `You were not in the group on ${dayName(day, ctx.today)}.`,
        "State a day since you joined; what you brought along goes with /roadmap know.",
      );
  }
}
