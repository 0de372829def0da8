import { arc } from "d3-shape";
import type { Day } from "../domain/week.ts";
import { endWords, type End } from "./dates.ts";
import { picture, type Role } from "./look.ts";
import { line, lines, named, near, part, percentOf, rangeWords, whole, windowAt } from "./parts.ts";

/** How far somebody is on their path: the whole, each phase, and, where it is theirs, the week and the end. */
export interface ProgressCard {
  /** Topics done or known, of all that count. */
  readonly over: number;
  readonly topics: number;
  /** Minutes closed, of all. */
  readonly doneMinutes: number;
  readonly minutes: number;
  /** In their order. */
  readonly phases: readonly PhaseRing[];
  /** Left out where nothing is promised, and of another member. */
  readonly week?: WeekRing;
  /** Left out of another member. */
  readonly end?: End;
  /** Days of another year than this one's say their year. */
  readonly today: Day;
}

/** A phase, and how many of its topics are done or known. */
export interface PhaseRing {
  readonly name: string;
  readonly over: number;
  readonly topics: number;
}

/** The running week: minutes closed and promised, and the share of them in percent. */
export interface WeekRing {
  readonly closed: number;
  readonly promise: number;
  readonly share: number;
}

const WIDTH = 480;
const EDGE = 24;
const INNER = WIDTH - 2 * EDGE;

/** The ring of the whole, and the words beside it. */
const BIG = 58;
const HEAD = 2 * EDGE + 2 * BIG;
const BESIDE = EDGE + 2 * BIG + 24;
/** The rings of phases. */
const SMALL = 15;
const TEXT = SMALL * 2 + 12;

/** Phases in one column with their counts beside them, and in two with their counts below. */
const ONE_COLUMN = { most: 8, row: 40 };
const TWO_COLUMNS = { most: 16, row: 60 };

/** A ring for the whole and one for each phase; of very many phases those around the first open one. */
export function progressCard(card: ProgressCard): string {
  const { phases } = card;
  const first = windowAt(phases.length, TWO_COLUMNS.most, firstOpen(phases));
  const drawn = phases.slice(first, first + TWO_COLUMNS.most);
  const beyond = phases.length - drawn.length;
  const single = drawn.length <= ONE_COLUMN.most;
  const rows = single ? drawn.length : Math.ceil(drawn.length / 2);
  const row = single ? ONE_COLUMN.row : TWO_COLUMNS.row;
  const foot = beyond > 0 ? 34 : drawn.length > 0 ? 12 : 0;
  const height = HEAD + rows * row + foot;
  return picture(WIDTH, height, [
    ...head(card),
    ...drawn.map((phase, at) => {
      const told = { ...phase, name: named(phase.name, "Phase", first + at) };
      if (single) return wideRow(told, HEAD + at * row);
      const column = at < rows ? 0 : 1;
      return narrowRow(told, EDGE + column * (INNER / 2 + 8), HEAD + (at % rows) * row);
    }),
    beyond > 0
      ? line(EDGE, height - EDGE + 6, rangeWords(first, drawn.length, phases.length), INNER, {
          role: "quiet",
          size: 14,
        })
      : "",
  ]);
}

const firstOpen = (phases: readonly PhaseRing[]): number => {
  const open = phases.findIndex(({ over, topics }) => over < topics);
  return open < 0 ? phases.length : open;
};

function head(card: ProgressCard): readonly string[] {
  const middle = EDGE + BIG;
  const percent = Math.floor(percentOf(card.over, card.topics));
  const room = WIDTH - EDGE - BESIDE;
  const said: readonly { words: string; role: Role; size: number; dot?: Role }[] = [
    { words: topicWords(card), role: "words", size: 19 },
    { words: hourWords(card), role: "quiet", size: 15 },
    ...(card.week === undefined
      ? []
      : [{ words: weekWords(card.week), role: "words", size: 15, dot: "all" } as const]),
    ...(card.end === undefined
      ? []
      : [{ words: endLine(card.end, card.today), role: "words", size: 15 } as const]),
  ];
  const top = middle - (said.length * 27) / 2 + 19;
  return [
    ring(middle, middle, BIG, 13, percentOf(card.over, card.topics), "done"),
    card.week === undefined ? "" : ring(middle, middle, BIG - 17, 7, card.week.share, "all"),
    line(middle, middle + 7, `${percent} %`, 2 * BIG, { size: 20, anchor: "middle" }),
    ...said.map(({ words, role, size, dot }, at) => {
      const y = top + at * 27;
      const x = dot === undefined ? BESIDE : BESIDE + 18;
      const mark =
        dot === undefined
          ? ""
          : `<circle cx="${BESIDE + 6}" cy="${near(y - 5)}" r="5" class="${dot}"/>`;
      return mark + line(x, y, words, room - (x - BESIDE), { role, size });
    }),
  ];
}

