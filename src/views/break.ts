import { button, controls, press, text, type Block, type View } from "../core/view.ts";
import { breaksAhead, breaksIn } from "../domain/break.ts";
import type { Break } from "../domain/calendar.ts";
import type { Group } from "../domain/records.ts";
import { addDays, type Day, type Week } from "../domain/week.ts";
import { dayName } from "./words.ts";

/** Breaks of a group: begun, planned ahead, ended, taken back. */

const lastDay = (rest: Break): Day => addDays(rest.until, -1);

const daysOf = (rest: Break, today: Day): string =>
  rest.from === lastDay(rest)
    ? dayName(rest.from, today)
    : `${dayName(rest.from, today)} – ${dayName(lastDay(rest), today)}`;

/** The breaks of a week, as members are told of them: `The group rests from Thu 24 Dec to Sun 3 Jan.` */
export const breakLines = ({ calendar }: Group, week: Week, today: Day): readonly Block[] =>
  breaksIn(calendar.breaks, week).map((rest) => {
    if (rest.lost !== undefined) return text(lostLine(rest, today));
    const verb = rest.until > today ? "rests" : "rested";
    const first = dayName(rest.from, today);
    const last = lastDay(rest);
    return text(
      rest.from === last
        ? `The group ${verb} on ${first}.`
        : `The group ${verb} from ${first} to ${dayName(last, today)}.`,
    );
  });

/** A rest that nobody planned (rule 13). */
const lostLine = (rest: Break, today: Day): string =>
  rest.until > today
    ? `The group can be reached nowhere since ${dayName(rest.from, today)}; no day counts until it can.`
    : `The group could not be reached ${spanOf(rest, today)}: no day of it counts.`;

/** `on Tue 24 Nov`, `from Tue 24 Nov to Thu 26 Nov`. */
export const spanOf = (rest: Break, today: Day): string =>
  rest.from === lastDay(rest)
    ? `on ${dayName(rest.from, today)}`
    : `from ${dayName(rest.from, today)} to ${dayName(lastDay(rest), today)}`;

/** The breaks that somebody planned and that run or lie ahead. */
const plannedAhead = ({ calendar }: Group, today: Day): readonly Break[] =>
  breaksAhead(calendar.breaks, today).filter(({ lost }) => lost === undefined);

export function breakFields(group: Group, today: Day) {
  const ahead = plannedAhead(group, today);
  if (ahead.length === 0) return [];
  return [{ label: "Breaks", value: ahead.map((rest) => daysOf(rest, today)).join("; ") }];
}

/** A button for each of them; for organisers, whose presses alone count. */
export const breakButtons = (group: Group, today: Day) =>
  plannedAhead(group, today).map((rest) =>
    rest.from > today ? backButton(group, rest, today) : endButton(group, rest),
  );

const endButton = (group: Group, { from }: Break) =>
  button("End the break", press("group pause", "resume", group, { from }));

const backButton = (group: Group, rest: Break, today: Day) =>
  button(
    `Take back ${daysOf(rest, today)}`,
    press("group pause", "back", group, { from: rest.from }),
  );

const REST = "Nothing is posted, no day of the break counts, and no streak breaks.";

export const groupPausedView = (group: Group, rest: Break, today: Day): View => ({
  title: `${group.title} rests until ${dayName(lastDay(rest), today)}`,
  blocks: [
    text(`${REST} It starts again on ${dayName(rest.until, today)}.`),
    controls(endButton(group, rest)),
  ],
});

export const groupResumedView = (group: Group): View => ({
  tone: "good",
  title: `${group.title} goes on`,
  blocks: [text("The break ends today; posts come again as scheduled.")],
});

export const breakPlannedView = (group: Group, rest: Break, today: Day): View => ({
  title: `${group.title} will rest: ${daysOf(rest, today)}`,
  blocks: [
    text(`${REST} The plan skips it. The group goes on on ${dayName(rest.until, today)}.`),
    controls(backButton(group, rest, today)),
  ],
});

export const breakTakenBackView = (group: Group, rest: Break, today: Day): View => ({
  tone: "good",
  title: `${group.title} goes on through ${daysOf(rest, today)}`,
  blocks: [text("That break is taken back: its days count, and posts come as scheduled.")],
});
