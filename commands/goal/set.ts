import { z } from "zod";
import { decideGoal } from "../../src/domain/deeds.ts";
import { settleOf, zoneAt } from "../../src/domain/calendar.ts";
import { whySilent } from "../../src/domain/rest.ts";
import { command, option, UserError, type MemberContext } from "../../src/kit.ts";
import { goalSetView } from "../../src/views/membership.ts";

/** The promise stands since Thursday 00:00, or since a joining after it. */
function settled({ group, nowMs }: MemberContext, settledMs: number): UserError {
  const zone = zoneAt(group.calendar, nowMs);
  const joined = settledMs !== settleOf(group.calendar, group.openWeek);
  return new UserError(
    "This week's promise is settled.",
    `${joined ? "After Thursday, joining settles it" : `It could be changed until Thursday 00:00 (${zone})`}; /roadmap pace changes the weeks to come.`,
  );
}

function silent({ group, me }: MemberContext): UserError {
  const why = whySilent(me, group.calendar);
  return new UserError(
    "No day of this week is left to promise for.",
    why === "not-begun"
      ? `The group begins on ${group.calendar.start}.`
      : why === "break"
        ? "The group rests this week; when its break is over your pace counts again."
        : "You rest this week; /roadmap resume ends it.",
  );
}

export default command({
  name: "goal set",
  description: "Promise other hours for this week alone, until Thursday 00:00",
  access: "member",
  visibility: "private",
  options: z.object({ hours: option.number("Hours for this week, 1 to 40", 1, 40, 0.5) }),
  run: async (ctx, { hours }) => {
    const { group, me, today, nowMs, store } = ctx;
    if (me.score.finished) {
      throw new UserError(
        "Every topic is behind you, so nothing is left to promise for.",
        "/roadmap progress shows the whole way.",
      );
    }
    const { answer, recorded } = await store.members.record(group, me.member, nowMs, (state) =>
      decideGoal(state, group.calendar, hours, today, nowMs),
    );
    switch (answer.kind) {
      case "set":
        return goalSetView(group, recorded?.state ?? me, hours);
      case "settled":
        throw settled(ctx, answer.settledMs);
      case "resting":
        throw silent(ctx);
    }
  },
});
