import { picture } from "./look.ts";
import { line, lines, near, whole } from "./parts.ts";
import { cairn, here } from "./stones.ts";
import { BEND, trail, type Spot } from "./trail.ts";
import { writable } from "./words.ts";

/** A group's path by weeks: those behind, the running one, and what each is for. */
export interface WeekPath {
  /** The weeks of the plan, from the first to the last. */
  readonly weeks: readonly PathWeek[];
  /** The running week, from 0. */
  readonly at: number;
}

export interface PathWeek {
  /** The phase of the week, the first of several; left out in a week that is all rest. */
  readonly phase?: string;
}

const WIDTH = 480;
const EDGE = 24;
const LEFT = EDGE + BEND + 4;
const RIGHT = WIDTH - LEFT;
const INNER = WIDTH - 2 * EDGE;
const RADIUS = 9;
/** Weeks in a row, with the cairn at the end of the last; in more rows than these several weeks share a stone. */
const A_ROW = 14;
const ROWS = 4;
const DROP = 42;
/** Title, and the phase below it. */
const HEAD = 54;
const FIRST = 40;

/** A winding path with a stone for each week; the stretch of the running phase is marked. */
export function weekPath({ weeks, at }: WeekPath): string {
  const running = Math.min(whole(at), Math.max(0, weeks.length - 1));
  const share = Math.max(1, Math.ceil(weeks.length / (A_ROW * ROWS - 1)));
  const stones = Array.from({ length: Math.ceil(weeks.length / share) }, (_, stone) =>
    weeks.slice(stone * share, (stone + 1) * share),
  );
  const rows = Math.max(1, Math.ceil((stones.length + 1) / A_ROW));
  const upTo = (row: number): number => Math.ceil(((row + 1) * (stones.length + 1)) / rows);
  const path = trail(
    Array.from({ length: rows }, (_, row) => ({
      stones: upTo(row) - (row === 0 ? 0 : upTo(row - 1)),
      drop: row === 0 ? 0 : DROP,
    })),
    LEFT,
    RIGHT,
  );
  const said = title({ weeks, at: running });
  const top = HEAD + said.length * 20 + FIRST - 20;
  const spots = path.spots.flat().map(({ x, y }) => ({ x, y: y + top }));
  const mine = phaseRange(weeks, running);
  const height = top + (rows - 1) * DROP + 40 + (share > 1 ? 22 : 0);
  return picture(WIDTH, height, [
    line(EDGE, 40, weekWords(weeks, running), INNER, { size: 19 }),
    ...said.map((words, row) =>
      line(EDGE, HEAD + 10 + row * 20, words, INNER, { role: "quiet", size: 15 }),
    ),
    `<path d="${path.path}" transform="translate(0 ${top})" stroke-width="8" stroke-linecap="round" class="line trail"/>`,
    ...stones.map((some, stone) => {
      const spot = spots[stone] ?? { x: LEFT, y: top };
      const first = stone * share;
      const isMine = mine.from < first + share && first <= mine.to;
      const isRest = some.every(({ phase }) => phase === undefined);
      return mark(spot, { isRest, isMine, isBehind: first + share <= running });
    }),
    ...spots
      .slice(Math.floor(running / share), Math.floor(running / share) + 1)
      .map((spot) => (weeks.length === 0 ? "" : here(spot, RADIUS))),
    cairn(spots.at(-1) ?? { x: RIGHT, y: top }, false),
    share > 1
      ? line(EDGE, height - 14, `each stone up to ${share} weeks`, INNER, {
          role: "quiet",
          size: 14,
        })
      : "",
  ]);
}

interface Marked {
  readonly isRest: boolean;
  readonly isMine: boolean;
  readonly isBehind: boolean;
}

/** A week behind is full, one of the running phase has a rim of the group's colour, one of rest is small. */
function mark({ x, y }: Spot, { isRest, isMine, isBehind }: Marked): string {
  const disc = (radius: number, role: string) =>
    `<circle cx="${near(x)}" cy="${near(y)}" r="${radius}" class="${role}"/>`;
  if (isRest) return disc(4, "quiet");
  if (isBehind) return disc(RADIUS, "all");
  const rim = isMine ? "all" : "quiet";
  const width = isMine ? 3 : 2;
  return `${disc(RADIUS, "ground")}<circle cx="${near(x)}" cy="${near(y)}" r="${RADIUS - width / 2}" stroke-width="${width}" class="line ${rim}"/>`;
}

const weekWords = (weeks: WeekPath["weeks"], at: number): string =>
  `Week ${Math.min(at + 1, weeks.length)} of ${weeks.length}`;

/** The stretch of weeks around the running one that have its phase, rests between them. */
function phaseRange(weeks: WeekPath["weeks"], at: number): { from: number; to: number } {
  const phase = weeks[at]?.phase;
  if (phase === undefined) return { from: at, to: at };
  const others = weeks.map((week) => week.phase !== undefined && week.phase !== phase);
  const before = others.lastIndexOf(true, at);
  const after = others.indexOf(true, at);
  const own = weeks.slice(before + 1, after < 0 ? weeks.length : after);
  const isPhase = (week: PathWeek) => week.phase === phase;
  return {
    from: before + 1 + own.findIndex(isPhase),
    to: before + 1 + own.findLastIndex(isPhase),
  };
}

/** What the running week is for, in lines of the picture. */
const title = (path: WeekPath): readonly string[] => lines(phaseWords(path), 15, INNER, 2);

function phaseWords({ weeks, at }: WeekPath): string {
  const { phase } = weeks[at] ?? {};
  if (weeks.length === 0) return "";
  if (phase === undefined) return "A break: rest well";
  const { from, to } = phaseRange(weeks, at);
  const span = from === to ? `Week ${from + 1}` : `Weeks ${from + 1} to ${to + 1}`;
  const name = writable(phase);
  return name === "" ? span : `${span}: ${name}`;
}

/** The same in words. */
export function weekPathAlt({ weeks, at }: WeekPath): string {
  const running = Math.min(whole(at), Math.max(0, weeks.length - 1));
  const words = phaseWords({ weeks, at: running });
  return `A path of weeks. ${weekWords(weeks, running)}.${words === "" ? "" : ` ${words}.`}`;
}
