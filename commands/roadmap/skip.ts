import { z } from "zod";
import { decideSkip } from "../../src/domain/deeds.ts";
import { command, findTopic, option, UserError } from "../../src/kit.ts";
import { skippedView } from "../../src/views/deeds.ts";

export default command({
  name: "roadmap skip",
  description: "Leave a topic for later: it moves behind its phase, still open",
  access: "member",
  visibility: "private",
  options: z.object({ topic: option.named("topic", "The topic to leave for later") }),
  run: async (ctx, { topic: typed }) => {
    const { group, me, course, today, nowMs, store } = ctx;
    const topic = findTopic(ctx.roadmap, typed);
    const { answer } = await store.members.record(group, me.member, nowMs, (state) =>
      decideSkip(state, course, topic, today),
    );
    switch (answer.kind) {
      case "skipped":
        return skippedView(group, topic, answer.behind);
      case "over":
        throw new UserError(
          `${topic.title} is behind you already.`,
          "Only an open topic can wait.",
        );
      case "outside":
        throw new UserError(
          `${topic.title} is not part of your plan, so it never comes up by itself.`,
          "Tick it whenever you like, with /roadmap done.",
        );
    }
  },
});
