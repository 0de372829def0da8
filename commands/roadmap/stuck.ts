import { z } from "zod";
import { isBreak } from "../../src/domain/break.ts";
import { progressOf } from "../../src/domain/progress.ts";
import {
  helpersFor,
  isOpen,
  mayAsk,
  offersOf,
  QUESTIONS_A_DAY,
  reachOf,
  type Question,
  type QuestionDecision,
} from "../../src/domain/question.ts";
import { offerLetter, questionLetter } from "../../src/domain/question-letters.ts";
import type { Topic } from "../../src/domain/roadmap.ts";
import { isResting } from "../../src/domain/walk.ts";
import {
  action,
  button,
  command,
  findTopic,
  form,
  none,
  option,
  press,
  pressId,
  requireShown,
  UserError,
  type MemberContext,
  type View,
} from "../../src/kit.ts";
import {
  askedView,
  declinedView,
  helpedView,
  neverAgainView,
  nobodyView,
  offeredView,
  openQuestionView,
  pickStuckView,
  shareButton,
  sharedQuestionView,
  stuckView,
} from "../../src/views/stuck.ts";

type Answer = "already" | "too-many" | { readonly asked: number };

const DAY_MS = 86_400_000;

/** The card of a topic: what came of my question on it, or whom I can ask. */
async function card(ctx: MemberContext, topic: Topic): Promise<View> {
  const { group, me, store, nowMs } = ctx;
  const question = await store.questions.latest(group, me.member.id, topic.id, nowMs);
  // Without an answer for a day it may be put once more; with help it is over.
  const fresh = question !== undefined && nowMs < question.atMs + DAY_MS;
  if (question?.state === "open" && (fresh || offersOf(question).length > 0)) {
    return openQuestionView(group, topic, question);
  }
  return stuckView(group, me.member, topic, await reach(ctx, topic));
}

async function reach({ group, me, roadmap, store, today, nowMs }: MemberContext, topic: Topic) {
  const members = await store.members.all(group);
  const facts = {
    willing: await store.questions.willing(group, me.member.id, nowMs),
    others: members.filter(({ member }) => member.id !== me.member.id).map(({ walk }) => walk),
  };
  const silent = isBreak(group.calendar.breaks, today);
  return reachOf(roadmap, topic, facts, { today, silent });
}

/** Asks two who have finished the topic; whom, is decided in the transaction. */
async function ask(ctx: MemberContext, topic: Topic, typed?: string): Promise<View> {
  const { group, me, today, store, nowMs } = ctx;
  if (isResting(me.walk.rests, today)) {
    throw new UserError(
      "You rest just now, and nothing is sent to you: no answer either.",
      "Come back first, or ask in the channel.",
      [button("I'm back", press("roadmap resume", "now", group))],
    );
  }
  const words = typed?.replace(/\s+/g, " ");
  const { answer, id } = await store.questions.ask(group, me.member.id, nowMs, (facts) =>
    decide(ctx, topic, words, facts),
  );
  if (answer === "already") {
    const question = await store.questions.latest(group, me.member.id, topic.id, nowMs);
    const unsent = words === undefined ? undefined : { words, question: id };
    return question === undefined
      ? card(ctx, topic)
      : openQuestionView(group, topic, question, unsent);
  }
  if (answer === "too-many") {
    throw new UserError(
      `You have asked ${QUESTIONS_A_DAY} times in the last 24 hours.`,
      "Ask in the group's channel, or here again tomorrow.",
      [shareButton(group, topic, id)],
    );
  }
  if (answer.asked > 0) return askedView(topic, answer.asked);
  const now = await reach(ctx, topic);
  return nobodyView(group, topic, "nobody" in now ? now.nobody : "not-now", id);
}

function decide(
  ctx: MemberContext,
  topic: Topic,
  text: string | undefined,
  { recent, willing }: Parameters<Parameters<MemberContext["store"]["questions"]["ask"]>[3]>[0],
): QuestionDecision<Answer> {
  const may = mayAsk(recent, topic, text);
  if (may !== "fine") {
    // Words that go to nobody are kept for the channel, where their writer may take them.
    const kept = { topic: topic.id, text, helpers: [], letters: () => [] };
    return text === undefined ? { answer: may } : { question: kept, answer: may };
  }
  const { group, roadmap, today, nowMs } = ctx;
  const silent = isBreak(group.calendar.breaks, today);
  const helpers = silent ? [] : helpersFor(roadmap, topic, willing, today);
  const letters = (id: number) => helpers.map((helper) => questionLetter(group, id, helper, nowMs));
  return {
    question: { topic: topic.id, text, helpers, letters },
    answer: { asked: helpers.length },
  };
}

/** The question that was put to me; a kind refusal for any other. */
async function putToMe({ store, group, me, nowMs }: MemberContext, id: number): Promise<Question> {
  const question = await store.questions.find(group.id, id);
  const mine = question?.asks.some(({ helper }) => helper.id === me.member.id);
  if (question !== undefined && mine === true && isOpen(question, nowMs)) return question;
  throw new UserError("That question is over.", "Thank you all the same.");
}

