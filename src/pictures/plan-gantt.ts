import { scaleLinear } from "d3-scale";
import { addDays, type Day } from "../domain/week.ts";
import { ticksOf, type Days } from "./axis.ts";
import { endWords, numberOf, rangeOf, shortDay, type End } from "./dates.ts";
import { picture, type Role } from "./look.ts";
import { line, named, near, part, rangeWords, windowAt } from "./parts.ts";
import { legend } from "./stones.ts";
import type { Spot } from "./trail.ts";

/** Phases laid on the calendar: a group's plan, or a member's from today on. */
export interface PlanGantt {
  /** In their order. */
  readonly phases: readonly PhaseBar[];
  /** Breaks and pauses: the first day, and the first day after; null: nobody knows when. */
  readonly rests: readonly { readonly from: Day; readonly until: Day | null }[];
  readonly today: Day;
  /** When it will be over. */
  readonly end: End;
}

/** From its first day to its last, both included; how much of it is behind, in percent. */
export interface PhaseBar {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly done: number;
}

const WIDTH = 480;
const EDGE = 24;
const INNER = WIDTH - 2 * EDGE;
/** Months stand above the bars, and below them `today`. */
const TOP = 72;
/** Where the bar of a row begins: above it stand its words, through which no line goes. */
const BAR_TOP = 20;
const ROW = 42;
const BAR = 12;
/** Of more phases those around the running one are drawn. */
const PHASES = 16;
/** An end that lies further beyond the plan than this part of its length is shown by an arrow. */
const BEYOND = 0.5;
/** So many days fit on any calendar. */
const SHORT = 55;

type At = (day: Day) => number;

/** Bars on a calendar; where there is rest, they leave off. The end is a range of its own below them. */
export function planGantt(plan: PlanGantt): string {
  const first = windowAt(plan.phases.length, PHASES, runningPhase(plan));
  const phases = plan.phases.slice(first, first + PHASES);
  const { from, to } = spanOf(plan, phases);
  const scale = scaleLinear([numberOf(from), numberOf(to) + 1], [EDGE, WIDTH - EDGE]).clamp(true);
  const at: At = (day) => near(scale(numberOf(day)));
  const rows = phases.length + 1;
  const bottom = TOP + rows * ROW;
  const more = plan.phases.length > phases.length;
  const height = bottom + 38 + (more ? 24 : 0);
  const bands = restBands(plan, { from, to }, at, bottom);
  return picture(WIDTH, height, [
    ...bands,
    ...axis({ from, to }, at, bottom),
    ...phases.map((phase, index) => {
      const name = named(phase.name, "Phase", first + index);
      return phaseRow({ ...phase, name }, plan, at, TOP + index * ROW);
    }),
    endRow(plan, to, at, TOP + phases.length * ROW),
    todayLine(plan.today, { from, to }, at, rows),
    legend(legendOf(phases, bands.length > 0), EDGE, bottom + 22, INNER),
    more
      ? line(EDGE, height - 14, rangeWords(first, phases.length, plan.phases.length), INNER, {
          role: "quiet",
          size: 14,
        })
      : "",
  ]);
}

/** What the colours mean, as far as they are there. */
function legendOf(phases: readonly PhaseBar[], rests: boolean) {
  const swatch =
    (role: Role) =>
    ({ x, y }: Spot) =>
      `<rect x="${x - 6}" y="${y - 6}" width="12" height="12" rx="3" class="${role}"/>`;
  return [
    ...(phases.some(({ done }) => part(done) > 0)
      ? [{ mark: swatch("done"), words: "behind" }]
      : []),
    ...(phases.some(({ done }) => part(done) < 100)
      ? [{ mark: swatch("all"), words: "ahead" }]
      : []),
    ...(rests ? [{ mark: swatch("rest"), words: "rest" }] : []),
  ];
}

const runningPhase = ({ phases, today }: PlanGantt): number => {
  const running = phases.findIndex(({ to }) => to >= today);
  return running < 0 ? phases.length : running;
};

/** The days of the calendar that are drawn. */
function spanOf({ today, end }: PlanGantt, phases: readonly PhaseBar[]): Days {
  const from = earliest(phases.map((phase) => phase.from)) ?? today;
  const last = latest(phases.map((phase) => phase.to)) ?? from;
  const ends = rangeOf(end).filter((day) => day !== undefined);
  const furthest = latest([last, addDays(from, 6), ...ends]) ?? last;
  const half = Math.round((numberOf(last) - numberOf(from)) * BEYOND);
  const most = latest([addDays(last, half), addDays(from, SHORT)]) ?? last;
  return { from, to: earliest([furthest, most]) ?? furthest };
}

const earliest = (days: readonly Day[]): Day | undefined => days.toSorted()[0];
const latest = (days: readonly Day[]): Day | undefined => days.toSorted().at(-1);

function restBands(
  { rests }: PlanGantt,
  { from, to }: Days,
  at: At,
  bottom: number,
): readonly string[] {
  return rests
    .filter((rest) => rest.from <= to && (rest.until === null || rest.until > from))
    .map(({ from: first, until }) => {
      const left = at(first);
      const wide = near(Math.max(2, at(until ?? addDays(to, 1)) - left));
      return `<rect x="${left}" y="${TOP - 6}" width="${wide}" height="${bottom - TOP + 6}" class="rest"/>`;
    });
}

