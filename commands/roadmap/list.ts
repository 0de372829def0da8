import { command, none } from "../../src/kit.ts";
import { roadmapListView } from "../../src/views/roadmap.ts";

export default command({
  name: "roadmap list",
  description: "All roadmaps on offer",
  access: "anyone",
  visibility: "private",
  options: none,
  run: (ctx) =>
    Promise.resolve(
      roadmapListView(ctx.library.all.map((roadmap) => ctx.library.course(roadmap, {}))),
    ),
});
