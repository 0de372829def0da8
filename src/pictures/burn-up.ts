import { scaleLinear } from "d3-scale";
import { area, line as curve } from "d3-shape";
import type { AtEnd, BurnUp } from "../domain/burn-up.ts";
import { addDays, type Day } from "../domain/week.ts";
import { ticksOf, type Days } from "./axis.ts";
import { endWords, numberOf, shortDay } from "./dates.ts";
import { picture } from "./look.ts";
import { line, near, whole } from "./parts.ts";
import { legend } from "./stones.ts";

const WIDTH = 640;
const EDGE = 24;
/** Where the hours stand. */
const LEFT = EDGE + 62;
const RIGHT = WIDTH - EDGE;
const TOP = 84;
const BOTTOM = 268;
const HEIGHT = 332;
/** An end that lies further beyond the plan than this part of its length is out of the picture. */
const BEYOND = 0.5;
const SMALL = { role: "quiet", size: 13 } as const;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A day is over where the next begins. */
const endOf = (day: Day): Day => addDays(day, 1);

/** Where some minutes are as a day begins. */
type At = (day: Day, minutes: number) => Spot;

/** A group's hours week by week on their way to the whole, beside its plan's, and where that leads. */
export function burnUp(group: BurnUp): string {
  const days = daysOf(group);
  const hours = Math.max(1, whole(group.whole)) / 60;
  const x = scaleLinear([numberOf(days.from), numberOf(days.to)], [LEFT, RIGHT]).clamp(true);
  const y = scaleLinear([0, hours], [BOTTOM, TOP]).clamp(true);
  const at: At = (day, minutes) => ({ x: x(numberOf(day)), y: y(whole(minutes) / 60) });
  return picture(WIDTH, HEIGHT, [
    line(EDGE, 38, closedWords(group), 330),
    line(RIGHT, 38, `The plan by now: ${hourWords(group.planned)}`, 240, {
      role: "quiet",
      size: 14,
      anchor: "end",
    }),
    ...hourRules(y.ticks(4), y, group),
    ...dayRules(days, at),
    wedge(group, days, at),
    way(
      group.plannedBy,
      group.from,
      at,
      'stroke-width="2" stroke-dasharray="5 4" class="line quiet"',
    ),
    way(
      group.closedBy,
      group.from,
      at,
      'stroke-width="3.5" stroke-linejoin="round" class="line all"',
    ),
    ...todayOn(group, at),
    legend(isAhead(group) ? LEGEND : LEGEND.slice(0, 2), EDGE, HEIGHT - 22, WIDTH - 2 * EDGE),
  ]);
}

const LEGEND = [
  { mark: stroke('stroke-width="3.5" class="line all"'), words: "closed" },
  { mark: stroke('stroke-width="2" stroke-dasharray="5 4" class="line quiet"'), words: "plan" },
  {
    mark: ({ x, y }: Spot) =>
      `<rect x="${near(x - 6)}" y="${near(y - 6)}" width="12" height="12" fill-opacity="${WEDGE}" class="all"/>`,
    words: "forecast",
  },
];

function stroke(look: string): (at: Spot) => string {
  return ({ x, y }) => `<path d="M${near(x - 6)} ${near(y)}h14" ${look}/>`;
}

/** The days that are drawn: the plan's, and the forecast's as far as it is near. */
function daysOf({ from, today, plannedBy, closedBy, earliest, latest }: BurnUp): Days {
  const known = [
    addDays(from, 7),
    endOf(today),
    ...[...plannedBy, ...closedBy].map(({ until }) => until),
  ];
  const last = known.reduce((one, other) => (one > other ? one : other));
  const most = addDays(last, Math.round((numberOf(last) - numberOf(from)) * BEYOND));
  const end = endOf(latest ?? earliest ?? today);
  const to = end > most ? most : end > last ? end : last;
  return { from: from < today ? from : today, to };
}

/** Hours, with the whole at the top. */
function hourRules(
  ticks: readonly number[],
  y: (hours: number) => number,
  group: BurnUp,
): readonly string[] {
  const rule = (height: number, words: string) =>
    `<path d="M${LEFT} ${near(height)}H${RIGHT}" class="line trail"/>` +
    line(LEFT - 8, height + 4, words, LEFT - EDGE - 8, { ...SMALL, anchor: "end" });
  return [
    ...ticks
      .filter((hours) => y(hours) > TOP + 14)
      .map((hours) => rule(y(hours), `${SHORT.format(hours)} h`)),
    rule(TOP, `${SHORT.format(Math.round(whole(group.whole) / 6) / 10)} h`),
  ];
}

