import { z } from "zod";
import { dayAt } from "../../src/domain/calendar.ts";
import { command, option, roadmapFor, UserError } from "../../src/kit.ts";
import { timetablesView } from "../../src/views/parts.ts";

export default command({
  name: "roadmap timetable",
  description: "What the days of a week are for, today's first",
  access: "anyone",
  visibility: "private",
  options: z.object({
    roadmap: option.named("roadmap", "A roadmap; the group's own by default").optional(),
  }),
  run: (ctx, { roadmap: typed }) => {
    const roadmap = roadmapFor(ctx, typed);
    const { timetables } = roadmap.document;
    if (timetables.length === 0) {
      throw new UserError(
        `${roadmap.title} has no timetable.`,
        "Its source gives none; /goal week tells what this week is for.",
      );
    }
    const today = ctx.group && dayAt(ctx.group.calendar, ctx.nowMs);
    return Promise.resolve(timetablesView(roadmap, today));
  },
});
