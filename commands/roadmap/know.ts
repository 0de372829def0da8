import { z } from "zod";
import { decideKnow } from "../../src/domain/deeds.ts";
import { progressOf } from "../../src/domain/progress.ts";
import { isCounted, type Topic } from "../../src/domain/roadmap.ts";
import {
  command,
  findPhase,
  findTopic,
  option,
  UserError,
  type MemberContext,
} from "../../src/kit.ts";
import { knownView } from "../../src/views/deeds.ts";

function topicsOf(ctx: MemberContext, topic?: string, phase?: string): readonly Topic[] {
  if (phase !== undefined) {
    const { topics } = findPhase(ctx.roadmap, phase);
    return topics.filter((entry) => isCounted(entry, ctx.course.picks));
  }
  if (topic !== undefined) return [findTopic(ctx.roadmap, topic)];
  throw new UserError("What do you know already?", "Name a topic, or a whole phase with phase:….");
}

export default command({
  name: "roadmap know",
  description: "“I know this already”: progress for a topic or a phase, never minutes",
  access: "member",
  visibility: "private",
  options: z.object({
    topic: option.named("topic", "A topic that you know").optional(),
    phase: option.named("phase", "A whole phase that you know").optional(),
  }),
  run: async (ctx, { topic, phase }) => {
    const { group, me, course, today, nowMs, store } = ctx;
    const topics = topicsOf(ctx, topic, phase);
    const { answer, recorded } = await store.members.record(group, me.member, nowMs, (state) =>
      decideKnow(state, course, topics, today),
    );
    if (recorded === undefined) {
      throw new UserError(
        "That is behind you already.",
        "/roadmap progress shows what is still open.",
      );
    }
    return knownView(group, answer.known, progressOf(course, recorded.state.walk));
  },
});
