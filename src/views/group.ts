import { button, controls, fields, press, text, type View } from "../core/view.ts";
import type { Course } from "../domain/course.ts";
import { planOf } from "../domain/plan.ts";
import type { Drop, Group, Person, Schedule } from "../domain/records.ts";
import { addDays, type Day } from "../domain/week.ts";
import { joinButton, organiserNames } from "./group-people.ts";
import { dropLines, postLines, stuckLines, type JobTitle, type Stuck } from "./posts.ts";
import { andList, count, dayName, hours } from "./words.ts";

/** A group: set up, shown, changed, resting. */

const zoneOf = (group: Group): string => group.calendar.zones.at(-1)?.zone ?? "UTC";

export function setUpView(
  group: Group,
  course: Course,
  schedules: readonly Schedule[],
  jobs: readonly JobTitle[],
  today: Day,
): View {
  const plan = planOf(course, group.calendar, group.hours);
  return {
    tone: "good",
    title: `${group.title}: a group is set up here`,
    blocks: [
      text(
        `${course.roadmap.title}, ${group.hours} h a week from ${dayName(group.calendar.start, today)}: `,
        `${count(plan.weeks.length, "week")}, to about ${dayName(plan.end, today)}.`,
      ),
      ...postLines(group, schedules, jobs),
      text("Everyone can join with a pace of their own, and leave or rest at any time."),
      controls(joinButton(group)),
    ],
    footer: `Time zone ${zoneOf(group)} · change it with /group setup`,
  };
}

export const changedView = (group: Group, changed: readonly string[]): View => ({
  tone: "good",
  title: `${group.title} is changed`,
  blocks: [
    text(`Changed: ${andList(changed)}.`),
    ...(changed.includes("timezone")
      ? [
          text(
            `From next Monday on the group lives in ${zoneOf(group)}; weeks that were lived keep their dates.`,
          ),
        ]
      : []),
    ...(changed.includes("board")
      ? [
          text(
            group.board === "everyone"
              ? "The public board now shows everyone with more than 0 %. Whoever would rather not be on it hides with /my settings visibility:hidden."
              : "The public board now shows the top three.",
          ),
        ]
      : []),
  ],
});

interface GroupShown {
  readonly group: Group;
  readonly course: Course;
  readonly jobs: readonly JobTitle[];
  readonly today: Day;
  readonly nowMs: number;
  readonly organisers: readonly Person[];
  readonly members: number;
  /** The person who reads it. */
  readonly reader: number;
  /** Is the reader a member? */
  readonly joined: boolean;
  readonly schedules: readonly Schedule[];
  readonly drops: readonly Drop[];
  readonly stuck: readonly Stuck[];
}

/** How the group is set up; organisers also see what was dropped and what waits for them. */
export function groupView(shown: GroupShown): View {
  const { group, course, today, organisers, members } = shown;
  const plan = planOf(course, group.calendar, group.hours);
  const paused = group.pausedUntil !== null && group.pausedUntil > today;
  return {
    title: group.title,
    blocks: [
      fields(
        { label: "Roadmap", value: `${course.roadmap.title} (${course.roadmap.id})` },
        { label: "Start", value: dayName(group.calendar.start, today) },
        {
          label: "Plan",
          value: `${hours(group.hours * 60)} h a week, ${count(plan.weeks.length, "week")}, to about ${dayName(plan.end, today)}`,
        },
        { label: "Time zone", value: zoneOf(group) },
        { label: "Members", value: String(members) },
        {
          label: "Organisers",
          value: organiserNames(organisers, shown.reader),
        },
        { label: "Board", value: group.board === "top" ? "the top three" : "everyone" },
        ...breakFields(group, today),
      ),
      ...postLines(group, shown.schedules, shown.jobs),
      ...dropLines(shown.drops, shown.jobs),
      ...stuckLines(group, shown.stuck, shown.jobs),
      controls(
        shown.joined ? undefined : joinButton(group),
        paused ? button("End the break", press("group pause", "resume", group)) : undefined,
      ),
    ],
  };
}

function breakFields(group: Group, today: Day) {
  const ahead = group.calendar.breaks.filter(
    (rest) => rest.until > today && rest.until > rest.from,
  );
  if (ahead.length === 0) return [];
  const spans = ahead.map(
    (rest) => `${dayName(rest.from, today)} – ${dayName(addDays(rest.until, -1), today)}`,
  );
  return [{ label: "Breaks", value: spans.join("; ") }];
}

export const groupPausedView = (group: Group, until: Day, today: Day): View => ({
  title: `${group.title} rests until ${dayName(addDays(until, -1), today)}`,
  blocks: [
    text(
      `Nothing is posted, no day of the break counts, and no streak breaks. It starts again on ${dayName(until, today)}.`,
    ),
    controls(button("End the break", press("group pause", "resume", group))),
  ],
});

export const groupResumedView = (group: Group): View => ({
  tone: "good",
  title: `${group.title} goes on`,
  blocks: [text("The break ends today; posts come again as scheduled.")],
});
