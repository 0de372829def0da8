import { strong } from "../core/rich.ts";
import { list, text, type View } from "../core/view.ts";
import type { Project } from "../domain/projects.ts";
import type { Roadmap } from "../domain/roadmap.ts";

/** Project ideas by phase and tier. */
export function projectsView(roadmap: Roadmap, projects: readonly Project[]): View {
  const groups = Map.groupBy(projects, ({ under, tier }) =>
    tier === undefined ? under : `${under} · ${tier}`,
  );
  return {
    title: "Projects",
    blocks: [...groups].flatMap(([under, own]) => [
      text(strong(under)),
      list(own.map(({ title, note }) => (note === undefined ? title : [title, ` — ${note}`]))),
    ]),
    footer: roadmap.title,
  };
}
