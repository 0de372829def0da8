import { z } from "zod";
import { progressOf } from "../../src/domain/progress.ts";
import type { MemberState } from "../../src/domain/records.ts";
import {
  action,
  command,
  findMember,
  none,
  option,
  UserError,
  type GroupContext,
  type MemberContext,
} from "../../src/kit.ts";
import { mapView } from "../../src/views/map.ts";

function show({ library, roadmap, group }: GroupContext, state: MemberState, mine: boolean) {
  const course = library.course(roadmap, state.walk.course.picks);
  return mapView({ group, state, progress: progressOf(course, state.walk), mine });
}

export default command({
  name: "roadmap map",
  description: "Your path as a picture, or a member's: what is behind, and where you are",
  access: "member",
  visibility: "private",
  options: z.object({ member: option.named("member", "Someone else in the group").optional() }),
  run: async (ctx, { member }) => {
    if (member === undefined) return show(ctx, ctx.me, true);
    const state = await findMember(ctx, member);
    return show(ctx, state, state.member.id === ctx.me.member.id);
  },
  actions: {
    show: action({
      access: "member",
      visibility: "private",
      params: none,
      run: (ctx) => Promise.resolve(show(ctx, ctx.me, true)),
    }),
    share: action({
      access: "member",
      visibility: "public",
      params: none,
      run: (ctx: MemberContext) => {
        if (!ctx.me.member.hidden) return Promise.resolve(show(ctx, ctx.me, false));
        throw new UserError(
          "You are hidden from others, so nothing of yours is shared.",
          "Change that with /my settings visibility:shown.",
        );
      },
    }),
  },
});
