import { canNudge, type Buddying } from "../src/domain/buddy.ts";
import { isBreak } from "../src/domain/break.ts";
import { isResting } from "../src/domain/walk.ts";
import { action, command, none, UserError, type MemberContext, type View } from "../src/kit.ts";
import {
  buddyView,
  endedView,
  noBuddyView,
  waitingView,
  type BuddyWeek,
} from "../src/views/buddy.ts";

/** Who my buddy is, the store says: nothing of it travels in a press (rule 9). */
const mine = ({ store, group, me, nowMs }: MemberContext): Promise<Buddying> =>
  store.buddies.of(group, me.member.id, nowMs);

async function show(ctx: MemberContext, state: Buddying, sent = false): Promise<View> {
  const { group, roadmap, me, today, store } = ctx;
  if (state.kind === "none") return noBuddyView(group, me.member.hidden);
  if (state.kind === "waiting") return waitingView(group, state.sinceMs);
  const { sinceMs } = state;
  const buddy = await store.members.find(group, state.buddy.person);
  // They left at this very moment: then I look on.
  if (buddy === undefined) return waitingView(group, ctx.nowMs);
  const rests = isResting(buddy.walk.rests, today) || isBreak(group.calendar.breaks, today);
  const can: BuddyWeek["nudge"] = canNudge(state, today, rests) ? "possible" : "none";
  return buddyView({ group, roadmap, buddy, sinceMs, today, nudge: sent ? "sent" : can });
}

export default command({
  name: "buddy",
  description: "Pair up with one member: see each other's week, nudge each other privately",
  access: "member",
  visibility: "private",
  options: none,
  run: async (ctx) => show(ctx, await mine(ctx)),
  actions: {
    show: action({
      access: "member",
      visibility: "private",
      params: none,
      run: async (ctx) => show(ctx, await mine(ctx)),
    }),
    seek: action({
      access: "member",
      visibility: "update",
      params: none,
      run: async (ctx) => {
        const { group, me, nowMs, store } = ctx;
        return show(ctx, await store.buddies.seek(group, me.member.id, nowMs));
      },
    }),
    end: action({
      access: "member",
      visibility: "update",
      params: none,
      run: async ({ group, me, nowMs, store }) => {
        await store.buddies.part(group, me.member.id, nowMs);
        return endedView(group);
      },
    }),
    nudge: action({
      access: "member",
      visibility: "update",
      params: none,
      run: async (ctx) => {
        const { group, me, nowMs, store } = ctx;
        const { state, sent } = await store.buddies.nudge(group, me.member.id, nowMs);
        if (state.kind !== "paired") {
          throw new UserError("You have no buddy just now.", "/buddy looks for one.");
        }
        return show(ctx, state, sent);
      },
    }),
  },
});
