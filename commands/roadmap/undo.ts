import { z } from "zod";
import { decideUndo } from "../../src/domain/deeds.ts";
import {
  action,
  carryOver,
  command,
  findTopic,
  none,
  option,
  UserError,
  type MemberContext,
} from "../../src/kit.ts";
import { keptNoMore } from "../../src/domain/score.ts";
import { undoneView } from "../../src/views/deeds.ts";

async function undo(ctx: MemberContext, typed?: string) {
  const { group, me, roadmap, today, nowMs, store } = ctx;
  const topic = typed === undefined ? undefined : findTopic(roadmap, typed);
  const before = await store.members.weeks(me.member.id);
  const { answer, recorded } = await store.members.record(group, me.member, nowMs, async (_, log) =>
    decideUndo(await log.events(), topic, today, nowMs),
  );
  if (answer.undone !== undefined && recorded !== undefined) {
    await carryOver(ctx, group);
    const after = await store.members.weeks(me.member.id);
    const lost = keptNoMore(before, after).filter((week) => week < group.openWeek);
    return undoneView({ group, roadmap, event: answer.undone, me: recorded.state, today, lost });
  }
  throw topic === undefined
    ? new UserError("There is nothing to take back.", "Only a done, tick, skip or know can be.")
    : new UserError(
        `You did nothing with ${topic.title} in the last 7 days.`,
        "Older deeds stay; /roadmap undo alone takes back your latest.",
      );
}

export default command({
  name: "roadmap undo",
  description: "Take back your latest done, tick, skip or know",
  access: "member",
  visibility: "private",
  options: z.object({
    topic: option.named("topic", "A topic of the last 7 days instead of the latest").optional(),
  }),
  run: (ctx, { topic }) => undo(ctx, topic),
  actions: {
    last: action({
      access: "member",
      visibility: "private",
      params: none,
      run: (ctx) => undo(ctx),
    }),
  },
});
