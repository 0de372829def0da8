import type { Calendar } from "../../src/domain/calendar.ts";
import { whatIsDue } from "../../src/domain/due.ts";
import { occurrenceAfter, parseCron, type Cron } from "../../src/domain/occurrence.ts";
import { addGroup, DAY, HOUR, MINUTE, worldAt } from "./world.ts";

/** What the tests of all zones do, and an oracle that knows nothing but how Intl shows a clock. */

/** Every zone that this machine knows. */
export const ALL_ZONES: readonly string[] = [...Intl.supportedValuesOf("timeZone"), "UTC"];

/** Half hours, midnight gaps, Ramadan, the date line, the south: what is odd about zones. */
export const SAMPLE_ZONES: readonly string[] = [
  "Africa/Cairo",
  "Africa/Casablanca",
  "America/Havana",
  "America/New_York",
  "America/Nuuk",
  "America/Santiago",
  "America/St_Johns",
  "Antarctica/Troll",
  "Asia/Beirut",
  "Asia/Kathmandu",
  "Atlantic/Azores",
  "Australia/Lord_Howe",
  "Europe/Berlin",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "UTC",
];

const FROM = Date.UTC(2024, 0, 1);
/** So long before and after a change of the clock every minute is looked at. */
const AROUND = 27 * HOUR;

/** What was looked at, and one line for each thing that was not as it must be. */
export interface Findings {
  readonly changes: number;
  readonly fired: number;
  readonly wrong: readonly string[];
}

/** A zone's clock as Intl shows it, `2026-03-29T02:30`: such texts are in the order of time. */
function clockOf(zone: string): (atMs: number) => string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return (atMs) => format.format(atMs).replace(" ", "T");
}

/** The minutes in which a zone's clock changes, in the years from 2024 to `last`. */
function changesOf(zone: string, last: number): readonly number[] {
  const clock = clockOf(zone);
  const offset = (atMs: number) => Date.parse(`${clock(atMs)}Z`) - atMs;
  const changes: number[] = [];
  for (let day = FROM; day < Date.UTC(last + 1, 0, 1); day += DAY) {
    if (offset(day) === offset(day + DAY)) continue;
    let [before, after] = [day, day + DAY];
    while (after - before > MINUTE) {
      const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
      if (offset(middle) === offset(day)) before = middle;
      else after = middle;
    }
    changes.push(after);
  }
  return changes;
}

interface Expected {
  readonly weekday: number;
  /** `name at instant` */
  readonly due: string;
}

/** Each 02:30 that the clock reaches first in these minutes. */
function expected(zone: string, fromMs: number, untilMs: number): readonly Expected[] {
  const clock = clockOf(zone);
  const due: Expected[] = [];
  let reached = clock(fromMs);
  for (let atMs = fromMs + MINUTE; atMs <= untilMs; atMs += MINUTE) {
    const shown = clock(atMs);
    if (shown <= reached) continue;
    const name = `${shown.slice(0, 10)}T02:30`;
    if (reached < name && name <= shown) {
      due.push({ weekday: new Date(`${name}Z`).getUTCDay(), due: at(name, atMs) });
    }
    reached = shown;
  }
  return due;
}

const at = (name: string, atMs: number): string => `${name} at ${new Date(atMs).toISOString()}`;

const living = (zone: string): Calendar => ({
  start: "2023-01-02",
  zones: [{ from: "2023-01-02", zone }],
  breaks: [],
});

function cronOf(expression: string): Cron {
  const cron = parseCron(expression);
  if (cron === undefined) throw new Error(`not a cron expression: ${expression}`);
  return cron;
}

/** What a schedule fires that is ticked in each of these minutes. */
function fired(expression: string, zone: string, fromMs: number, untilMs: number) {
  const cron = cronOf(expression);
  const calendar = living(zone);
  const rules = { cron, calendar, windowHours: 24, missed: "once" } as const;
  const all: string[] = [];
  let nextRunMs = occurrenceAfter(cron, calendar, fromMs)?.atMs ?? Infinity;
  for (let nowMs = fromMs + MINUTE; nowMs <= untilMs; nowMs += MINUTE) {
    if (nextRunMs > nowMs) continue;
    const answer = whatIsDue({ ...rules, nextRunMs, nowMs });
    all.push(...answer.send.map(({ name }) => at(name, nowMs)));
    all.push(...answer.drops.map(({ due, reason }) => `${due.name} dropped: ${reason}`));
    nextRunMs = answer.nextRunMs ?? Infinity;
  }
  return all;
}

