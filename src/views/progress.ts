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
import { walkedPhases, type PhaseProgress, type Progress } from "../domain/progress.ts";
import type { Group, MemberState } from "../domain/records.ts";
import type { WeekScore } from "../domain/score.ts";
import type { Day } from "../domain/week.ts";
import type { End } from "../pictures/dates.ts";
import { progressCard, progressCardAlt, type ProgressCard } from "../pictures/progress-card.ts";
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
  const end = mine ? endOf(shown) : undefined;
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
      pictureOf(shown, end),
      list(walkedPhases(progress).map(phaseLine)),
      ...(end === undefined ? [] : [weekFields(shown, end)]),
      ...assumed(course),
      ...(mine
        ? [
            controls(
              button("What's next", press("roadmap next", "show", group), "primary"),
              button("My path", press("roadmap map", "show", group)),
              button("Share", press("roadmap progress", "share", group)),
            ),
          ]
        : []),
    ],
  };
}

/** What only I am told is drawn for me alone, too. */
function pictureOf({ state, progress, mine, today }: Shown, end: End | undefined): Block {
  const { promise, closed, share } = state.score;
  const card: ProgressCard = {
    over: progress.over,
    topics: progress.topics.length,
    doneMinutes: progress.doneMinutes,
    minutes: progress.minutes,
    phases: walkedPhases(progress).map(({ phase, over, topics }) => ({
      name: phase.title,
      over,
      topics: topics.length,
    })),
    ...(mine && promise > 0 && { week: { closed, promise, share } }),
    ...(end && { end }),
    today,
  };
  return { kind: "image", svg: progressCard(card), alt: progressCardAlt(card), beside: true };
}

const weekFields = (shown: Shown, end: OwnEnd): Block => {
  const { calendar } = shown.group;
  const week = weekLine(shown.state, calendar).replace(/^This week: /, "");
  return fields(
    { label: "This week", value: week },
    { label: "Streak", value: streakLine(shown.state, calendar) },
    { label: "End", value: endWords(end, shown.today) },
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

/** No plan of one's own ends on a day. */
type OwnEnd = Exclude<End, { readonly planned: Day }>;

/** The day on which I finished, or the forecast. */
function endOf({ state, progress, weeks, today, group }: Shown): OwnEnd {
  const { finished } = state.walk;
  return finished === null
    ? forecastOf(state, progress, weeks, group.calendar, today)
    : { finished };
}

function endWords(end: OwnEnd, today: Day): string {
  if ("finished" in end) return `finished on ${dayName(end.finished, today)}`;
  const { earliest, latest } = end;
  if (earliest === undefined) return "not in sight yet";
  const from = dayName(earliest, today);
  if (latest === undefined)
    return `${from} at your promised pace; at the pace of the last weeks, not in sight yet`;
  return earliest === latest
    ? `about ${from}`
    : `between ${from} and ${dayName(latest, today)} (your promised pace and your last weeks)`;
}

/** Every view that shows an assumed time says so. */
export const assumed = (course: Pick<Course, "topics">): readonly Block[] =>
  course.topics.some(({ estimate }) => estimate.basis === "assumed")
    ? [text("Some of these times are assumed: the source gives none.")]
    : [];
