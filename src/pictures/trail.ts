import { curveCatmullRom, line } from "d3-shape";
import { near } from "./parts.ts";

/** A path that winds to and fro down a picture, with stones on it. Sizes are px. */

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A row of the path: how many stones it has, and how far below the one before it lies. */
export interface TrailRow {
  readonly stones: number;
  readonly drop: number;
}

/** How far the bends reach out of the stretch in which stones stand. */
export const BEND = 18;
/** How far the path sways from a straight line. */
const SWAY = 4;
/** How far a path goes on to its end where no stone stands. */
const SOON = 40;

/** Where the stones stand, row by row, and the path through them, which ends at `end`. */
export function trail(
  rows: readonly TrailRow[],
  left: number,
  right: number,
): { readonly spots: readonly (readonly Spot[])[]; readonly path: string; readonly end: Spot } {
  let y = 0;
  const spots = rows.map(({ stones, drop }, at) => {
    y += drop;
    return rowOf(stones, y, turned(at, [left, right]));
  });
  const turns = spots.map((own, at) => {
    const [from, to] = turned(at, [left, right]);
    const level = levelOf(rows, at);
    const next = rows[at + 1];
    const bend = next === undefined ? [] : bendOf(to, level, next.drop, Math.sign(to - from));
    return [...(at === 0 ? [{ x: from, y: level }] : []), ...own, ...bend];
  });
  const end = endOf(rows, spots, [left, right]);
  const path = shape([...turns.flat(), end]) ?? "";
  return { spots, path, end };
}

/** The last stone; where none stands in the last row, soon after the bend. */
function endOf(rows: readonly TrailRow[], spots: readonly (readonly Spot[])[], ends: Ends): Spot {
  const last = rows.length - 1;
  const [from, to] = turned(last, ends);
  return spots.at(-1)?.at(-1) ?? { x: from + Math.sign(to - from) * SOON, y: levelOf(rows, last) };
}

/** Rows run to and fro. */
type Ends = readonly [left: number, right: number];
const turned = (row: number, [left, right]: Ends): Ends =>
  row % 2 === 0 ? [left, right] : [right, left];

const levelOf = (rows: readonly TrailRow[], at: number): number =>
  rows.slice(0, at + 1).reduce((sum, { drop }) => sum + drop, 0);

function rowOf(stones: number, y: number, [from, to]: Ends): readonly Spot[] {
  return Array.from({ length: stones }, (_, at) => ({
    x: near(from + ((to - from) * (at + 0.5)) / stones),
    y: near(y + SWAY * Math.sin((at * Math.PI) / 2)),
  }));
}

/** From the end of one row to the start of the next, `drop` below it, out to one side. */
const bendOf = (x: number, y: number, drop: number, side: number): readonly Spot[] =>
  [0, 0.25, 0.5, 0.75, 1].map((turn) => ({
    x: near(x + side * BEND * Math.sin(turn * Math.PI)),
    y: near(y + (drop * (1 - Math.cos(turn * Math.PI))) / 2),
  }));

const shape = line<Spot>(
  ({ x }) => x,
  ({ y }) => y,
)
  .curve(curveCatmullRom)
  .digits(1);
