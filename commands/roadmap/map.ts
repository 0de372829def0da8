import { z } from "zod";
import { progressOf } from "../../src/domain/progress.ts";
import type { MemberState } from "../../src/domain/records.ts";
import {
  action,
  command,
  findMember,
  findPhase,
  none,
  option,
  pressId,
  requireShown,
  type GroupContext,
  type MemberContext,
} from "../../src/kit.ts";
import { mapView, phaseMapView } from "../../src/views/map.ts";

function show(ctx: GroupContext, state: MemberState, mine: boolean, phase?: string) {
  const { library, roadmap, group } = ctx;
  const course = library.course(roadmap, state.walk.course.picks);
  const shown = { group, state, progress: progressOf(course, state.walk), mine };
  return phase === undefined ? mapView(shown) : phaseMapView(shown, findPhase(roadmap, phase));
}

export default command({
  name: "roadmap map",
  description: "Your path as a picture, or a member's: what is behind, and where you are",
  access: "member",
  visibility: "private",
  options: z.object({
    member: option.named("member", "Someone else in the group").optional(),
    phase: option.named("phase", "One phase of it, closer: its topics by name").optional(),
  }),
  run: async (ctx, { member, phase }) => {
    if (member === undefined) return show(ctx, ctx.me, true, phase);
    const state = await findMember(ctx, member);
    return show(ctx, state, state.member.id === ctx.me.member.id, phase);
  },
  actions: {
    show: action({
      access: "member",
      visibility: "private",
      params: none,
      run: (ctx) => Promise.resolve(show(ctx, ctx.me, true)),
    }),
    whole: action({
      access: "member",
      visibility: "update",
      params: none,
      run: (ctx) => Promise.resolve(show(ctx, ctx.me, true)),
    }),
    phase: action({
      access: "member",
      visibility: "update",
      params: z.object({ choice: pressId }),
      run: (ctx, { choice }) => Promise.resolve(show(ctx, ctx.me, true, choice)),
    }),
    share: action({
      access: "member",
      visibility: "public",
      params: z.object({ phase: pressId.optional() }),
      run: (ctx: MemberContext, { phase }) => {
        requireShown(ctx.me);
        return Promise.resolve(show(ctx, ctx.me, false, phase));
      },
    }),
  },
});