function wideRow(phase: PhaseRing, top: number): string {
  const middle = top + SMALL;
  return [
    phaseRing(phase, EDGE + SMALL, middle),
    line(EDGE + TEXT, middle + 6, phase.name, INNER - TEXT - 90),
    line(WIDTH - EDGE, middle + 6, countWords(phase), 84, {
      role: "quiet",
      size: 15,
      anchor: "end",
    }),
  ].join("");
}

function narrowRow(phase: PhaseRing, left: number, top: number): string {
  const room = INNER / 2 - 8 - TEXT;
  const said = lines(phase.name, 14, room, 2);
  const start = top + SMALL + 5 - said.length * 9;
  return [
    phaseRing(phase, left + SMALL, top + SMALL),
    ...said.map((words, at) => line(left + TEXT, start + at * 17, words, room, { size: 14 })),
    line(left + TEXT, start + said.length * 17, countWords(phase), room, {
      role: "quiet",
      size: 13,
    }),
  ].join("");
}

/** A full one is ticked. */
function phaseRing({ over, topics }: PhaseRing, x: number, y: number): string {
  const percent = percentOf(over, topics);
  const tick = `<path d="M${x - 5} ${near(y)}l3.5 4 6.5 -8" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" class="line done"/>`;
  return ring(x, y, SMALL, 6, percent, "done") + (percent === 100 ? tick : "");
}

const shape = arc<{ readonly radius: number; readonly thick: number; readonly turn: number }>()
  .innerRadius(({ radius, thick }) => radius - thick)
  .outerRadius(({ radius }) => radius)
  .startAngle(0)
  .endAngle(({ turn }) => turn * 2 * Math.PI)
  .cornerRadius(({ thick, turn }) => (turn < 1 ? thick / 2 : 0))
  .digits(1);

/** A ring, filled clockwise from its top. */
function ring(
  x: number,
  y: number,
  radius: number,
  thick: number,
  percent: number,
  role: Role,
): string {
  const turned = (turn: number, own: Role): string =>
    `<path d="${shape({ radius, thick, turn }) ?? ""}" transform="translate(${near(x)} ${near(y)})" class="${own}"/>`;
  const share = part(percent) / 100;
  return turned(1, "trail") + (share > 0 ? turned(Math.max(0.02, share), role) : "");
}

const topicWords = ({ over, topics }: { readonly over: number; readonly topics: number }): string =>
  `${whole(over)} of ${whole(topics)} ${whole(topics) === 1 ? "topic" : "topics"}`;
const countWords = ({ over, topics }: PhaseRing): string => `${whole(over)} of ${whole(topics)}`;

/** Hours with at most one decimal. */
const hours = (minutes: number): string => String(Math.round(whole(minutes) / 6) / 10);
const hourWords = ({ doneMinutes, minutes }: ProgressCard): string =>
  `${hours(doneMinutes)} of ${hours(minutes)} h done`;
const weekWords = ({ share, closed, promise }: WeekRing): string =>
  `This week ${Math.floor(part(share))} % · ${hours(closed)} of ${hours(promise)} h`;
const endLine = (end: End, today: Day): string => `End: ${endWords(end, today)}`;

/** The same in words. */
export function progressCardAlt(card: ProgressCard): string {
  const percent = Math.floor(percentOf(card.over, card.topics));
  const all = `Rings: ${topicWords(card)} (${percent} %), ${hourWords(card)}.`;
  const week = card.week === undefined ? "" : ` ${weekWords(card.week)}.`;
  const end = card.end === undefined ? "" : ` ${endLine(card.end, card.today)}.`;
  const phases = card.phases.map((phase) => `${phase.name} ${countWords(phase)}`);
  return `${all}${week}${end}${phases.length === 0 ? "" : ` ${phases.join(", ")}.`}`;
}