async function offer(ctx: MemberContext, id: number): Promise<View> {
  const { store, group, me, nowMs } = ctx;
  const question = await putToMe(ctx, id);
  const asker = await store.people.find(question.asker.person);
  const letters =
    asker === undefined ? [] : [offerLetter(group, question, me.member.id, asker, nowMs)];
  await store.questions.answer(id, me.member.id, "offered", letters);
  return offeredView(question);
}

/** The asker says that somebody's help was one: an event of the helper's, once for a question. */
async function helped(ctx: MemberContext, id: number, helper: number): Promise<View> {
  const { store, group, me, today, nowMs } = ctx;
  const question = await store.questions.find(group.id, id);
  const from = question?.asks.find((ask) => ask.helper.id === helper && ask.state === "offered");
  const mine = question?.asker.id === me.member.id && isOpen(question, nowMs);
  if (question === undefined || from === undefined || !mine || from.helper.leftMs !== null) {
    throw new UserError("That question is over.", "/roadmap stuck asks another one.");
  }
  const { answer: first } = await store.members.record(
    group,
    { id: helper },
    nowMs,
    async (_, log) => {
      const before = (await log.events()).some(
        (event) => event.kind === "help" && event.question === id,
      );
      return before
        ? { answer: false }
        : {
            answer: true,
            event: { kind: "help", day: today, topic: question.topic, question: id },
          };
    },
  );
  await store.questions.helped(id);
  return helpedView(from.helper.name, first);
}

async function share(ctx: MemberContext, topic: Topic, id: number | undefined): Promise<View> {
  const { store, group, me, place } = ctx;
  if (place.kind === "dm") {
    throw new UserError(
      "What is for the channel is said there.",
      "Type /roadmap stuck in the group's channel and press it once more.",
    );
  }
  requireShown(me);
  const question = id === undefined ? undefined : await store.questions.find(group.id, id);
  const mine = question?.asker.id === me.member.id && question.topic === topic.id;
  return sharedQuestionView(me.member.name, topic, mine ? question.text : undefined);
}

const ofTopic = z.object({ topic: pressId });
const number = z.coerce.number().int().positive();
const ofQuestion = z.object({ question: number });
const words = option.text("What is unclear, in a line", 300);

export default command({
  name: "roadmap stuck",
  description: "Ask two members who have finished a topic, privately",
  access: "member",
  visibility: "private",
  options: z.object({
    topic: option.named("topic", "Where you are stuck").optional(),
    question: words.optional(),
  }),
  run: async (ctx, { topic, question }) => {
    if (topic === undefined) return pickStuckView(ctx.group, progressOf(ctx.course, ctx.me.walk));
    const found = findTopic(ctx.roadmap, topic);
    return question === undefined ? card(ctx, found) : ask(ctx, found, question);
  },
  actions: {
    pick: action({
      access: "member",
      visibility: "private",
      params: none,
      run: (ctx) => Promise.resolve(pickStuckView(ctx.group, progressOf(ctx.course, ctx.me.walk))),
    }),
    chosen: action({
      access: "member",
      visibility: "private",
      params: z.object({ choice: pressId }),
      run: (ctx, { choice }) => card(ctx, findTopic(ctx.roadmap, choice)),
    }),
    on: action({
      access: "member",
      visibility: "private",
      params: ofTopic,
      run: (ctx, { topic }) => card(ctx, findTopic(ctx.roadmap, topic)),
    }),
    ask: action({
      access: "member",
      visibility: "private",
      params: ofTopic,
      run: (ctx, { topic }) => ask(ctx, findTopic(ctx.roadmap, topic)),
    }),
    tell: form({
      access: "member",
      visibility: "private",
      params: ofTopic,
      title: "What is unclear?",
      fields: z.object({ question: words }),
      run: (ctx, { topic }, { question }) => ask(ctx, findTopic(ctx.roadmap, topic), question),
    }),
    share: action({
      access: "member",
      visibility: "public",
      params: z.object({ topic: pressId, question: number.optional() }),
      run: (ctx, { topic, question }) => share(ctx, findTopic(ctx.roadmap, topic), question),
    }),
    help: action({
      access: "member",
      visibility: "private",
      params: ofQuestion,
      run: (ctx, { question }) => offer(ctx, question),
    }),
    later: action({
      access: "member",
      visibility: "private",
      params: ofQuestion,
      run: async (ctx, { question }) => {
        await putToMe(ctx, question);
        await ctx.store.questions.answer(question, ctx.me.member.id, "declined", []);
        return declinedView();
      },
    }),
    never: action({
      access: "member",
      visibility: "private",
      params: ofQuestion,
      run: async ({ store, me, person }, { question }) => {
        // Also of a question that is over: the wish is the same.
        await store.people.change(person.id, { asks: false });
        await store.questions.answer(question, me.member.id, "declined", []);
        return neverAgainView();
      },
    }),
    helped: action({
      access: "member",
      visibility: "private",
      params: z.object({ question: number, helper: number }),
      run: (ctx, { question, helper }) => helped(ctx, question, helper),
    }),
  },
});