/** Months, or Mondays where the plan is short, as many as have room. */
function axis(days: Days, at: At, bottom: number): readonly string[] {
  return ticksOf(days).map(({ day, words }) => {
    const x = at(day);
    const rule = `<path d="M${x} ${TOP - 44}V${TOP - 30}M${x} ${TOP - 6}V${bottom}" class="line trail"/>`;
    const room = WIDTH - EDGE - x;
    return room < 34
      ? rule
      : rule + line(x + 4, TOP - 33, words, Math.min(60, room), { role: "quiet", size: 13 });
  });
}

/** A phase's name and days, and its bar below them. */
function phaseRow(phase: PhaseBar, { rests, today }: PlanGantt, at: At, top: number): string {
  const [left, right] = [at(phase.from), at(addDays(phase.to, 1))];
  const behind = left + ((right - left) * part(phase.done)) / 100;
  const running = phase.from <= today && today <= phase.to;
  return [
    line(EDGE, top + 13, phase.name, INNER - 150, { size: 15 }),
    line(WIDTH - EDGE, top + 13, daysOf(phase), 142, {
      role: running ? "words" : "quiet",
      size: 13,
      anchor: "end",
    }),
    ...worked(phase, rests).map(([from, to]) => {
      const [a, b] = [at(from), at(addDays(to, 1))];
      const bar = (x: number, end: number, role: string) =>
        `<rect x="${near(x)}" y="${top + BAR_TOP}" width="${near(Math.max(3, end - x))}" height="${BAR}" rx="3" class="${role}"/>`;
      return bar(a, b, "all") + (behind > a ? bar(a, Math.min(b, behind), "done") : "");
    }),
  ].join("");
}

/** The years stand above. */
const daysOf = ({ from, to }: PhaseBar): string => `${shortDay(from, from)} – ${shortDay(to, to)}`;

/** The stretches of a phase between its rests, first and last day of each. */
function worked(
  { from, to }: PhaseBar,
  rests: PlanGantt["rests"],
): readonly (readonly [Day, Day])[] {
  let free: readonly (readonly [Day, Day])[] = [[from, to]];
  for (const rest of rests) {
    free = free.flatMap(([a, b]) => {
      if (rest.from > b || (rest.until !== null && rest.until <= a)) return [[a, b] as const];
      return [
        ...(rest.from > a ? [[a, addDays(rest.from, -1)] as const] : []),
        ...(rest.until !== null && rest.until <= b ? [[rest.until, b] as const] : []),
      ];
    });
  }
  return free;
}

/** From the earliest end to the latest; an arrow where it lies beyond what is drawn, or nowhere. */
function endRow({ end, today }: PlanGantt, to: Day, at: At, top: number): string {
  const words = [
    line(EDGE, top + 13, "The end", 100, { size: 15 }),
    line(WIDTH - EDGE, top + 13, endWords(end, today), INNER - 110, { size: 13, anchor: "end" }),
  ].join("");
  const [first, last] = rangeOf(end);
  if (first === undefined) return words;
  const y = top + BAR_TOP + BAR / 2;
  const beyond = last === undefined || last > to;
  const left = Math.min(at(first), WIDTH - EDGE - 16);
  const right = beyond ? WIDTH - EDGE : Math.max(left + 1, at(addDays(last, 1)));
  const cap = (x: number) => `M${x} ${y - 6}V${y + 6}`;
  const tip = beyond ? `M${right - 6} ${y - 6}L${right} ${y}L${right - 6} ${y + 6}` : cap(right);
  const range = `<path d="${cap(left)}M${left} ${y}H${right}${tip}" stroke-width="3" class="line words"/>`;
  return words + range;
}

/** Through the bars, and not through the words between them. */
function todayLine(today: Day, { from, to }: Days, at: At, rows: number): string {
  if (today < from || today > to) return "";
  const x = at(today);
  const anchor = x < EDGE + 30 ? "start" : x > WIDTH - EDGE - 30 ? "end" : "middle";
  const dashes = Array.from({ length: rows }, (_, row) => {
    const top = TOP + row * ROW + BAR_TOP;
    return `M${x} ${top - 4}V${top + BAR + 4}`;
  });
  return [
    `<path d="${dashes.join("")}" stroke-width="2.5" stroke-linecap="round" class="line here"/>`,
    line(x, TOP - 12, "today", 60, { role: "here", size: 14, anchor }),
  ].join("");
}

/** The same in words. */
export function planGanttAlt({ phases, rests, today, end }: PlanGantt): string {
  const told = phases.map(
    (phase) => `${phase.name} ${shortDay(phase.from, today)} – ${shortDay(phase.to, today)}`,
  );
  const rest = rests.map(({ from, until }) =>
    until === null
      ? `from ${shortDay(from, today)} on`
      : `${shortDay(from, today)} – ${shortDay(addDays(until, -1), today)}`,
  );
  return [
    ...(told.length === 0 ? [] : [`Bars on a calendar: ${told.join(", ")}.`]),
    ...(rest.length === 0 ? [] : [`Rest: ${rest.join(", ")}.`]),
    `The end: ${endWords(end, today)}.`,
  ].join(" ");
}
