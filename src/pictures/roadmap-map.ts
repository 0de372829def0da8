import { picture } from "./look.ts";
import { line, named, rangeWords, windowAt } from "./parts.ts";
import {
  cairn,
  here as hereMark,
  isOver,
  legend,
  meanings,
  shared,
  stone,
  type Stone,
} from "./stones.ts";
import { BEND, trail, type Spot } from "./trail.ts";
import { fitted, writable } from "./words.ts";

/** Somebody's path: phases in their order, a stone for each topic that counts, in the order it is walked. */
export interface RoadmapMap {
  readonly phases: readonly MapPhase[];
  /** The phase and the stone of it where somebody is, from 0; left out at the end of the path. */
  readonly here?: { readonly phase: number; readonly stone: number };
  /** How that is said: `You are here`. */
  readonly hereWords: string;
  /** What the stones mean on this path, where that is not what somebody has done. */
  readonly words?: Readonly<Record<Stone, string>>;
}

export interface MapPhase {
  readonly name: string;
  readonly stones: readonly Stone[];
}

const WIDTH = 480;
const EDGE = 24;
const INNER = WIDTH - 2 * EDGE;
/** Stones stand between these; the bends reach out to the edges. */
const LEFT = EDGE + BEND + 4;
const RIGHT = WIDTH - LEFT;

const RADIUS = 9;
const A_ROW = 14;
/** A picture with more rows is longer than a phone shows: then several topics share a stone. */
const ROWS = 20;
/** Of more phases those around where somebody is are drawn. */
const PHASES = 16;

/** From a row down to one of the next phase, whose name stands above it, and to one of the same phase. */
const DROP = 54;
const DROP_ON = 36;
const DROP_END = 46;
const TOP = 52;
const LEGEND = 30;

/** The path as it winds through its phases, the end of it a cairn. */
export function roadmapMap(map: RoadmapMap): string {
  const { phases, at, first, share } = drawn(map);
  const rows = rowsOf(phases);
  const below = map.phases.length - first - phases.length;
  const path = trail(
    [
      ...rows.map(({ stones, row }, index) => ({
        stones: stones.length,
        drop: index === 0 ? TOP : row === 0 ? DROP : DROP_ON,
      })),
      { stones: 0, drop: rows.length === 0 ? TOP : DROP_END },
    ],
    LEFT,
    RIGHT,
  );
  const reached = map.here === undefined && map.phases.some(({ stones }) => stones.length > 0);
  const notes = [
    ...(first > 0 || below > 0 ? [rangeWords(first, phases.length, map.phases.length)] : []),
    ...(share > 1 ? [`each stone up to ${share} topics`] : []),
  ].join(", ");
  const meaning = meanings(
    phases.flatMap(({ stones }) => stones),
    map.words,
  );
  const legendTop = path.end.y + 40;
  const height = legendTop + (meaning.length > 0 ? LEGEND : 0) + (notes === "" ? 0 : LEGEND) - 10;
  return picture(WIDTH, Math.max(height, 96), [
    `<path d="${path.path}" stroke-width="8" stroke-linecap="round" class="line trail"/>`,
    ...(below > 0 ? [] : [cairn(path.end, reached)]),
    ...rows.flatMap(({ phase, index, row, stones, from }, rowAt) => {
      const spots = path.spots[rowAt] ?? [];
      const isHere = (spot: number) => at?.phase === index && at.stone === from + spot;
      return [
        ...(row === 0 ? [nameLine(map, phase, (spots[0]?.y ?? 0) - 22, at?.phase === index)] : []),
        ...stones.map((kind, spot) => stone(kind, spots[spot] ?? ORIGIN, RADIUS)),
        ...spots.flatMap((spot, index) => (isHere(index) ? [hereMark(spot, RADIUS)] : [])),
      ];
    }),
    legend(meaning, EDGE, legendTop + 8, INNER),
    notes === ""
      ? ""
      : line(EDGE, legendTop + 8 + (meaning.length > 0 ? LEGEND : 0), notes, INNER, {
          role: "quiet",
          size: 14,
        }),
  ]);
}

/** Phases as rows of the path: as many stones in each row of a phase as in its others, but for one. */
const rowsOf = (phases: readonly Drawn[]) =>
  phases.flatMap((phase, index) => {
    const { stones } = phase;
    const count = Math.ceil(stones.length / A_ROW);
    return Array.from({ length: count }, (_, row) => {
      const from = Math.ceil((row * stones.length) / count);
      const to = Math.ceil(((row + 1) * stones.length) / count);
      return { phase, index, row, stones: stones.slice(from, to), from };
    });
  });

const ORIGIN: Spot = { x: 0, y: 0 };

/** What stands at the end of a phase's line. */
const HERE_ROOM = 210;
const COUNT_ROOM = 80;

/** A phase's name and how many of its topics are over, above its first row. */
function nameLine(map: RoadmapMap, phase: Drawn, y: number, isHere: boolean): string {
  const counts = `${phase.over} of ${phase.topics}`;
  // However long a name is, the counts stand.
  const who = fitted(writable(map.hereWords), 14, HERE_ROOM - COUNT_ROOM);
  const said = isHere ? `${who} · ${counts}` : counts;
  const room = isHere ? HERE_ROOM : COUNT_ROOM;
  return [
    line(LEFT, y, phase.name, RIGHT - LEFT - room - 8, { size: 15 }),
    line(RIGHT, y, said, room, { role: isHere ? "here" : "quiet", size: 14, anchor: "end" }),
  ].join("");
}

interface Drawn {
  readonly name: string;
  readonly over: number;
  readonly topics: number;
  readonly stones: readonly Stone[];
}

/** What there is room for: phases around `here`, and, where there are very many topics, few to a stone. */
function drawn({ phases, here }: RoadmapMap) {
  const first = windowAt(phases.length, PHASES, here?.phase ?? 0);
  const own = phases.slice(first, first + PHASES);
  const rowsAt = (share: number) =>
    own.reduce((sum, { stones }) => sum + Math.ceil(Math.ceil(stones.length / share) / A_ROW), 0);
  let share = 1;
  while (rowsAt(share) > Math.max(ROWS, own.length)) share += 1;
  return {
    first,
    share,
    at: here && { phase: here.phase - first, stone: Math.floor(here.stone / share) },
    phases: own.map(({ name, stones }, index) => ({
      name: named(name, "Phase", first + index),
      over: stones.filter(isOver).length,
      topics: stones.length,
      stones: shared(stones, share),
    })),
  };
}

/** The same in words. */
export function roadmapMapAlt({ phases, here, hereWords }: RoadmapMap): string {
  const told = phases.map(({ name, stones }, at) => {
    const counts = `${name} ${stones.filter(isOver).length} of ${stones.length}`;
    return at === here?.phase ? `${counts} (${hereWords})` : counts;
  });
  return `A path of stones: ${told.join(", ")}.`;
}
