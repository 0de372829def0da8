import { code, strong, type Inline, type Rich } from "../core/rich.ts";
import { list, text, type Block } from "../core/view.ts";
import type { CourseTopic } from "../domain/course.ts";
import type { PlanWeek } from "../domain/plan.ts";
import type { Roadmap } from "../domain/roadmap.ts";
import type { Day } from "../domain/week.ts";
import { todaysRows } from "./parts.ts";
import { resourceLine } from "./topic.ts";
import { dayName, estimated, hours } from "./words.ts";

/** What the plan says of a week, cut so that a post fits a phone and every platform. */

/** Topics of a post, links of a topic, and characters of all of them together. */
const TOPICS = 6;
const LINKS = 2;
const CHARACTERS = 1_200;
/** A goal of a phase that is longer stands in /goal week alone. */
const GOAL = 300;
/** What a timetable says of a day: so many lines, each so long. */
const ROWS = 2;
const ROW = 160;

/** What the roadmap's timetable has for the day. */
export const dayBlocks = (roadmap: Roadmap, today: Day): readonly Block[] =>
  todaysRows(roadmap, today)
    .slice(0, ROWS)
    .map((row) =>
      text(strong(dayName(today)), `: ${row.length > ROW ? `${row.slice(0, ROW - 1)}…` : row}`),
    );

/** Phases and topics of a week, as many as there is room for. */
export function fittedWeek({ phases, topics, minutes }: PlanWeek): readonly Block[] {
  const goal = phases[0]?.goal;
  const shown = fitting(topics);
  const more = topics.length - shown.length;
  return [
    text(
      strong(phases.map(({ title }) => title).join(" and ")),
      ` · ${hours(minutes)} h this week`,
    ),
    ...(goal === undefined || goal.length > GOAL ? [] : [text(goal)]),
    list(shown),
    ...(more === 0 ? [] : [text(`and ${more} more: `, code("/goal week"))]),
  ];
}

/** As many topics as there is room for, at least one; then links, the first of each topic first. */
function fitting(topics: readonly CourseTopic[]): readonly Rich[] {
  const lines: { readonly entry: CourseTopic; line: readonly Inline[] }[] = [];
  let left = CHARACTERS;
  const take = (part: readonly Inline[]): boolean => {
    if (lengthOf(part) > left) return false;
    left -= lengthOf(part);
    return true;
  };
  for (const entry of topics.slice(0, TOPICS)) {
    const line = [strong(entry.topic.title), ` · ${estimated(entry)}`];
    if (!take(line) && lines.length > 0) break;
    lines.push({ entry, line });
  }
  for (let at = 0; at < LINKS; at += 1) {
    for (const shown of lines) {
      const link = linksOf(shown.entry)[at];
      if (link !== undefined && take(link)) shown.line = [...shown.line, ...link];
    }
  }
  return lines.map(({ line }) => line);
}

const linksOf = ({ topic }: CourseTopic): readonly (readonly Inline[])[] =>
  [...topic.resources, ...topic.items.flatMap((item) => item.resources)].map((resource) => [
    " · ",
    ...resourceLine(resource),
  ]);

/** Characters as a platform counts them: a link's address is among them. */
const lengthOf = (parts: readonly Inline[]): number =>
  parts.reduce((sum, part) => {
    if (typeof part === "string") return sum + part.length;
    if (part.kind === "link") return sum + part.text.length + part.url.length + 4;
    return sum + ("text" in part ? part.text.length + 4 : 24);
  }, 0);
