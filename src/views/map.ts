import { strong, type Rich } from "../core/rich.ts";
import {
  button,
  controls,
  press,
  select,
  text,
  type Block,
  type View,
  type WordBlock,
} from "../core/view.ts";
import { openTopics } from "../domain/next.ts";
import { walkedPhases, type Progress, type TopicProgress } from "../domain/progress.ts";
import type { Group, MemberState } from "../domain/records.ts";
import type { Phase } from "../domain/roadmap.ts";
import { phaseMap, phaseMapAlt, type PhaseMap } from "../pictures/phase-map.ts";
import { roadmapMap, roadmapMapAlt, type RoadmapMap } from "../pictures/roadmap-map.ts";
import { isOver, shared, STONE_WORDS, STONES, type Stone } from "../pictures/stones.ts";
import { assumed } from "./progress.ts";
import { count, duration } from "./words.ts";

interface MapShown {
  readonly group: Group;
  readonly state: MemberState;
  readonly progress: Progress;
  readonly mine: boolean;
}

/** Somebody's path as a picture: every topic that counts for them, and where they are. */
export function mapView({ group, state, progress, mine }: MapShown): View {
  const { name } = state.member;
  const map = mapOf(progress, mine ? "You are here" : `${name} is here`);
  const [here] = openTopics(progress);
  return {
    title: mine ? "Your path" : `${name}'s path`,
    blocks: [
      text(...placeWords(here, progress, mine ? "You are" : `${name} is`)),
      {
        kind: "image",
        svg: roadmapMap(map),
        alt: roadmapMapAlt(map),
        instead: inSigns(map),
      },
      ...(mine ? ownControls(group, progress) : []),
    ],
    footer: group.title,
  };
}

function placeWords(here: TopicProgress | undefined, progress: Progress, who: string) {
  const counts = ` ${progress.over} of ${count(progress.topics.length, "topic")} are behind.`;
  return here === undefined
    ? [`${who} at the cairn where the path ends.${counts}`]
    : [`${who} at `, strong(here.entry.topic.title), `, in ${here.entry.phase.title}.${counts}`];
}

/** What I may do with my own path, of which a phase or all is shown. */
function ownControls(group: Group, progress: Progress, shown?: Phase): readonly Block[] {
  const choices = walkedPhases(progress).map(({ phase: { id, title } }) => ({
    label: title,
    value: id,
  }));
  const share = press(
    "roadmap map",
    "share",
    group,
    shown === undefined ? {} : { phase: shown.id },
  );
  return [
    controls(
      button("What's next", press("roadmap next", "show", group), "primary"),
      shown && button("The whole path", press("roadmap map", "whole", group)),
      button("Share", share),
    ),
    ...(choices.length < 2
      ? []
      : [controls(select("Look at a phase", press("roadmap map", "phase", group), choices))]),
  ];
}

/** One phase of it, closer: each topic by its name. */
export function phaseMapView({ group, state, progress, mine }: MapShown, phase: Phase): View {
  const { name } = state.member;
  const [here] = openTopics(progress);
  const own = progress.phases.find((one) => one.phase.id === phase.id);
  const topics = own?.topics ?? [];
  const at = topics.findIndex((topic) => topic === here);
  const map: PhaseMap = {
    topics: topics.map((topic) => ({
      name: topic.entry.topic.title,
      kind: stoneOf(topic),
      note: topic.entry.estimate.minutes === 0 ? "" : duration(topic.entry.estimate.minutes),
    })),
    ...(at >= 0 && { here: at }),
    hereWords: mine ? "You are here" : `${name} is here`,
  };
  const owner = mine ? "Your path" : `${name}'s path`;
  return {
    title: `${owner}: ${phase.title}`,
    blocks: [
      text(`${own?.over ?? 0} of ${count(topics.length, "topic")} behind.`),
      {
        kind: "image",
        svg: phaseMap(map),
        alt: phaseMapAlt(map),
        instead: topicLines(map),
      },
      ...assumed({ topics: topics.map(({ entry }) => entry) }),
      ...(mine ? ownControls(group, progress, phase) : []),
    ],
    footer: group.title,
  };
}

const topicLines = ({ topics, here, hereWords }: PhaseMap): readonly WordBlock[] =>
  topics.map(({ name, kind, note }, at) =>
    text(
      `${at === here ? HERE : SIGNS[kind]} `,
      strong(name),
      note === "" ? "" : ` · ${note}`,
      at === here ? ` · ${hereWords}` : "",
    ),
  );

/** A walk as stones. */
function mapOf(progress: Progress, hereWords: string): RoadmapMap {
  const [here] = openTopics(progress);
  const walked = walkedPhases(progress);
  const phase = walked.findIndex((own) => own.phase.id === here?.entry.phase.id);
  return {
    phases: walked.map((own) => ({ name: own.phase.title, stones: own.topics.map(stoneOf) })),
    ...(here !== undefined && {
      here: { phase, stone: walked[phase]?.topics.indexOf(here) ?? 0 },
    }),
    hereWords,
  };
}

function stoneOf({ status, skipped }: TopicProgress): Stone {
  switch (status) {
    case "done":
    case "known":
      return status;
    case "started":
      return "begun";
    case "open":
      return skipped === null ? "open" : "skipped";
  }
}

const SIGNS: Readonly<Record<Stone, string>> = {
  done: "●",
  known: "◎",
  begun: "◐",
  skipped: "◌",
  open: "○",
};
const HERE = "◉";

/** As many signs as a line of a phone holds; of a longer phase several topics share one. */
const A_LINE = 20;

/** The same path in signs, a line for each phase. */
function inSigns(map: RoadmapMap): readonly WordBlock[] {
  const rows = map.phases.map(({ name, stones }, at): readonly Rich[] => {
    const share = Math.max(1, Math.ceil(stones.length / A_LINE));
    const here = at === map.here?.phase ? Math.floor(map.here.stone / share) : -1;
    const signs = shared(stones, share).map((kind, spot) => (spot === here ? HERE : SIGNS[kind]));
    return [signs.join(""), name, `${stones.filter(isOver).length} of ${stones.length}`];
  });
  const kinds = new Set(map.phases.flatMap(({ stones }) => stones));
  const meanings = STONES.filter((kind) => kinds.has(kind)).map(
    (kind) => `${SIGNS[kind]} ${STONE_WORDS[kind]}`,
  );
  const here = map.here === undefined ? [] : [`${HERE} ${map.hereWords}`];
  return [
    { kind: "table", columns: [{ title: "" }, { title: "" }, { title: "", align: "right" }], rows },
    { kind: "text", text: [...meanings, ...here].join("  ") },
  ];
}
