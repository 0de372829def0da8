import { channelName, code, type Rich } from "../core/rich.ts";
import { controls, list, press, select, text, type Block, type View } from "../core/view.ts";
import type { Course } from "../domain/course.ts";
import { planOf } from "../domain/plan.ts";
import type { Group, Schedule } from "../domain/records.ts";
import { otherStarts } from "../domain/set-up.ts";
import type { Day } from "../domain/week.ts";
import { joinButton } from "./group-people.ts";
import { postLines, type JobTitle } from "./posts.ts";
import { andList, count, dayName } from "./words.ts";

/** A group that has just been set up: what everyone reads of it, and what its organiser does. */

/** Said when an organiser chooses it, and to whoever joins later (rule 3). */
export const EVERYONE_SHOWN =
  "The public board shows everyone with more than 0 %. Whoever would rather not be on it hides with /my settings visibility:hidden.";

export const zoneOf = (group: Group): string => group.calendar.zones.at(-1)?.zone ?? "UTC";

interface Founded {
  readonly group: Group;
  readonly course: Course;
  readonly schedules: readonly Schedule[];
  readonly jobs: readonly JobTitle[];
  readonly today: Day;
}

/** What everyone reads in the group's channel. */
export function openingView({ group, course, schedules, jobs, today }: Founded): View {
  return {
    tone: "good",
    title: `${group.title}: a group is set up here`,
    blocks: [
      planLine(group, course, today),
      ...postLines(group, schedules, jobs),
      text("Everyone can join with a pace of their own, and leave or rest at any time."),
      ...(group.board === "everyone" ? [text(EVERYONE_SHOWN)] : []),
      controls(joinButton(group)),
    ],
    footer: `Time zone ${zoneOf(group)} · change it with /group setup`,
  };
}

function planLine(group: Group, course: Course, today: Day): Block {
  const plan = planOf(course, group.calendar, group.hours);
  return text(
    `${course.roadmap.title}, ${group.hours} h a week from ${dayName(group.calendar.start, today)}: `,
    `${count(plan.weeks.length, "week")}, to about ${dayName(plan.end, today)}.`,
  );
}

interface SetUp extends Founded {
  /** Is it read in the group's own channel? Elsewhere nothing of the group can be pressed. */
  readonly here: boolean;
  /** What Cairn lacks in the channel, and what to do about it. */
  readonly lacking: readonly string[];
  readonly hint: string;
}

/** What whoever set it up reads alone: what comes next, and what to do first. */
export function setUpView(founded: SetUp): View {
  const { group, course, schedules, jobs, today, here } = founded;
  const [channel] = group.channels;
  const where = channel === undefined || here ? ["here"] : ["in ", channelName(channel)];
  return {
    private: true,
    tone: "good",
    title: `${group.title} is set up`,
    blocks: [
      planLine(group, course, today),
      text("A post tells everyone ", ...where, ", with a button to join."),
      ...lackingLines(founded),
      text("What comes by itself:"),
      ...postLines(group, schedules, jobs),
      text(here ? "What you can do now:" : "What you can do now, there:"),
      list(FIRST_STEPS, true),
      controls(here ? joinButton(group) : undefined, here ? startSelect(group, today) : undefined),
    ],
    footer: `Time zone ${zoneOf(group)} · change it with /group setup`,
  };
}

const FIRST_STEPS: readonly Rich[] = [
  ["Join it yourself, with your own hours: ", code("/roadmap join pace:…")],
  ["See Monday's post before anyone else: ", code("/group post job:weekly-goal")],
  ["Name a second organiser: ", code("/group organisers add:…")],
];

/** A line for what the group will miss; nothing where it has all it needs. */
export const lackingLines = ({
  lacking,
  hint,
}: Pick<SetUp, "lacking" | "hint">): readonly Block[] =>
  lacking.length === 0
    ? []
    : [text(`Posts can come, and yet Cairn lacks ${andList(lacking)} there. ${hint}`)];

/** Another first day, while it has not begun. */
function startSelect(group: Group, today: Day) {
  const days = otherStarts(group, today);
  if (days.length === 0) return undefined;
  return select(
    `Begins ${dayName(group.calendar.start, today)}: another first day`,
    press("group setup", "start", group),
    days.map((day) => ({
      label: day === today ? `${dayName(day, today)}, today` : dayName(day, today),
      value: day,
    })),
  );
}
