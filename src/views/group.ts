import { controls, fields, text, type View } from "../core/view.ts";
import { zoneAt } from "../domain/calendar.ts";
import { EACH_AT_MOST } from "../domain/checkin.ts";
import type { Course } from "../domain/course.ts";
import type { LackIn } from "../domain/notice.ts";
import { onceFound, type LostChannel } from "../domain/places.ts";
import { planOf } from "../domain/plan.ts";
import type { Drop, Group, GroupWeek, Schedule } from "../domain/records.ts";
import type { Season } from "../domain/season.ts";
import type { Organiser } from "../domain/groups.ts";
import type { Day } from "../domain/week.ts";
import { breakButtons, breakFields } from "./break.ts";
import { joinButton, organiserNames } from "./group-people.ts";
import { lostBlocks, lostFields } from "./lost.ts";
import { lackWords } from "./notice.ts";
import { seasonFields } from "./season.ts";
import { dropLines, postLines, stuckLines, type JobTitle, type Stuck } from "./posts.ts";
import { EVERYONE_SHOWN, zoneOf } from "./set-up.ts";
import { shiftBlocks } from "./shift.ts";
import { andList, count, dayName, hours } from "./words.ts";

/** A group: shown, changed, resting. */

interface Changed {
  readonly before: Group;
  readonly group: Group;
  /** Undefined where the host offers its roadmap no more. */
  readonly course: Course | undefined;
  readonly today: Day;
  readonly nowMs: number;
}

/** What differs from before, by name, and what follows from it. */
export function changedView({ before, group, course, today, nowMs }: Changed): View {
  const zone = zoneOf(group);
  const is = {
    name: group.title !== before.title,
    start: group.calendar.start !== before.calendar.start,
    hours: group.hours !== before.hours,
    timezone: zone !== zoneOf(before),
    board: group.board !== before.board,
    checkins: group.checkins !== before.checkins,
  };
  const changed = Object.entries(is).flatMap(([name, differs]) => (differs ? [name] : []));
  const plan = course && planOf(course, group.calendar, group.hours);
  return {
    tone: "good",
    title: `${group.title} is changed`,
    blocks: [
      text(`Changed: ${andList(changed)}.`),
      ...((is.start || is.hours) && plan !== undefined
        ? [
            text(
              `The plan is now ${group.hours} h a week from ${dayName(group.calendar.start, today)}: ${count(plan.weeks.length, "week")}, to about ${dayName(plan.end, today)}.`,
            ),
          ]
        : []),
      ...(is.timezone
        ? [
            text(
              zoneAt(group.calendar, nowMs) === zone
                ? `The group stays in ${zone}.`
                : `From next Monday on the group lives in ${zone}; weeks that were lived keep their dates.`,
            ),
          ]
        : []),
      ...(is.checkins ? [text(`Check-ins: ${CHECKINS[group.checkins]}.`)] : []),
      ...(is.board
        ? [
            text(
              group.board === "everyone"
                ? EVERYONE_SHOWN
                : "The public board now shows the top three.",
            ),
          ]
        : []),
    ],
  };
}

/** The zone in force, and a move that is decided. */
function zoneWords({ calendar }: Group, nowMs: number, today: Day): string {
  const now = zoneAt(calendar, nowMs);
  const last = calendar.zones.at(-1);
  return last === undefined || last.zone === now
    ? now
    : `${now}; from ${dayName(last.from, today)}: ${last.zone}`;
}

const CHECKINS: Record<Group["checkins"], string> = {
  automatic: `each as a post; in one digest a day while more than ${EACH_AT_MOST} take part`,
  each: "each as a post of its own",
  digest: "in one digest a day",
};

/** Members are to know that others may read along; the link itself is the organisers' to give. */
const PAGE_FIELD = {
  label: "Page",
  value: "read-only, for whoever has its link; who hides is not on it",
};

interface GroupShown {
  readonly group: Group;
  readonly course: Course;
  readonly jobs: readonly JobTitle[];
  readonly today: Day;
  readonly nowMs: number;
  readonly organisers: readonly Organiser[];
  readonly members: number;
  /** The person who reads it. */
  readonly reader: number;
  /** Is the reader a member? */
  readonly joined: boolean;
  readonly schedules: readonly Schedule[];
  /** May the reader change the group, said here? */
  readonly organises: boolean;
  /** The newest first. */
  readonly seasons: readonly Season[];
  readonly drops: readonly Drop[];
  readonly stuck: readonly Stuck[];
  readonly lacking: readonly LackIn[];
  /** Channels in which it cannot be reached. */
  readonly lost: readonly LostChannel[];
  /** Is there a page of it, for whoever has its link? */
  readonly hasPage: boolean;
  /** What an organiser sees of last week's bar; undefined for everyone else. */
  readonly last: GroupWeek | undefined;
}

/** How the group is set up; organisers also see what was dropped and what waits for them. */
export function groupView(shown: GroupShown): View {
  const { group, course, today, organisers, members } = shown;
  const plan = planOf(course, onceFound(group.calendar, today), group.hours);
  return {
    title: group.title,
    blocks: [
      ...lostBlocks(group, shown.lost),
      fields(
        { label: "Roadmap", value: `${course.roadmap.title} (${course.roadmap.id})` },
        { label: "Start", value: dayName(group.calendar.start, today) },
        {
          label: "Plan",
          value: `${hours(group.hours * 60)} h a week, ${count(plan.weeks.length, "week")}, to about ${dayName(plan.end, today)}`,
        },
        { label: "Time zone", value: zoneWords(group, shown.nowMs, today) },
        { label: "Members", value: String(members) },
        {
          label: "Organisers",
          value: organiserNames(organisers, shown.reader),
        },
        { label: "Board", value: group.board === "top" ? "the top three" : "everyone" },
        { label: "Check-ins", value: CHECKINS[group.checkins] },
        ...(shown.hasPage ? [PAGE_FIELD] : []),
        ...breakFields(group, today),
        ...lostFields(group, today),
        ...seasonFields(shown.seasons, group, today),
      ),
      ...postLines(group, shown.schedules, shown.jobs),
      ...dropLines(shown.drops, shown.jobs),
      ...stuckLines(group, shown.stuck, shown.jobs, today),
      ...shown.lacking.map((lack) => text(...lackWords(lack))),
      controls(
        shown.joined ? undefined : joinButton(group),
        ...(shown.organises ? breakButtons(group, today) : []),
      ),
      ...shiftBlocks(group, shown.last, today),
    ],
  };
}
