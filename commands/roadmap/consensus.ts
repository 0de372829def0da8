import { z } from "zod";
import { consensusOf } from "../../src/domain/teaching.ts";
import { command, findConcept, option } from "../../src/kit.ts";
import { conceptView, consensusView } from "../../src/views/compare.ts";

export default command({
  name: "roadmap consensus",
  description:
    "What the roadmaps agree on: how many teach a concept, and how many call it important",
  access: "anyone",
  visibility: "private",
  options: z.object({
    concept: option.text("One concept, such as fastapi", 60).optional(),
    top: option.number("How many concepts to show", 5, 50).default(20),
  }),
  complete: {
    concept: ({ library }, typed) =>
      Promise.resolve(
        library.vocabulary.all
          .filter(({ id, title }) => `${id} ${title.toLowerCase()}`.includes(typed.toLowerCase()))
          .map(({ id, title }) => ({ label: title, value: id })),
      ),
  },
  run: (ctx, { concept: typed, top }) => {
    const { library } = ctx;
    const teachings = library.all.map((roadmap) => library.teaching(roadmap));
    if (typed === undefined) {
      return Promise.resolve(consensusView(consensusOf(teachings), library.all.length, top));
    }
    const concept = findConcept(ctx, typed);
    const taught = library.all.flatMap((roadmap, index) => {
      const own = teachings[index]?.get(concept.id);
      return own === undefined ? [] : [{ course: library.course(roadmap, {}), taught: own }];
    });
    return Promise.resolve(conceptView(concept.title, library.all.length, taught));
  },
});
