import { z } from "zod";
import { decideStudy, decideTakeBack } from "../../src/domain/deeds.ts";
import { DAY_AT_MOST, LOG_AT_MOST, sessionsOf } from "../../src/domain/study.ts";
import {
  action,
  command,
  findStatedDay,
  findTopic,
  option,
  UserError,
  type MemberContext,
} from "../../src/kit.ts";
import { dayName, duration } from "../../src/views/words.ts";
import { loggedView, takenBackView } from "../../src/views/study.ts";

const options = z.object({
  minutes: option.number("How many minutes you studied", 1, LOG_AT_MOST),
  topic: option.named("topic", "What you studied").optional(),
  when: option.named("date", "today, yesterday, or a day up to 7 days back").optional(),
});

async function log(ctx: MemberContext, { minutes, topic: typed, when }: z.output<typeof options>) {
  const { group, me, nowMs, store } = ctx;
  const day = findStatedDay(ctx, when);
  const topic = typed === undefined ? undefined : findTopic(ctx.roadmap, typed).id;
  const { recorded } = await store.members.record(group, me.member, nowMs, async (_, own) =>
    decideStudy(await own.events(), minutes, topic, day),
  );
  if (recorded === undefined) {
    throw new UserError(
      `With that, ${dayName(day, ctx.today)} would hold more than ${duration(DAY_AT_MOST)}.`,
      "/study today shows what is written down; Take it back removes what was said twice.",
    );
  }
  const sessions = sessionsOf(await store.members.events(me.member.id), day, day);
  return loggedView(ctx, { event: recorded.event.id, day, minutes, topic }, sessions);
}

export default command({
  name: "study log",
  description: "Add time that you studied without the timer",
  access: "member",
  visibility: "private",
  options,
  run: log,
  actions: {
    back: action({
      access: "member",
      visibility: "update",
      params: z.object({ event: z.coerce.number().int().positive() }),
      run: async ({ group, me, today, nowMs, store }, { event }) => {
        const { recorded } = await store.members.record(group, me.member, nowMs, async (_, own) =>
          decideTakeBack(await own.events(), event, "study", today),
        );
        if (recorded !== undefined) return takenBackView();
        throw new UserError(
          "That was taken back already, or is not yours.",
          "/study today shows what is written down.",
        );
      },
    }),
  },
});
