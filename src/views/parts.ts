import { strong, type Rich } from "../core/rich.ts";
import { fields, list, text, type Block, type View } from "../core/view.ts";
import type { Check } from "../domain/checklist.ts";
import type { Roadmap, RoadmapDocument } from "../domain/roadmap.ts";
import { weekdayOf, type Day } from "../domain/week.ts";
import { rangeOf } from "./stated.ts";
import { resourceLine, topicBlocks } from "./topic.ts";
import { count, marksOf } from "./words.ts";

/** The parts of a roadmap that stand beside its phases: shown, never summed. */

type Extra = RoadmapDocument["extras"][number];
type List = RoadmapDocument["lists"][number];
type Table = RoadmapDocument["tables"][number];
type Timetable = RoadmapDocument["timetables"][number];

export const extraView = (extra: Extra | undefined): View | undefined =>
  extra && {
    title: extra.title,
    blocks: [
      ...extra.notes.map((note) => text(note)),
      ...extra.topics.flatMap((topic) => [
        text(strong(topic.title)),
        ...topicBlocks(topic, undefined, undefined),
      ]),
    ],
    footer: "Tick these whenever you like: they stand outside the plan and its minutes.",
  };

export const listView = (own: List | undefined): View | undefined =>
  own && {
    title: own.title,
    blocks: [...own.notes.map((note) => text(note)), list(own.items.map(entryLine), own.ordered)],
  };

function entryLine(entry: List["items"][number]): Rich {
  if (typeof entry === "string") return entry;
  const marks = entry.marks.length > 0 ? ` · ${marksOf(entry.marks)}` : "";
  const parts = entry.parts.length > 0 ? `: ${entry.parts.join(", ")}` : "";
  return [
    strong(entry.title),
    `${parts}${marks}`,
    ...(entry.note === undefined ? [] : [` — ${entry.note}`]),
    ...entry.resources.flatMap((resource) => [" · ", ...resourceLine(resource)]),
  ];
}

export const tableView = (table: Table | undefined): View | undefined =>
  table && {
    title: table.title,
    blocks: [
      { kind: "table", columns: table.columns.map((title) => ({ title })), rows: table.rows },
    ],
  };

/** A roadmap's timetables; of a week with a group, what today is for comes first. */
export function timetablesView(roadmap: Roadmap, today: Day | undefined): View {
  const { timetables } = roadmap.document;
  return {
    title: "Timetable",
    blocks: [
      ...(today === undefined ? [] : todaysRows(roadmap, today)).map((row) =>
        text(strong("Today: "), row),
      ),
      ...timetables.flatMap((timetable) => [
        text(strong(timetable.title)),
        ...timetableBlocks(timetable),
      ]),
    ],
    footer: roadmap.title,
  };
}

/** What a roadmap's timetables say of a day. */
export function todaysRows({ document }: Roadmap, today: Day): readonly string[] {
  const day = WEEKDAYS[weekdayOf(today) - 1];
  return document.timetables.flatMap(({ rows }) =>
    rows.filter(({ days }) => day !== undefined && days.includes(day)).map(rowLine),
  );
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export const timetableView = (timetable: Timetable | undefined): View | undefined =>
  timetable && {
    title: timetable.title,
    blocks: timetableBlocks(timetable),
  };

const timetableBlocks = (timetable: Timetable): readonly Block[] => [
  fields(
    ...timetable.rows.map((row) => ({
      label: row.days.map((day) => day.charAt(0).toUpperCase() + day.slice(1)).join(", "),
      value: rowLine(row),
    })),
  ),
  ...timetable.notes.map((note) => text(note)),
];

const rowLine = ({ focus, hours, note }: Timetable["rows"][number]): string =>
  `${focus}${hours === undefined ? "" : ` · ${rangeOf(hours)} h`}${note === undefined ? "" : ` — ${note}`}`;

/** The final check: a line is ticked when all of its topics are behind me. */
export function checklistView(roadmap: Roadmap, checks: readonly Check[]): View {
  const whole = checks.filter(({ topics, over }) => topics > 0 && over === topics).length;
  return {
    title: "The final check",
    blocks: [
      list(
        checks.map(({ title, note, topics, over }) => {
          const box = topics > 0 && over === topics ? "☑" : over > 0 ? "◪" : "☐";
          const part = topics > 0 && over < topics ? ` (${over} of ${count(topics, "topic")})` : "";
          return `${box} ${title}${part}${note === undefined ? "" : ` — ${note}`}`;
        }),
      ),
      text(`${whole} of ${checks.length} are true for you.`),
    ],
    footer: roadmap.title,
  };
}
