import { z } from "zod";
import { longestPlausible } from "../../src/domain/study.ts";
import { action, command, findTopic, option, pressId, type MemberContext } from "../../src/kit.ts";
import { runningView, startedView } from "../../src/views/study.ts";

async function start(ctx: MemberContext, typed: string | undefined) {
  const { me, nowMs, store } = ctx;
  const topic = typed === undefined ? null : findTopic(ctx.roadmap, typed).id;
  const longestMinutes = longestPlausible(await store.members.events(me.member.id), nowMs);
  const timer = { topic, startedMs: nowMs, longestMinutes };
  const running = await store.timers.start(me.member.id, timer);
  return running === undefined ? startedView(ctx, timer) : runningView(ctx, running);
}

export default command({
  name: "study start",
  description: "Start a timer for what you study now",
  access: "member",
  visibility: "private",
  options: z.object({ topic: option.named("topic", "What you study").optional() }),
  run: (ctx, { topic }) => start(ctx, topic),
  actions: {
    now: action({
      access: "member",
      visibility: "private",
      params: z.object({ topic: pressId.optional() }),
      run: (ctx, { topic }) => start(ctx, topic),
    }),
  },
});
