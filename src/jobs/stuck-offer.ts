import type { Letter, LetterContext } from "../kit.ts";
import { isOpen } from "../domain/question.ts";
import { offerLetter } from "../views/stuck.ts";

/** To whoever is stuck: somebody can help, and chose to say so. */
const stuckOffer: Letter<LetterContext> = {
  name: "stuck-offer",
  windowHours: 24,
  again: () => null,
  compose: async ({ store, group, roadmap, about, nowMs }) => {
    const question = await store.questions.find(group.id, Number(about["question"]));
    const ask = question?.asks.find(({ helper }) => helper.id === Number(about["helper"]));
    const topic = question && roadmap.find(question.topic)?.topic;
    if (question === undefined || ask?.state !== "offered" || topic === undefined) return null;
    if (!isOpen(question, nowMs) || ask.helper.leftMs !== null) return null;
    const accounts = await store.questions.accountsOf(ask.helper.id);
    return offerLetter(group, question, ask.helper, topic, accounts);
  },
};

export default stuckOffer;
