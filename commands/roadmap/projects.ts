import { z } from "zod";
import { command, option, roadmapFor, UserError } from "../../src/kit.ts";
import { projectsOf } from "../../src/domain/projects.ts";
import { projectsView } from "../../src/views/projects.ts";

export default command({
  name: "roadmap projects",
  description: "Project ideas, by phase and tier",
  access: "anyone",
  visibility: "private",
  options: z.object({
    roadmap: option.named("roadmap", "A roadmap; the group's own by default").optional(),
  }),
  run: (ctx, { roadmap: typed }) => {
    const roadmap = roadmapFor(ctx, typed);
    const projects = projectsOf(roadmap);
    if (projects.length > 0) return Promise.resolve(projectsView(roadmap, projects));
    throw new UserError(
      `${roadmap.title} names no projects.`,
      "/roadmap projects roadmap:… shows another roadmap's.",
    );
  },
});
