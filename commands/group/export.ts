import { command, none } from "../../src/kit.ts";
import { roadmapFileView } from "../../src/views/own-roadmap.ts";

export default command({
  name: "group export",
  description: "The group's roadmap as a YAML file",
  access: "group",
  visibility: "private",
  options: none,
  run: async ({ group, roadmap, ownRoadmaps }) =>
    roadmapFileView(group, roadmap, await ownRoadmaps.textOf(group)),
});