/** A daily and a weekly 02:30: the weekly one on the weekday of the change. */
function schedulesAround(zone: string, change: number) {
  const weekday = new Date(`${clockOf(zone)(change)}Z`).getUTCDay();
  return [
    { expression: "30 2 * * *", isDay: () => true },
    { expression: `30 2 * * ${weekday}`, isDay: (each: Expected) => each.weekday === weekday },
  ];
}

/** Around every change of a zone's clock each 02:30 fires once, when the clock first reaches it. */
export function checkChanges(zone: string, last: number): Findings {
  const changes = changesOf(zone, last);
  const wrong: string[] = [];
  let count = 0;
  for (const change of changes) {
    const [from, until] = [change - AROUND, change + AROUND];
    const every = expected(zone, from, until);
    for (const { expression, isDay } of schedulesAround(zone, change)) {
      const want = every.filter(isDay).map(({ due }) => due);
      const got = fired(expression, zone, from, until);
      count += got.length;
      if (want.join() !== got.join()) {
        wrong.push(`${zone} ${expression}: ${got.join()} instead of ${want.join()}`);
      }
    }
  }
  return { changes: changes.length, fired: count, wrong };
}

/** From 2024 to `last` each local date has its 02:30, in order, and none has two. */
export function checkYears(zone: string, last: number): Findings {
  const cron = cronOf("30 2 * * *");
  const calendar = living(zone);
  const wrong: string[] = [];
  let count = 0;
  let nowMs = FROM + 2 * DAY;
  for (let day = FROM + 3 * DAY; day < Date.UTC(last + 1, 0, 1); day += DAY) {
    const date = new Date(day).toISOString().slice(0, 10);
    while ((occurrenceAfter(cron, calendar, nowMs)?.name ?? "9") < `${date}T00:00`) nowMs += HOUR;
    const due = occurrenceAfter(cron, calendar, nowMs);
    if (due === undefined || due.name !== `${date}T02:30` || due.atMs <= nowMs) {
      wrong.push(`${zone} ${date}: ${due?.name ?? "none"}`);
    }
    nowMs = due?.atMs ?? nowMs;
    count += 1;
  }
  return { changes: 0, fired: count, wrong };
}

/** The same as `checkChanges`, with the real scheduler on SQLite. */
export async function checkScheduler(zone: string, last: number): Promise<Findings> {
  const changes = changesOf(zone, last);
  const wrong: string[] = [];
  let count = 0;
  for (const change of changes) {
    const [from, until] = [change - AROUND, change + AROUND];
    const schedules = schedulesAround(zone, change);
    const world = await worldAt(new Date(from).toISOString(), ":memory:");
    for (const { expression } of schedules) {
      await addGroup(world, expression.replaceAll(" ", ""), expression, { zone });
    }
    const got: string[] = [];
    for (let nowMs = from + MINUTE; nowMs <= until; nowMs += MINUTE) {
      world.clock.nowMs = nowMs;
      const before = world.platform.posts.length;
      await world.process().tick(nowMs);
      for (const key of world.platform.keys.slice(before)) {
        const [group = "", , ...name] = key.split(":");
        got.push(`${group} ${at(name.slice(0, 2).join(":"), nowMs)}`);
      }
    }
    const every = expected(zone, from, until);
    const want = schedules.flatMap(({ expression, isDay }) =>
      every.filter(isDay).map(({ due }) => `${expression.replaceAll(" ", "")} ${due}`),
    );
    count += got.length;
    if (want.sort().join() !== got.sort().join()) {
      wrong.push(`${zone}: ${got.join()} instead of ${want.join()}`);
    }
    await world.db.destroy();
  }
  return { changes: changes.length, fired: count, wrong };
}
