import { z } from "zod";
import { command, option } from "../../src/kit.ts";
import { paceView } from "../../src/views/membership.ts";

export default command({
  name: "roadmap pace",
  description: "Promise other hours a week",
  access: "member",
  visibility: "private",
  options: z.object({ hours: option.number("Hours a week, 1 to 40", 1, 40, 0.5) }),
  run: async (ctx, { hours }) => {
    const { group, me, today, nowMs, store } = ctx;
    const { recorded } = await store.members.record(group, me.member, nowMs, () => ({
      event: { kind: "pace", day: today, pace: hours },
      answer: undefined,
    }));
    return paceView(group, recorded?.state ?? me, nowMs, today);
  },
});
