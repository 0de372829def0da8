import { z } from "zod";
import { canNudge, isStill, type Buddying, type Wish } from "../src/domain/buddy.ts";
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

/** When the wait or the pairing began: who the buddy is, a press does not say. */
const sinceParams = z.object({ since: z.coerce.number().int() });

/** Ends a wait or a pairing that I have still; twice is as good as once. */
async function part({ group, me, nowMs, store }: MemberContext, over: Wish): Promise<View> {
  const state = await store.buddies.part(group, me.member.id, over, nowMs);
  if (state.kind !== "none") throw overBy(state);
  return endedView(group);
}

/** A button spoke of a wait or a pairing that is over: what is true now. */
function overBy(state: Buddying): UserError {
  switch (state.kind) {
    case "none":
      return new UserError("You have no buddy just now.", "/buddy looks for one.");
    case "waiting":
      return new UserError(
        "That is over: you look for another buddy by now.",
        "/buddy shows how it stands, and lets you stop.",
      );
    case "paired":
      return new UserError(
        `That was before: ${state.buddy.name} is your buddy now.`,
        "/buddy shows how it stands, and lets you end it.",
      );
  }
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
    stop: action({
      access: "member",
      visibility: "update",
      params: sinceParams,
      run: (ctx, { since: sinceMs }) => part(ctx, { kind: "waiting", sinceMs }),
    }),
    end: action({
      access: "member",
      visibility: "update",
      params: sinceParams,
      run: (ctx, { since: sinceMs }) => part(ctx, { kind: "paired", sinceMs }),
    }),
    nudge: action({
      access: "member",
      visibility: "update",
      params: sinceParams,
      run: async (ctx, { since: sinceMs }) => {
        const { group, me, nowMs, store } = ctx;
        const { state, sent } = await store.buddies.nudge(group, me.member.id, sinceMs, nowMs);
        if (!isStill(state, { kind: "paired", sinceMs })) throw overBy(state);
        return show(ctx, state, sent);
      },
    }),
  },
});
