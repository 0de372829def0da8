import { curveCatmullRom, line as curve } from "d3-shape";
import { picture } from "./look.ts";
import { line, lines, named, near, windowAt } from "./parts.ts";
import {
  here as hereMark,
  isOver,
  legend,
  meanings,
  stone,
  STONE_WORDS,
  type Stone,
} from "./stones.ts";
import type { Spot } from "./trail.ts";

/** One phase of somebody's path, closer: its topics by name, in the order they are walked. */
export interface PhaseMap {
  readonly topics: readonly MapTopic[];
  /** The topic where somebody is, from 0; left out where they are in another phase. */
  readonly here?: number;
  /** How that is said: `You are here`. */
  readonly hereWords: string;
}

export interface MapTopic {
  readonly name: string;
  readonly kind: Stone;
  /** How long it takes, in words: `4 h`. */
  readonly note: string;
}

const WIDTH = 480;
const EDGE = 24;
const INNER = WIDTH - 2 * EDGE;
const RADIUS = 9;
/** Stones sway around this line; names stand right of it. */
const MIDDLE = EDGE + 30;
const SWAY = 14;
const NAMES = MIDDLE + SWAY + RADIUS + 20;
const NOTE = 84;
const ROOM = WIDTH - EDGE - NAMES - NOTE - 8;
const ROW = 46;
const TOP = 42;
/** Of more topics those around where somebody is are drawn. */
const TOPICS = 20;

/** Stones down a path, each with its topic's name. */
export function phaseMap(map: PhaseMap): string {
  const first = windowAt(map.topics.length, TOPICS, map.here ?? 0);
  const topics = map.topics.slice(first, first + TOPICS);
  const spots = topics.map((_, at): Spot => ({
    x: near(MIDDLE + SWAY * Math.sin((at * Math.PI) / 2)),
    y: TOP + at * ROW,
  }));
  const more = map.topics.length > topics.length;
  const bottom = TOP + topics.length * ROW - ROW / 2;
  const ends = [{ x: MIDDLE, y: 14 }, ...spots, { x: MIDDLE, y: bottom + 4 }];
  const meaning = meanings(topics.map(({ kind }) => kind));
  const below = bottom + (meaning.length > 0 ? 38 : 8);
  const height = below + 10 + (more ? 24 : 0);
  return picture(WIDTH, height, [
    `<path d="${path(ends) ?? ""}" stroke-width="8" stroke-linecap="round" class="line trail"/>`,
    ...topics.map((topic, at) => {
      const spot = spots[at] ?? { x: MIDDLE, y: TOP };
      const isHere = first + at === map.here;
      const name = named(topic.name, "Topic", first + at);
      return [
        stone(topic.kind, spot, RADIUS),
        ...(isHere ? [hereMark(spot, RADIUS)] : []),
        topicLine({ ...topic, name }, spot.y, isHere ? map.hereWords : undefined),
      ].join("");
    }),
    legend(meaning, EDGE, below - 4, INNER),
    more
      ? line(
          EDGE,
          height - 14,
          `Topics ${first + 1} to ${first + topics.length} of ${map.topics.length}`,
          INNER,
          { role: "quiet", size: 14 },
        )
      : "",
  ]);
}

const path = curve<Spot>(
  ({ x }) => x,
  ({ y }) => y,
)
  .curve(curveCatmullRom)
  .digits(1);

/** A name in one line or two; where somebody is, that stands below it. */
function topicLine({ name, kind, note }: MapTopic, y: number, here: string | undefined): string {
  const said = lines(name, 15, ROOM, here === undefined ? 2 : 1);
  const rows = said.length + (here === undefined ? 0 : 1);
  const start = y + 5 - (rows - 1) * 9;
  return [
    ...said.map((words, row) =>
      line(NAMES, start + row * 18, words, ROOM, {
        size: 15,
        role: isOver(kind) ? "quiet" : "words",
      }),
    ),
    here === undefined
      ? ""
      : line(NAMES, start + said.length * 18, here, ROOM, { size: 14, role: "here" }),
    line(WIDTH - EDGE, y + 5, note, NOTE, { size: 14, role: "quiet", anchor: "end" }),
  ].join("");
}

/** The same in words. */
export function phaseMapAlt({ topics, here, hereWords }: PhaseMap): string {
  const told = topics.map(({ name, kind }, at) => {
    const state = at === here ? `${STONE_WORDS[kind]}, ${hereWords}` : STONE_WORDS[kind];
    return `${name} (${state})`;
  });
  return `A path of stones: ${told.join(", ")}.`;
}
