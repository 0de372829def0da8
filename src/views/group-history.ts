import {
  button,
  controls,
  fields,
  list,
  press,
  text,
  type Block,
  type View,
} from "../core/view.ts";
import type { BurnUp } from "../domain/burn-up.ts";
import type { Group, GroupWeek } from "../domain/records.ts";
import { addDays, isoWeek } from "../domain/week.ts";
import { burnUp, burnUpAlt } from "../pictures/burn-up.ts";
import { endWords } from "../pictures/dates.ts";
import { dayName, hours, hoursOf } from "./words.ts";

/** Weeks that are told in words, the newest first. */
const TOLD = 6;

/** The group's weeks so far and its hours against its plan: sums, of which nobody can be told (rule 6). */
export function groupHistoryView(group: Group, weeks: readonly GroupWeek[], against: BurnUp): View {
  const { closed, whole, planned, earliest, latest, today } = against;
  const lived = weeks.filter((week) => week.promise > 0 || week.closed > 0);
  return {
    title: "The group's weeks",
    blocks: [
      ...pictureOf(against),
      fields(
        { label: "Closed", value: hoursOf(closed, whole) },
        { label: "The plan by now", value: `${hours(planned)} h` },
        ...(closed < whole
          ? [{ label: "The end", value: endWords({ earliest, latest }, today) }]
          : []),
      ),
      lived.length === 0
        ? text("No week has begun yet.")
        : list(
            lived
              .toReversed()
              .slice(0, TOLD)
              .map((week) => weekLine(week, against)),
          ),
      controls(button("Mine", press("goal history", "show", group))),
    ],
    footer: group.title,
  };
}

/** The fields beside it say the same; where there is nothing to close, there is nothing to draw. */
const pictureOf = (against: BurnUp): readonly Block[] =>
  against.whole === 0
    ? []
    : [{ kind: "image", svg: burnUp(against), alt: burnUpAlt(against), beside: true }];

/** The group's hours against its plan, as a post has them: drawn, or in a sentence. */
export const burnUpBlocks = (against: BurnUp): readonly Block[] => [
  {
    kind: "image",
    svg: burnUp(against),
    alt: burnUpAlt(against),
    instead: [text(burnUpAlt(against))],
  },
];

/** Who missed it is not counted: how many kept it is (rule 6). */
function weekLine({ week, promise, closed, promised, kept }: GroupWeek, { today }: BurnUp): string {
  const days = `${isoWeek(week).slice(5)}, ${dayName(week, today)} – ${dayName(addDays(week, 6), today)}`;
  const sum = promise === 0 ? `${hours(closed)} h closed` : `${hoursOf(closed, promise)} closed`;
  return `${days}: ${sum}${kept === 0 ? "" : ` · ${kept} of ${promised} kept`}`;
}
