import type { Roadmap } from "./roadmap.ts";

/** A project idea. */
export interface Project {
  readonly title: string;
  readonly note: string | undefined;
  readonly tier: "beginner" | "intermediate" | "advanced" | undefined;
  /** The phase it belongs to, or the list that names it. */
  readonly under: string;
}

/** Every project that a roadmap names: project topics, then the lists of projects, in their order. */
export function projectsOf(roadmap: Roadmap): readonly Project[] {
  const topics = roadmap.places
    .filter(({ topic }) => topic.kind === "project")
    .map(({ topic, under }) => ({
      title: topic.title,
      note: topic.goal ?? topic.notes[0],
      tier: topic.tier,
      under,
    }));
  const lists = roadmap.document.lists
    .filter(({ kind }) => kind === "projects" || kind === "project-order")
    .flatMap(({ title, tier, items }) =>
      items.map((item) =>
        typeof item === "string"
          ? { title: item, note: undefined, tier, under: title }
          : { title: item.title, note: item.note, tier, under: title },
      ),
    );
  return [...topics, ...lists];
}
