import { strong } from "../core/rich.ts";
import { button, controls, list, press, text, type Block, type View } from "../core/view.ts";
import { breaksAhead } from "../domain/break.ts";
import type { Calendar } from "../domain/calendar.ts";
import type { Moved, Reason } from "../domain/moved.ts";
import type { MyWeek } from "../domain/my-plan.ts";
import type { Group } from "../domain/records.ts";
import { spansOfMyPlan } from "../domain/phase-span.ts";
import type { Walk } from "../domain/walk.ts";
import { addDays, type Day } from "../domain/week.ts";
import { calendarFile } from "./calendar-file.ts";
import { ganttBlock } from "./gantt.ts";
import { count, dayName, duration } from "./words.ts";

/** As many weeks as a phone shows without scrolling for long. */
const SHOWN = 8;

interface MyPlanShown {
  readonly group: Group;
  readonly weeks: readonly MyWeek[];
  readonly forecast: { readonly earliest: Day | undefined; readonly latest: Day | undefined };
  readonly moved: Moved | undefined;
  /** The group's calendar, and my own rests. */
  readonly calendar: Calendar;
  readonly rests: Walk["rests"];
  readonly today: Day;
}

/** My weeks ahead at my pace, and the end as a range; all of them as a calendar file. */
export function myPlanView(shown: MyPlanShown): View {
  const { group, weeks, forecast, moved, today } = shown;
  if (weeks.length === 0) {
    return {
      title: "Nothing is left to plan",
      tone: "good",
      blocks: [text("Every topic is behind you.")],
    };
  }
  const more = weeks.length - SHOWN;
  return {
    title: "Your weeks ahead",
    blocks: [
      pictureOf(shown),
      list(weeks.slice(0, SHOWN).map((week) => weekLine(week, today))),
      ...(more > 0
        ? [text(`And ${count(more, "more week")}; the calendar file has them all.`)]
        : []),
      text(endLine(forecast, today)),
      ...movedLines(moved, today),
      controls(
        button("What's next", press("roadmap next", "show", group), "primary"),
        button("The group's plan", press("roadmap plan", "group", group)),
      ),
    ],
    footer: "Laid from what is open, at your pace; each Monday lays it anew.",
    file: calendarFile(group, weeks),
  };
}

/** What is ahead of me, phase by phase; breaks and my own rests are told alike. */
function pictureOf({ weeks, forecast, calendar, rests, today }: MyPlanShown): Block {
  const phases = spansOfMyPlan(weeks, today);
  const all = [...breaksAhead(calendar.breaks, today), ...rests];
  const ahead = all.filter(({ until }) => until === null || until > today);
  return ganttBlock({ phases, rests: ahead, today, end: forecast, done: () => 0 });
}

function weekLine({ week, minutes, parts }: MyWeek, today: Day) {
  const days = `${dayName(week, today)} – ${dayName(addDays(week, 6), today)}`;
  const what =
    minutes === 0 ? "rest" : parts.map(({ topic }) => topic.entry.topic.title).join(", ");
  return [strong(days), ` · ${duration(minutes)} · ${what}`];
}

function endLine({ earliest, latest }: MyPlanShown["forecast"], today: Day): string {
  if (earliest === undefined) return "The end is not in sight at this pace.";
  if (latest === undefined) {
    return `The end: about ${dayName(earliest, today)} at your promised pace; at the pace of your last weeks it is not in sight.`;
  }
  return earliest === latest
    ? `The end: about ${dayName(earliest, today)}.`
    : `The end: between ${dayName(earliest, today)} and ${dayName(latest, today)}, from your promised pace to your last weeks.`;
}

/** By how much the end moved since last week's Monday, and why in a clause (rule 7). */
export function movedLines(moved: Moved | undefined, today: Day): readonly Block[] {
  if (moved === undefined) return [];
  const { since, days, why } = moved;
  const monday = dayName(since, today);
  if (days === 0 || why === undefined) {
    return [text(`Since ${monday} the end at your promised pace has not moved.`)];
  }
  const way = `${howLong(Math.abs(days))} ${days > 0 ? "later" : "earlier"}`;
  return [text(`Since ${monday} the end at your promised pace moved ${way}: ${clause(why)}.`)];
}

/** Days, and weeks from a fortnight on. */
const howLong = (days: number): string =>
  days < 14 ? count(days, "day") : `about ${count(Math.round(days / 7), "week")}`;

function clause(why: Reason): string {
  switch (why.kind) {
    case "rest":
      return "the days of rest changed";
    case "pace":
      return `your pace is ${why.pace} h a week now`;
    case "promise":
      return "a week was promised other hours";
    case "work":
      return why.minutes < 0
        ? `${duration(-why.minutes)} less than promised`
        : `${duration(why.minutes)} more than promised`;
    case "known":
      return "you know some topics already";
    case "path":
      return "your path has other topics now";
    case "earlier":
      return "something was added to earlier weeks, or taken back";
  }
}
