import { z } from "zod";
import { compare } from "../../src/domain/teaching.ts";
import { command, findRoadmap, option, UserError } from "../../src/kit.ts";
import { compareView } from "../../src/views/compare.ts";

export default command({
  name: "roadmap compare",
  description: "Two roadmaps side by side: what both teach, what only one does, and how long",
  access: "anyone",
  visibility: "private",
  options: z.object({
    a: option.named("roadmap", "One roadmap"),
    b: option.named("roadmap", "The other roadmap"),
  }),
  run: (ctx, { a, b }) => {
    const { library } = ctx;
    const [one, other] = [findRoadmap(ctx, a), findRoadmap(ctx, b)];
    if (one.id === other.id) {
      throw new UserError("These are the same roadmap.", "Name two of /roadmap list.");
    }
    const comparison = compare(library.teaching(one), library.teaching(other));
    return Promise.resolve(
      compareView(library.course(one, {}), library.course(other, {}), comparison),
    );
  },
});