const dayRules = (days: Days, at: At): readonly string[] =>
  ticksOf(days).map(({ day, words }) => {
    const { x } = at(day, 0);
    const room = RIGHT - x;
    const rule = `<path d="M${near(x)} ${BOTTOM}v6" class="line trail"/>`;
    return room < 34 ? rule : rule + line(x, BOTTOM + 20, words, Math.min(66, room), SMALL);
  });

/** From nothing at the start to what it is at the end of each week. */
function way(ends: readonly AtEnd[], from: Day, at: At, look: string): string {
  if (ends.length === 0) return "";
  const spots = [at(from, 0), ...ends.map(({ until, minutes }) => at(until, minutes))];
  return `<path d="${pathOf(spots)}" ${look}/>`;
}

const WEDGE = 0.3;

/** Is there anything to foresee? */
const isAhead = ({ closed, whole: all, earliest }: BurnUp): boolean =>
  earliest !== undefined && closed < all;

/** From today to the earliest and the latest end: what lies between is where it may lead. */
function wedge(group: BurnUp, days: Days, at: At): string {
  if (!isAhead(group)) return "";
  const { today, closed, earliest, latest } = group;
  const [up, down] = [edge(group, earliest, days), edge(group, latest, days)];
  const now = at(endOf(today), closed);
  const stops = [up.until, down.until].toSorted();
  const spots = stops.map((day): readonly [Spot, Spot] => [
    at(day, up.minutesOn(day)),
    at(day, down.minutesOn(day)),
  ]);
  const columns = [[now, now] as const, ...spots];
  const between = area<readonly [Spot, Spot]>()
    .x(([{ x }]) => x)
    .y0(([{ y }]) => y)
    .y1(([, { y }]) => y)
    .digits(1);
  const above = pathOf(columns.map(([spot]) => spot));
  // Where both ends are one, there is a line and nothing between.
  return (
    `<path d="${between(columns) ?? ""}" fill-opacity="${WEDGE}" class="all"/>` +
    `<path d="${above}" stroke-width="1.5" stroke-opacity="0.6" class="line all"/>`
  );
}

const pathOf = (spots: readonly Spot[]): string =>
  curve<Spot>(
    ({ x }) => x,
    ({ y }) => y,
  ).digits(1)(spots) ?? "";

/** A straight way from today to the whole on `end`, as far as the picture goes; never is level. */
function edge({ today, closed, whole: all }: BurnUp, end: Day | undefined, { to }: Days) {
  const length = end === undefined ? Infinity : numberOf(endOf(end)) - numberOf(endOf(today));
  const minutesOn = (day: Day): number => {
    const part = length <= 0 ? 1 : Math.min(1, (numberOf(day) - numberOf(endOf(today))) / length);
    return closed + part * (all - closed);
  };
  return { until: end === undefined || end >= to ? to : endOf(end), minutesOn };
}

function todayOn({ today, closed }: BurnUp, at: At): readonly string[] {
  const { x, y } = at(endOf(today), closed);
  const anchor = x < LEFT + 24 ? "start" : x > RIGHT - 24 ? "end" : "middle";
  return [
    `<path d="M${near(x)} ${TOP - 4}V${BOTTOM}" stroke-dasharray="3 4" stroke-width="1.5" class="line here"/>`,
    `<circle cx="${near(x)}" cy="${near(y)}" r="5" class="here"/>`,
    line(x, TOP - 10, "today", 60, { role: "here", size: 13, anchor }),
  ];
}

/** `1,234.5`, and on the axis `1.2K`. */
const LONG = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
const SHORT = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });

const hourWords = (minutes: number): string =>
  `${LONG.format(Math.round(whole(minutes) / 6) / 10)} h`;

const closedWords = (group: BurnUp): string =>
  `${hourWords(group.closed)} of ${hourWords(group.whole)} closed`;

/** The same in words. */
export function burnUpAlt(group: BurnUp): string {
  const { today, planned, earliest, latest } = group;
  const end =
    group.closed >= group.whole ? "" : `; the end: ${endWords({ earliest, latest }, today)}`;
  return `The group's hours: ${closedWords(group)} by ${shortDay(today, today)}; the plan has ${hourWords(planned)} by now${end}.`;
}
