import type { Letter, LetterContext } from "../kit.ts";
import { isOpen } from "../domain/question.ts";
import { questionLetter } from "../views/stuck.ts";

/** To somebody who has finished what another member is stuck on, and said that they may be asked. */
const stuck: Letter<LetterContext> = {
  name: "stuck",
  windowHours: 24,
  again: () => null,
  compose: async ({ store, group, roadmap, person, about, nowMs }) => {
    const question = await store.questions.find(group.id, Number(about["question"]));
    const topic = question && roadmap.find(question.topic)?.topic;
    if (question === undefined || topic === undefined || !isOpen(question, nowMs)) return null;
    // They may have changed their mind since it was put on its way.
    return person.asks ? questionLetter(group, question, topic) : null;
  },
};

export default stuck;
