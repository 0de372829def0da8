import { z } from "zod";
import { decideDone } from "../../src/domain/deeds.ts";
import { decideEvidence, evidenceFrom, provable } from "../../src/domain/evidence.ts";
import { progressOf } from "../../src/domain/progress.ts";
import { optionOf, type Topic } from "../../src/domain/roadmap.ts";
import type { Recorded } from "../../src/domain/members.ts";
import type { Day } from "../../src/domain/week.ts";
import {
  action,
  button,
  carryOver,
  command,
  findStatedDay,
  findTopic,
  form,
  none,
  option,
  press,
  pressId,
  UserError,
  type MemberContext,
  type View,
} from "../../src/kit.ts";
import { alreadyDoneView, doneView } from "../../src/views/deeds.ts";
import { evidenceChoices, notedView, pickTopicView } from "../../src/views/pick.ts";

/** Finishes a topic on a stated day; the answer comes after the commit (rule 10). */
async function finish(ctx: MemberContext, topic: Topic, day: Day, note?: string): Promise<View> {
  refuseUnpicked(ctx, topic);
  const { group, me, course, today, nowMs, store } = ctx;
  const { answer, recorded } = await store.members.record(group, me.member, nowMs, (state) =>
    decideDone(state, course, topic, day, note),
  );
  if (answer.kind === "already") return alreadyDoneView(group, topic, answer.day, today);
  return finished(ctx, topic, recorded);
}

async function finished(ctx: MemberContext, topic: Topic, recorded: Recorded | undefined) {
  if (recorded === undefined) throw new Error("a done was decided and not recorded");
  const { group, course, today } = ctx;
  await carryOver(ctx, group);
  const { event, state } = recorded;
  const progress = progressOf(course, state.walk);
  return doneView({ group, topic, me: state, event, today, progress });
}

/** What is shown by a message: finished lately, or open and finished with it. */
const provableOf = ({ course, me, today }: MemberContext) =>
  provable(progressOf(course, me.walk), me.walk, me.score.promise - me.score.closed, today);

/** Evidence for a topic; one that is open is done with it, today. */
async function prove(ctx: MemberContext, topic: Topic, text: string): Promise<View> {
  const { group, me, course, today: day, nowMs, store } = ctx;
  if (!provableOf(ctx).some(({ entry, done }) => done !== undefined && entry.topic === topic)) {
    refuseUnpicked(ctx, topic);
  }
  const { answer, recorded } = await store.members.record(
    group,
    me.member,
    nowMs,
    async (state, log) => decideEvidence(state, await log.events(), { course, topic, day, text }),
  );
  return answer === "done" ? finished(ctx, topic, recorded) : notedView(group);
}

/** What belongs to an option that was not picked counts nowhere; picking it is one press away. */
function refuseUnpicked({ course, group, roadmap }: MemberContext, topic: Topic): void {
  const own = optionOf(topic);
  if (own === undefined || course.picks[own.choice] === own.option) return;
  const choice = roadmap.document.choices.find(({ id }) => id === own.choice);
  const title = choice?.options.find(({ id }) => id === own.option)?.title ?? own.option;
  throw new UserError(
    `${topic.title} belongs to ${title}, which you have not picked.`,
    `Pick it with /roadmap choose, and it counts.`,
    [button(`Pick ${title}`, press("roadmap choose", "pick", group, own), "primary")],
  );
}

export default command({
  name: "roadmap done",
  description: "Finish a topic, now or up to 7 days back",
  access: "member",
  visibility: "private",
  options: z.object({
    topic: option.named("topic", "The topic that you finished"),
    when: option.named("date", "today, yesterday, or a day up to 7 days back").optional(),
    note: option.text("A note or a link as evidence", 500).optional(),
  }),
  run: (ctx, { topic, when, note }) =>
    finish(ctx, findTopic(ctx.roadmap, topic), findStatedDay(ctx, when), note),
  shortcuts: [{ from: "message", label: "Mark as evidence", action: "evidence" }],
  actions: {
    evidence: form({
      access: "member",
      visibility: "private",
      params: none,
      title: "Mark as evidence",
      fields: z.object({
        topic: option.named("topic", "What it shows; one that is open is done with it"),
        evidence: option.text("Where it is, or a line about it", 500),
      }),
      initial: (ctx) => {
        const [first] = provableOf(ctx);
        if (first === undefined)
          throw new UserError(
            "You finished nothing in the last 7 days, and nothing is open.",
            "What you finished before keeps the evidence that it has.",
          );
        const evidence = ctx.message === undefined ? "" : evidenceFrom(ctx.message);
        return Promise.resolve({ topic: first.entry.topic.id, evidence });
      },
      offered: (ctx) => Promise.resolve({ topic: evidenceChoices(provableOf(ctx), ctx.today) }),
      run: (ctx, _, { topic, evidence }) => prove(ctx, findTopic(ctx.roadmap, topic), evidence),
    }),
    now: action({
      access: "member",
      visibility: "private",
      params: z.object({ topic: pressId }),
      run: (ctx, { topic }) => finish(ctx, findTopic(ctx.roadmap, topic), ctx.today),
    }),
    pick: action({
      access: "member",
      visibility: "private",
      params: none,
      run: ({ group, me, course }) => {
        const { promise, closed } = me.score;
        return Promise.resolve(pickTopicView(group, progressOf(course, me.walk), promise - closed));
      },
    }),
    chosen: action({
      access: "member",
      visibility: "private",
      params: z.object({ choice: pressId }),
      run: (ctx, { choice }) => finish(ctx, findTopic(ctx.roadmap, choice), ctx.today),
    }),
    note: form({
      access: "member",
      visibility: "private",
      params: z.object({ event: z.coerce.number().int().positive() }),
      title: "A note or link",
      fields: z.object({ note: option.text("What shows it: a link, or a line about it", 500) }),
      run: async (ctx, { event }, { note }) => {
        const { group, me, today, nowMs, store } = ctx;
        const { answer } = await store.members.record(group, me.member, nowMs, async (_, log) => {
          const mine = (await log.events()).find(({ id }) => id === event);
          if (mine?.kind !== "done") return { answer: undefined };
          return {
            answer: mine,
            event: { kind: "note", day: today, event, topic: mine.topic, text: note },
          };
        });
        if (answer === undefined) {
          throw new UserError(
            "That done is not yours, or is gone.",
            "Use /roadmap done with note:… instead.",
          );
        }
        return notedView(group);
      },
    }),
  },
});
