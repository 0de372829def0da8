import { z } from "zod";
import { dayAt, moveZone, weekAt, type Calendar } from "../../src/domain/calendar.ts";
import { usualHours } from "../../src/domain/course.ts";
import { nextRunsOf } from "../../src/domain/next-run.ts";
import type { Group } from "../../src/domain/records.ts";
import type { GroupChange } from "../../src/domain/store.ts";
import { addDays, nextWeek, weekOf, wallClockIn, type Day } from "../../src/domain/week.ts";
import {
  command,
  findDay,
  findRoadmap,
  findZone,
  option,
  requireOrganiser,
  UserError,
  type Context,
} from "../../src/kit.ts";
import { changedView, setUpView } from "../../src/views/group.ts";
import { dayName } from "../../src/views/words.ts";

const BOARDS = ["top", "everyone"] as const;
const CHECKINS = ["automatic", "each", "digest"] as const;

const options = z.object({
  roadmap: option.named("roadmap", "The roadmap that the group follows").optional(),
  start: option.named("date", "The first day; next Monday by default").optional(),
  hours: option
    .number("Hours a week: the plan's pace and everyone's default", 1, 40, 0.5)
    .optional(),
  timezone: option.named("zone", "The group's time zone, such as Europe/Berlin").optional(),
  name: option.text("What the group is called", 60).optional(),
  board: option.choice("Whom the public board shows", BOARDS).optional(),
  checkins: option
    .choice("Check-ins as posts, as one digest a day, or by the group's size", CHECKINS)
    .optional(),
});
type Input = z.output<typeof options>;

/** How far ahead or back a group may begin, in days. */
const START_AHEAD = 366;
const START_BACK = 366;

async function create(ctx: Context, input: Input) {
  if (input.roadmap === undefined) {
    throw new UserError(
      "Which roadmap shall this group follow?",
      "Name one with roadmap:…; /roadmap list shows them all.",
    );
  }
  // Another group of mine may have a roadmap of its own: it is not for this one.
  const roadmap = findRoadmap({ ...ctx, library: ctx.shared }, input.roadmap);
  const zone = input.timezone === undefined ? (ctx.actor.zone ?? "UTC") : findZone(input.timezone);
  const today = wallClockIn(zone, ctx.nowMs).toPlainDate().toString();
  const start = startDay(input.start, today);
  const calendar: Calendar = { start, zones: [{ from: weekOf(today), zone }], breaks: [] };
  const { platform, workspace, channel } = ctx.place;
  const nextRuns = nextRunsOf({ calendar }, schedulesOf(ctx), ctx.nowMs);
  const version = ctx.offered.get(roadmap.id);
  const group = await ctx.store.groups.create(
    {
      key: ctx.names.fresh(10),
      title: input.name ?? roadmap.title,
      roadmap: roadmap.id,
      ...(version === undefined ? {} : { version }),
      hours: input.hours ?? usualHours(roadmap),
      calendar,
      ...(input.checkins === undefined ? {} : { checkins: input.checkins }),
      openWeek: weekAt(calendar, ctx.nowMs),
      ...(input.board === undefined ? {} : { board: input.board }),
      channel: { platform, workspace, channel },
      organiser: ctx.person.id,
      schedules: schedulesOf(ctx).map(({ job, cron }) => ({
        job,
        cron,
        nextRunMs: nextRuns[job] ?? null,
      })),
    },
    ctx.nowMs,
  );
  const schedules = await ctx.store.schedules.ofGroup(group.id);
  return setUpView(group, ctx.shared.course(roadmap, {}), schedules, ctx.jobs, today);
}

/** The jobs that a new group starts with, on their usual schedules. */
const schedulesOf = ({ jobs }: Context) =>
  jobs.flatMap(({ name, cron }) => (cron === null ? [] : [{ job: name, cron }]));

function startDay(typed: string | undefined, today: Day): Day {
  if (typed === undefined) return weekOf(today) === today ? today : nextWeek(weekOf(today));
  const day = findDay(typed, today, "ahead");
  if (day > addDays(today, START_AHEAD) || day < addDays(today, -START_BACK)) {
    throw new UserError(
      `${dayName(day, today)} is more than a year away.`,
      "Name a day within a year of today.",
    );
  }
  return day;
}

/** An organiser changes only what is named. */
async function change(ctx: Context, group: Group, input: Input) {
  const { nowMs, library } = ctx;
  if (input.roadmap !== undefined && findRoadmap(ctx, input.roadmap).id !== group.roadmap) {
    throw new UserError(
      "This group already walks a roadmap, and everyone's progress stands on it.",
      "Set up another group in another channel for the other roadmap.",
    );
  }
  return ctx.store.groups.change(group.id, nowMs, (before) => {
    const changed = changeOf(before, input, nowMs);
    if (Object.keys(changed).length === 0) {
      const named = Object.keys(input).length > 0;
      throw new UserError(
        `${before.title} lives in this channel already${named ? ", and all of that holds" : ""}.`,
        "Name what to change: start, hours, timezone, name, board or checkins. /group show tells how it stands.",
      );
    }
    const roadmap = library.find(before.roadmap);
    const answer = changedView({
      before,
      group: { ...before, ...changed },
      course: roadmap && library.course(roadmap, {}),
      today: dayAt(before.calendar, nowMs),
      nowMs,
    });
    return { change: changed, answer };
  });
}

/** What differs of what is named. */
const changeOf = (group: Group, input: Input, nowMs: number): GroupChange => ({
  ...(input.name === undefined || input.name === group.title ? {} : { title: input.name }),
  ...(input.hours === undefined || input.hours === group.hours ? {} : { hours: input.hours }),
  ...(input.board === undefined || input.board === group.board ? {} : { board: input.board }),
  ...(input.checkins === undefined || input.checkins === group.checkins
    ? {}
    : { checkins: input.checkins }),
  ...calendarChange(group, input, nowMs),
});

function calendarChange(group: Group, input: Input, nowMs: number): { calendar?: Calendar } {
  let { calendar } = group;
  const today = dayAt(calendar, nowMs);
  const start = input.start === undefined ? calendar.start : startDay(input.start, today);
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
  const zone = input.timezone === undefined ? undefined : findZone(input.timezone);
  if (zone !== undefined && zone !== calendar.zones.at(-1)?.zone) {
    calendar = moveZone(calendar, zone, nowMs);
  }
  return calendar === group.calendar ? {} : { calendar };
}

export default command({
  name: "group setup",
  description: "Set up a study group in this channel, or change it",
  access: "anyone",
  visibility: "public",
  options,
  run: async (ctx, input) => {
    if (ctx.place.kind === "dm") {
      throw new UserError(
        "A group lives in a channel.",
        "Use /group setup in the channel where it shall live.",
      );
    }
    const here = await ctx.store.groups.at(ctx.place);
    if (here === undefined) return create(ctx, input);
    return change(await requireOrganiser(ctx, here), here, input);
  },
});
