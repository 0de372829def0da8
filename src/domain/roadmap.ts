import type { Item, Phase, RoadmapDocument, Topic } from "./roadmap-schema.ts";

export type { Item, Phase, RoadmapDocument, StudyChoice, Topic } from "./roadmap-schema.ts";

/** A roadmap with its topics and items found by id, former ids included (rule 1). */
export interface Roadmap {
  readonly document: RoadmapDocument;
  readonly id: string;
  readonly title: string;
  readonly phases: readonly Phase[];
  readonly places: readonly TopicPlace[];
  /** The topic of an id or of a former id. */
  readonly find: (id: string) => TopicPlace | undefined;
}

/** A topic and where it stands: in a phase, or in an extra outside phases, plan and minutes. */
export interface TopicPlace {
  readonly topic: Topic;
  readonly phase: Phase | undefined;
  /** The title of the phase or of the extra. */
  readonly under: string;
}

/** Indexes a validated document. */
export function roadmapOf(document: RoadmapDocument): Roadmap {
  const places = [
    ...document.phases.flatMap((phase) =>
      phase.topics.map((topic) => ({ topic, phase, under: phase.title })),
    ),
    ...document.extras.flatMap((extra) =>
      extra.topics.map((topic) => ({ topic, phase: undefined, under: extra.title })),
    ),
  ];
  const byId = new Map(
    places.flatMap((place) =>
      [...place.topic.aliases, place.topic.id].map((id) => [id, place] as const),
    ),
  );
  const { id, title, phases } = document;
  return { document, id, title, phases, places, find: (topic) => byId.get(topic) };
}

/** The item of an id or of a former id. */
export const itemOf = (topic: Topic, id: string): Item | undefined =>
  topic.items.find((item) => item.id === id || item.aliases.includes(id));

/** `choice/option`, taken apart. */
export function optionOf(topic: Topic): { choice: string; option: string } | undefined {
  const [choice, option] = topic.option?.split("/") ?? [];
  return choice === undefined || option === undefined ? undefined : { choice, option };
}

/** What a member picked, by choice. */
export type Picks = Readonly<Record<string, string>>;

/** The option that counts for each choice: the one picked, until then the first. */
export function countedPicks(document: RoadmapDocument, picks: Picks): Picks {
  return Object.fromEntries(
    document.choices.map((choice) => {
      const picked = choice.options.find((option) => option.id === picks[choice.id]);
      return [choice.id, picked?.id ?? choice.options[0]?.id ?? ""];
    }),
  );
}

/** Does the topic count in totals, plan and finish? Unpicked options do not. */
export function isCounted(topic: Topic, counted: Picks): boolean {
  const own = optionOf(topic);
  return own === undefined || counted[own.choice] === own.option;
}
