import { z } from "zod";
import { WORDS_MAX } from "../../src/domain/search.ts";
import { command, findRoadmap, option } from "../../src/kit.ts";
import { foundView } from "../../src/views/roadmap.ts";

export default command({
  name: "roadmap search",
  description: "Find topics and items by any word, in every roadmap",
  access: "anyone",
  visibility: "private",
  options: z.object({
    words: option.text("What to look for", WORDS_MAX),
    roadmap: option.named("roadmap", "Only in this roadmap").optional(),
  }),
  run: (ctx, { words, roadmap }) => {
    const only = roadmap === undefined ? undefined : findRoadmap(ctx, roadmap).id;
    return Promise.resolve(foundView(words, ctx.library.search(words, only)));
  },
});
