import { strong } from "../core/rich.ts";
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
import type { Course } from "../domain/course.ts";
import { forecastOf } from "../domain/forecast.ts";
import type { PhaseProgress, Progress } from "../domain/progress.ts";
import type { Group, MemberState } from "../domain/records.ts";
import type { WeekScore } from "../domain/score.ts";
import type { Day } from "../domain/week.ts";
import { withEvidence } from "./board.ts";
import { streakLine } from "./streak.ts";
import { weekLine } from "./week.ts";
import { count, dayName, duration, hours } from "./words.ts";

interface Shown {
  readonly group: Group;
  readonly course: Course;
  readonly state: MemberState;
  readonly progress: Progress;
  readonly weeks: readonly WeekScore[];
  readonly today: Day;
  readonly mine: boolean;
}

/**
 * Where somebody is on the path: topics, phases, evidence. How the week goes, the streak and the forecast
 * are said to me alone (rule 6).
 */
export function progressView(shown: Shown): View {
  const { group, course, state, progress, mine } = shown;
  const name = mine ? "Your progress" : `${state.member.name}'s progress`;
  return {
    title: name,
    blocks: [
      {
        kind: "progress",
        label: `${progress.over} of ${count(progress.topics.length, "topic")}`,
        percent: progress.percent,
        note: `${hours(progress.doneMinutes)} of ${hours(progress.minutes)} h done${known(progress)}`,
      },
      list(progress.phases.filter(({ topics }) => topics.length > 0).map(phaseLine)),
      ...(mine ? [weekFields(shown)] : []),
      ...assumed(course),
      ...(mine
        ? [
            controls(
              button("What's next", press("roadmap next", "show", group), "primary"),
              button("Share", press("roadmap progress", "share", group)),
            ),
          ]
        : []),
    ],
  };
}

const weekFields = (shown: Shown): Block => {
  const { calendar } = shown.group;
  const week = weekLine(shown.state, calendar).replace(/^This week: /, "");
  return fields(
    { label: "This week", value: week },
    { label: "Streak", value: streakLine(shown.state, calendar) },
    { label: "End", value: forecastLine(shown) },
  );
};

const known = ({ known: topics }: Progress): string =>
  topics === 0 ? "" : ` · ${count(topics, "topic")} known before`;

function phaseLine({ phase, topics, over, minutes }: PhaseProgress) {
  const sign = over === topics.length ? "●" : over > 0 ? "◐" : "○";
  const proved = topics.filter(({ evidence }) => evidence).length;
  const sums = ` · ${over} of ${topics.length} · ${duration(minutes)}${withEvidence(proved)}`;
  return [`${sign} `, strong(phase.title), sums];
}

function forecastLine({ state, progress, weeks, today, group }: Shown): string {
  if (state.walk.finished !== null) return `finished on ${dayName(state.walk.finished, today)}`;
  const { earliest, latest } = forecastOf(state, progress, weeks, group.calendar, today);
  if (earliest === undefined) return "not in sight yet";
  const from = dayName(earliest, today);
  if (latest === undefined)
    return `${from} at your promised pace; at the pace of the last weeks, not in sight yet`;
  return earliest === latest
    ? `about ${from}`
    : `between ${from} and ${dayName(latest, today)} (your promised pace and your last weeks)`;
}

/** Every view that shows an assumed time says so. */
export const assumed = (course: Course): readonly Block[] =>
  course.topics.some(({ estimate }) => estimate.basis === "assumed")
    ? [text("Some of these times are assumed: the source gives none.")]
    : [];
