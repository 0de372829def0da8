import { z } from "zod";
import { decideGoal } from "../../src/domain/deeds.ts";
import { zoneAt } from "../../src/domain/calendar.ts";
import { command, option, UserError } from "../../src/kit.ts";
import { goalSetView } from "../../src/views/membership.ts";

export default command({
  name: "goal set",
  description: "Promise other hours for this week alone, until Thursday 00:00",
  access: "member",
  visibility: "private",
  options: z.object({ hours: option.number("Hours for this week, 1 to 40", 1, 40, 0.5) }),
  run: async (ctx, { hours }) => {
    const { group, me, today, nowMs, store } = ctx;
    const { answer, recorded } = await store.members.record(group, me.member.id, nowMs, (state) =>
      decideGoal(state, group.calendar, hours, today, nowMs),
    );
    switch (answer.kind) {
      case "set":
        return goalSetView(recorded?.state ?? me);
      case "settled":
        throw new UserError(
          "This week's promise is settled.",
          `It can be changed until Thursday 00:00 (${zoneAt(group.calendar, nowMs)}); /roadmap pace changes the weeks to come.`,
        );
      case "resting":
        throw new UserError(
          "No day of this week is left to promise for.",
          today < group.calendar.start
            ? `The group begins on ${group.calendar.start}.`
            : "You rest this week; /roadmap resume ends it.",
        );
    }
  },
});
