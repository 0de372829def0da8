import { isResting } from "../../src/domain/walk.ts";
import { action, command, none, UserError, type MemberContext } from "../../src/kit.ts";
import { resumedView } from "../../src/views/membership.ts";

async function resume(ctx: MemberContext) {
  const { group, me, today, nowMs, store } = ctx;
  if (!isResting(me.walk.rests, today)) {
    throw new UserError("You are not resting.", "/roadmap pause begins a rest.");
  }
  const { recorded } = await store.members.record(group, me.member, nowMs, () => ({
    event: { kind: "resume", day: today },
    answer: undefined,
  }));
  return resumedView(group, recorded?.state ?? me, today);
}

export default command({
  name: "roadmap resume",
  description: "End your rest today",
  access: "member",
  visibility: "private",
  options: none,
  run: (ctx) => resume(ctx),
  actions: {
    now: action({
      access: "member",
      visibility: "private",
      params: none,
      run: (ctx) => resume(ctx),
    }),
  },
});
