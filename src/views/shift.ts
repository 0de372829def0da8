import { button, controls, press, text, type Block, type View } from "../core/view.ts";
import type { Group, GroupWeek } from "../domain/records.ts";
import { isShifted, offersShift } from "../domain/shift.ts";
import type { Day } from "../domain/week.ts";
import { dayName } from "./words.ts";

/** The group's plan moved on by a week (rule 7). */

/** What organisers are offered after a bar under half, or may take back, in `/group show`. */
export function shiftBlocks(
  group: Group,
  last: GroupWeek | undefined,
  today: Day,
): readonly Block[] {
  const week = group.openWeek;
  if (last !== undefined && isShifted(group.calendar, week)) {
    return [
      text(`The plan repeats last week's part this week, the week of ${dayName(week, today)}.`),
      controls(backButton(group)),
    ];
  }
  return shiftOffer(group, last);
}

const backButton = (group: Group) =>
  button("Take the shift back", press("group show", "unshift", group, { week: group.openWeek }));

/** The offer after a bar under half; nothing otherwise. It speaks of the plan, of nobody's work (rule 6). */
export function shiftOffer(group: Group, last: GroupWeek | undefined): readonly Block[] {
  const week = group.openWeek;
  if (!offersShift(group.calendar, week, last)) return [];
  return [
    text(
      "Was last week's part more than a week holds? An organiser can shift the plan: this week repeats that part, and all that follows comes a week later. Promises and streaks stay.",
    ),
    controls(button("Shift a week", press("group show", "shift", group, { week }))),
  ];
}

export const shiftedView = (group: Group, today: Day): View => ({
  tone: "good",
  title: "The plan moves by a week",
  blocks: [
    text(
      `The week of ${dayName(group.openWeek, today)} repeats the part before it, and all that follows comes a week later. Promises and streaks stay as they are.`,
    ),
    controls(backButton(group)),
  ],
  footer: group.title,
});

export const unshiftedView = (group: Group): View => ({
  tone: "good",
  title: "The plan is back where it was",
  blocks: [text("The shift is taken back; the weeks hold what they held before it.")],
  footer: group.title,
});
