import { strong, type Rich } from "../core/rich.ts";
import {
  button,
  controls,
  press,
  text,
  type Block,
  type View,
  type WordBlock,
} from "../core/view.ts";
import { openTopics } from "../domain/next.ts";
import type { Progress, TopicProgress } from "../domain/progress.ts";
import type { Group, MemberState } from "../domain/records.ts";
import { roadmapMap, roadmapMapAlt, type RoadmapMap } from "../pictures/roadmap-map.ts";
import { isOver, shared, STONE_WORDS, STONES, type Stone } from "../pictures/stones.ts";

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
      ...(mine ? [ownControls(group)] : []),
    ],
    footer: group.title,
  };
}

function placeWords(here: TopicProgress | undefined, progress: Progress, who: string) {
  const counts = ` ${progress.over} of ${progress.topics.length} topics are behind.`;
  return here === undefined
    ? [`${who} at the cairn where the path ends.${counts}`]
    : [`${who} at `, strong(here.entry.topic.title), `, in ${here.entry.phase.title}.${counts}`];
}

const ownControls = (group: Group): Block =>
  controls(
    button("What's next", press("roadmap next", "show", group), "primary"),
    button("Share", press("roadmap map", "share", group)),
  );

/** A walk as stones. Phases of which nothing counts are no part of it. */
function mapOf(progress: Progress, hereWords: string): RoadmapMap {
  const [here] = openTopics(progress);
  const walked = progress.phases.filter((phase) => phase.topics.length > 0);
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
