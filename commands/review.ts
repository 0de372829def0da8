import { z } from "zod";
import { decideTakeBack } from "../src/domain/deeds.ts";
import { cardIn, daysUntil, handOf, type Rating } from "../src/domain/review.ts";
import { action, command, none, pressId, UserError, type MemberContext } from "../src/kit.ts";
import { cardView, handOverView } from "../src/views/review.ts";

/** The next card of today, or that there is none; `last`: the answer that can be taken back. */
async function show({ group, me, course, today, store }: MemberContext, last?: number) {
  const events = await store.members.events(me.member.id);
  const hand = handOf(course, me.walk, events, today);
  const [card] = hand.cards;
  return card === undefined
    ? handOverView(group, hand, today, last)
    : cardView(group, card, hand, daysUntil(card, events, today), last);
}

/** A card that was answered already is passed over: pressing twice answers once. */
async function answer(ctx: MemberContext, topic: string, item: string | null, rating: Rating) {
  const { group, me, course, today, nowMs, store } = ctx;
  const { recorded } = await store.members.record(
    group,
    me.member,
    nowMs,
    async ({ walk }, log) => {
      const card = cardIn(handOf(course, walk, await log.events(), today), topic, item);
      return card === undefined
        ? { answer: undefined }
        : { event: { kind: "review", day: today, ...card.logged, rating }, answer: undefined };
    },
  );
  return show(ctx, recorded?.event.id);
}

const rate = (rating: Rating) =>
  action({
    access: "member",
    visibility: "update",
    params: z.object({ topic: pressId, item: pressId.optional() }),
    run: (ctx, { topic, item }) => answer(ctx, topic, item ?? null, rating),
  });

export default command({
  name: "review",
  description: "Five cards a day of what you finished, so that it stays",
  access: "member",
  visibility: "private",
  options: none,
  run: (ctx) => show(ctx),
  actions: {
    again: rate("again"),
    hard: rate("hard"),
    good: rate("good"),
    easy: rate("easy"),
    back: action({
      access: "member",
      visibility: "update",
      params: z.object({ event: z.coerce.number().int().positive() }),
      run: async (ctx, { event }) => {
        const { group, me, today, nowMs, store } = ctx;
        const { recorded } = await store.members.record(group, me.member, nowMs, async (_, log) =>
          decideTakeBack(await log.events(), event, "review", today),
        );
        if (recorded !== undefined) return show(ctx);
        throw new UserError(
          "That answer was taken back already, or is not yours.",
          "/review shows what is left for today.",
        );
      },
    }),
  },
});
