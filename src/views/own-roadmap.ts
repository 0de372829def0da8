import { code } from "../core/rich.ts";
import { button, controls, fields, press, text, type View } from "../core/view.ts";
import type { Course } from "../domain/course.ts";
import { planOf, planWeekAt, type Plan } from "../domain/plan.ts";
import type { Group } from "../domain/records.ts";
import { changeBetween } from "../domain/roadmap-change.ts";
import type { Roadmap } from "../domain/roadmap.ts";
import type { Day } from "../domain/week.ts";
import { newVersionLine, type NewVersion } from "./new-version.ts";
import { assumed } from "./progress.ts";
import { count, dayName, hours } from "./words.ts";

/** A group's own roadmap: seen before it takes effect, followed, given back. */

/** Of more ids than this the rest is counted. */
const IDS_SHOWN = 20;

/** Ids that a new version lost, one a line. */
export function lostList(ids: readonly string[]): readonly string[] {
  const more = ids.length - IDS_SHOWN;
  return more > 0 ? [...ids.slice(0, IDS_SHOWN), `and ${more} more`] : ids;
}

interface Preview {
  readonly group: Group;
  readonly before: Roadmap;
  readonly course: Course;
  /** fresh: nobody has progress yet; version: everyone's stays. */
  readonly kind: "fresh" | "version";
  readonly draft: number;
  readonly today: Day;
}

export function importPreview({ group, before, course, kind, draft, today }: Preview): View {
  const { roadmap, topics } = course;
  const { document } = roadmap;
  const plan = planOf(course, group.calendar, group.hours);
  return {
    title: `Preview: ${roadmap.title}`,
    blocks: [
      text(document.summary),
      fields(
        { label: "Id and version", value: `${roadmap.id} ${document.version}` },
        { label: "Phases", value: String(roadmap.phases.length) },
        { label: "Topics", value: String(topics.length) },
        { label: "Hours", value: `${hours(course.minutes)} h` },
        {
          label: "Plan",
          value: `${hours(group.hours * 60)} h a week, ${count(plan.weeks.length, "week")}, to about ${dayName(plan.end, today)}`,
        },
      ),
      text(
        kind === "version"
          ? `A new version of ${before.title}: everyone's progress stays.`
          : `It takes the place of ${before.title}, on which nobody has progress yet.`,
      ),
      ...assumed(course),
      controls(button("Use it", press("group import", "use", group, { draft }), "primary")),
    ],
    footer: "Nothing changes before you press. Only this group will see the roadmap.",
  };
}

export function followedView(
  group: Group,
  before: Roadmap,
  course: Course,
  kind: Preview["kind"],
  today: Day,
): View {
  const { roadmap, topics } = course;
  const plan = planOf(course, group.calendar, group.hours);
  const size = `${count(roadmap.phases.length, "phase")}, ${count(topics.length, "topic")}, ${hours(course.minutes)} h`;
  return {
    tone: "good",
    title:
      kind === "version"
        ? `${group.title} goes on with version ${roadmap.document.version} of its roadmap`
        : `${group.title} now follows ${roadmap.title}`,
    blocks: [
      text(`${size}, to about ${dayName(plan.end, today)}.`),
      text(
        kind === "version"
          ? `${newVersionLine(stepOf(before, course, plan, group))} Everyone's progress stays. `
          : "Everyone begins at its first topic. ",
        code("/roadmap next"),
        " tells what to do now.",
      ),
    ],
  };
}

const stepOf = (before: Roadmap, { roadmap }: Course, plan: Plan, group: Group): NewVersion => ({
  before: before.document.version,
  version: roadmap.document.version,
  change: changeBetween(before, roadmap),
  here: planWeekAt(plan, group.openWeek)?.phases ?? [],
});

export const roadmapFileView = (group: Group, roadmap: Roadmap, content: string): View => ({
  title: roadmap.title,
  blocks: [
    text(
      group.ownRoadmap === undefined
        ? "The roadmap that the group follows, as Cairn offers it."
        : "The group's own roadmap, as it was given.",
    ),
  ],
  file: { name: `${roadmap.id}.yaml`, mime: "application/yaml", content },
  footer: "Change it and bring it back with /group import; ids keep their meaning for ever.",
});
