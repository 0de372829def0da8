import { z } from "zod";
import { progressOf } from "../../src/domain/progress.ts";
import {
  action,
  command,
  findMember,
  none,
  option,
  requireShown,
  type GroupContext,
  type MemberContext,
} from "../../src/kit.ts";
import type { MemberState } from "../../src/domain/records.ts";
import { progressView } from "../../src/views/progress.ts";

async function show(ctx: GroupContext, state: MemberState, mine: boolean) {
  const course = ctx.library.course(ctx.roadmap, state.walk.course.picks);
  const weeks = await ctx.store.members.weeks(state.member.id);
  const progress = progressOf(course, state.walk);
  const { group, today } = ctx;
  return progressView({ group, course, state, progress, weeks, today, mine });
}

export default command({
  name: "roadmap progress",
  description: "Where you are, or where a member is",
  access: "member",
  visibility: "private",
  options: z.object({ member: option.named("member", "Someone else in the group").optional() }),
  run: async (ctx, { member }) => {
    if (member === undefined) return show(ctx, ctx.me, true);
    const state = await findMember(ctx, member);
    return show(ctx, state, state.member.id === ctx.me.member.id);
  },
  actions: {
    share: action({
      access: "member",
      visibility: "public",
      params: none,
      run: (ctx: MemberContext) => {
        requireShown(ctx.me);
        return show(ctx, ctx.me, false);
      },
    }),
  },
});
