import { z } from "zod";
import { checklistOf } from "../../src/domain/checklist.ts";
import { command, option, roadmapFor, UserError } from "../../src/kit.ts";
import { checklistView } from "../../src/views/parts.ts";

export default command({
  name: "roadmap checklist",
  description: "The roadmap's final check, ticked from your progress",
  access: "anyone",
  visibility: "private",
  options: z.object({
    roadmap: option.named("roadmap", "A roadmap; the group's own by default").optional(),
  }),
  run: (ctx, { roadmap: typed }) => {
    const roadmap = roadmapFor(ctx, typed);
    const walk = ctx.group?.roadmap === roadmap.id ? ctx.me?.walk : undefined;
    const checks = checklistOf(ctx.library.course(roadmap, walk?.course.picks ?? {}), walk);
    if (checks.length > 0) return Promise.resolve(checklistView(roadmap, checks));
    throw new UserError(
      `${roadmap.title} has no final check.`,
      "/roadmap progress tells how far you are.",
    );
  },
});
