import { strong, type Rich } from "../core/rich.ts";
import { fields, list, text, type View } from "../core/view.ts";
import { spanOf } from "../domain/estimate.ts";
import type { RoadmapDocument } from "../domain/roadmap.ts";
import { resourceLine, topicBlocks } from "./topic.ts";
import { marksOf } from "./words.ts";

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

export const timetableView = (timetable: Timetable | undefined): View | undefined =>
  timetable && {
    title: timetable.title,
    blocks: [
      fields(
        ...timetable.rows.map(({ days, focus, hours, note }) => ({
          label: days.map((day) => day.charAt(0).toUpperCase() + day.slice(1)).join(", "),
          value: `${focus}${hours === undefined ? "" : ` · ${hoursLine(hours)}`}${note === undefined ? "" : ` — ${note}`}`,
        })),
      ),
      ...timetable.notes.map((note) => text(note)),
    ],
  };

function hoursLine(hours: NonNullable<Timetable["rows"][number]["hours"]>): string {
  const { low, high } = spanOf(hours);
  return low === high ? `${low} h` : `${low}–${high} h`;
}
