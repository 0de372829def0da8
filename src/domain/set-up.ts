import { UserError } from "../core/errors.ts";
import { dayAt, moveZone, weekAt, type Calendar } from "./calendar.ts";
import { usualHours } from "./course.ts";
import { dayName } from "./day-name.ts";
import { nextRunsOf } from "./next-run.ts";
import type { ChannelRef, Group } from "./records.ts";
import type { Roadmap } from "./roadmap.ts";
import type { GroupChange, NewGroup } from "./groups.ts";
import { addDays, nextWeek, wallClockIn, weekOf, type Day } from "./week.ts";

/** How a group is set up, and what may be changed of it later. */

/** What somebody says about a group; what they leave out stays as it is, or as is usual. */
export interface Wish {
  readonly hours?: number | undefined;
  readonly name?: string | undefined;
  readonly board?: Group["board"] | undefined;
  readonly checkins?: Group["checkins"] | undefined;
  readonly zone?: string | undefined;
  readonly start?: Day | undefined;
}

/** The post that says in the group's channel that it is there. It stands on no schedule. */
export const OPENING = "opening";

interface Founding {
  readonly key: string;
  readonly roadmap: Roadmap;
  /** The number of the roadmap's version on offer. */
  readonly version: number | undefined;
  readonly zone: string;
  readonly channel: ChannelRef;
  readonly organiser: number;
  /** What it is to post, on the usual schedules. */
  readonly posts: readonly { readonly job: string; readonly cron: string }[];
  /** Is it to be said by a post, too? */
  readonly opens: boolean;
  readonly nowMs: number;
}

/** A new group. Without a start it begins next Monday; on a Monday today. */
export function newGroup(wish: Wish, founding: Founding): NewGroup {
  const { key, roadmap, version, zone, channel, organiser, posts, nowMs } = founding;
  const wall = wallClockIn(zone, nowMs);
  const today = wall.toPlainDate().toString();
  const start = wish.start ?? usualStart(today);
  const calendar: Calendar = { start, zones: [{ from: weekOf(today), zone }], breaks: [] };
  const nextRuns = nextRunsOf({ calendar }, posts, nowMs);
  return {
    key,
    title: wish.name ?? roadmap.title,
    roadmap: roadmap.id,
    ...(version === undefined ? {} : { version }),
    hours: wish.hours ?? usualHours(roadmap),
    calendar,
    ...(wish.checkins === undefined ? {} : { checkins: wish.checkins }),
    openWeek: weekAt(calendar, nowMs),
    ...(wish.board === undefined ? {} : { board: wish.board }),
    channel,
    organiser,
    schedules: posts.map(({ job, cron }) => ({ job, cron, nextRunMs: nextRuns[job] ?? null })),
    ...(founding.opens
      ? { opening: { job: OPENING, name: wall.toString({ smallestUnit: "second" }) } }
      : {}),
  };
}

const usualStart = (today: Day): Day => (weekOf(today) === today ? today : nextWeek(weekOf(today)));

/** How far ahead or back a group may begin, in days. */
const START_REACH = 366;

/** Throws a refusal where a start is too far away. */
export function checkStart(day: Day, today: Day): Day {
  if (day <= addDays(today, START_REACH) && day >= addDays(today, -START_REACH)) return day;
  throw new UserError(
    `${dayName(day, today)} is more than a year away.`,
    "Name a day within a year of today.",
  );
}

/** Today, and some Mondays ahead, on which a group that has not begun may begin instead. */
export const otherStarts = ({ calendar }: Group, today: Day): readonly Day[] => {
  if (calendar.start <= today) return [];
  const monday = nextWeek(weekOf(today));
  const days = [today, ...[0, 7, 14, 21, 28].map((days) => addDays(monday, days))];
  return days.filter((day) => day !== calendar.start);
};

/** What differs of what is said about a group. Throws a refusal for a start that cannot move. */
export const changeOf = (group: Group, wish: Wish, nowMs: number): GroupChange => ({
  ...(wish.name === undefined || wish.name === group.title ? {} : { title: wish.name }),
  ...(wish.hours === undefined || wish.hours === group.hours ? {} : { hours: wish.hours }),
  ...(wish.board === undefined || wish.board === group.board ? {} : { board: wish.board }),
  ...(wish.checkins === undefined || wish.checkins === group.checkins
    ? {}
    : { checkins: wish.checkins }),
  ...calendarChange(group, wish, nowMs),
});

function calendarChange(group: Group, wish: Wish, nowMs: number): { calendar?: Calendar } {
  let { calendar } = group;
  const today = dayAt(calendar, nowMs);
  const { start = calendar.start, zone } = wish;
  if (start !== calendar.start) {
    if (calendar.start <= today) {
      throw new UserError(
        `The group began on ${dayName(calendar.start, today)}; that cannot move any more.`,
        "Weeks that were lived keep their dates.",
      );
    }
    if (start < today)
      throw new UserError(`${dayName(start, today)} is over.`, "Name today or a day ahead.");
    calendar = { ...calendar, start };
  }
  if (zone !== undefined && zone !== calendar.zones.at(-1)?.zone) {
    calendar = moveZone(calendar, zone, nowMs);
  }
  return calendar === group.calendar ? {} : { calendar };
}
