import { z } from "zod";
import { markNames } from "./marks.ts";

/**
 * The YAML of a roadmap, version 1. This schema is the truth: the loader validates with it, the
 * editors' JSON schema is generated from it. It says the shape; `roadmap-rules.ts` says what must
 * agree across it.
 */
const prose = (max: number) => z.string().trim().min(1).max(max);
const title = prose(120);
const note = prose(400);
const notes = z.array(note).max(40).default([]);
const marks = z.array(z.enum(markNames)).max(8).default([]);

/** Topic and item ids travel inside button ids, so they are short: 24 characters. */
const id = z
  .string()
  .max(24)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and single hyphens");
const aliases = z
  .array(id)
  .max(20)
  .default([])
  .meta({ description: "Former ids: a rename keeps everyone's progress." });

/** One number, or a range whose both ends are kept. */
const range = (max: number) => {
  const end = z.number().positive().max(max);
  return z.union([end, z.tuple([end, end])]);
};

const pace = z
  .strictObject({
    hoursPerWeek: range(168).optional(),
    hoursPerDay: range(24).optional(),
    daysPerWeek: range(7).optional().meta({ description: "Daily (7) where it is not given." }),
  })
  .meta({ description: "Hours a week, or hours a day and days a week." });

const length = z
  .strictObject({
    hours: range(10_000).optional(),
    weeks: range(520).optional(),
    span: z
      .strictObject({
        weeks: z.tuple([z.int().positive(), z.int().positive()]).optional(),
        months: z.tuple([z.int().positive(), z.int().positive()]).optional(),
      })
      .optional()
      .meta({ description: "First and last calendar week or month, both included." }),
  })
  .meta({ description: "Exactly one of hours, weeks or span, as the source states it." });

const resource = z
  .strictObject({
    title,
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
    path: prose(300).optional().meta({ description: "Relative to the source; shown as text." }),
  })
  .meta({ description: "A link (url) or a place inside the source (path)." });
const resources = z.array(resource).max(20).default([]);
const concepts = z.array(z.string().max(40)).max(20).default([]);

const part = z.union([prose(200), z.strictObject({ title: prose(200), marks, resources, notes })]);

const item = z.strictObject({
  id,
  aliases,
  title: prose(200),
  marks,
  concepts,
  resources,
  notes,
  parts: z.array(part).max(40).default([]).meta({ description: "Shown and searched, not ticked." }),
});

const topic = z.strictObject({
  id,
  aliases,
  number: prose(12).optional().meta({ description: "The source's own number, such as 4.2." }),
  title,
  kind: z.enum(["topic", "project"]).default("topic"),
  tier: z.enum(["beginner", "intermediate", "advanced"]).optional(),
  marks,
  hours: z.number().min(0).max(2_000).optional().meta({ description: "Only if stated." }),
  option: z
    .string()
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
    .optional()
    .meta({ description: "choice/option that this topic belongs to." }),
  concepts,
  goal: note.optional(),
  notes,
  resources,
  items: z.array(item).max(100).default([]),
});

const phase = z.strictObject({
  id,
  aliases,
  number: prose(12).optional(),
  title,
  marks,
  length: length.optional(),
  pace: pace.optional(),
  goal: note.optional(),
  notes,
  takeaways: z.array(note).max(40).default([]),
  resources,
  topics: z.array(topic).min(1).max(200),
});

const choice = z.strictObject({
  id,
  title,
  note: note.optional(),
  options: z
    .array(z.strictObject({ id, title, note: note.optional(), marks }))
    .min(2)
    .max(10),
});

const entry = z.union([
  prose(400),
  z.strictObject({
    title: prose(200),
    note: note.optional(),
    marks,
    resources,
    topics: z.array(id).default([]).meta({ description: "The topics that it points to." }),
    parts: z.array(prose(200)).max(60).default([]),
  }),
]);

const list = z
  .strictObject({
    id,
    kind: z.enum([
      "advice",
      "priorities",
      "milestones",
      "projects",
      "project-order",
      "checklist",
      "skip-for-now",
      "outcome",
      "truth",
      "structure",
      "visual",
      "months",
      "route",
      "split",
      "reading",
    ]),
    title,
    ordered: z.boolean().default(false),
    phase: id.optional().meta({ description: "The phase that it belongs to, if to one." }),
    tier: z.enum(["beginner", "intermediate", "advanced"]).optional(),
    notes,
    items: z.array(entry).min(1).max(100),
  })
  .meta({ description: "A list that is shown, never ticked and never summed." });

const table = z.strictObject({
  id,
  title,
  phase: id.optional(),
  columns: z.array(title).min(1).max(8),
  rows: z
    .array(z.array(prose(200)).min(1).max(8))
    .min(1)
    .max(100),
});

const weekday = z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);
const timetable = z.strictObject({
  id,
  title,
  notes,
  rows: z
    .array(
      z.strictObject({
        days: z.array(weekday).min(1).max(7),
        focus: prose(200),
        hours: range(24).optional().meta({ description: "A day." }),
        note: note.optional(),
      }),
    )
    .min(1)
    .max(21),
});

const verdict = z.strictObject({
  answer: note,
  agreed: z.int().positive(),
  summary: note,
  positions: z.array(z.strictObject({ text: note, models: z.array(title).min(1) })).default([]),
});

/** A roadmap as its file has it. It checks each part alone; what parts must agree on stands in `roadmap-rules.ts`. */
export const roadmapSchema = z
  .strictObject({
    id: z
      .string()
      .max(40)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    version: z.string().regex(/^\d+\.\d+$/, "a version such as 1.4"),
    title,
    source: z.strictObject({
      title: prose(200),
      author: title.optional(),
      model: title.optional(),
      url: z.url().optional(),
    }),
    summary: prose(600),
    audience: z.array(note).default([]),
    prerequisites: z.array(note).default([]),
    outcome: z.array(note).default([]),
    length: length.optional().meta({ description: "The whole, as the source states it." }),
    pace: pace.optional(),
    notes,
    choices: z.array(choice).max(10).default([]),
    phases: z.array(phase).min(1).max(60),
    extras: z
      .array(z.strictObject({ id, title, notes, topics: z.array(topic).min(1).max(100) }))
      .max(20)
      .default([])
      .meta({ description: "Ticked like any topic, but outside phases, plan and minutes." }),
    lists: z.array(list).max(40).default([]),
    tables: z.array(table).max(20).default([]),
    timetables: z.array(timetable).max(7).default([]),
    verdict: verdict.optional(),
    removed: z
      .array(z.strictObject({ id: z.string().max(49), since: z.string(), why: note }))
      .default([])
      .meta({ description: "Ids that are gone for good, as topic or topic/item." }),
  })
  .meta({ title: "Cairn roadmap" });

/** A roadmap as it was read. */
export type RoadmapDocument = z.output<typeof roadmapSchema>;
/** A stage of a roadmap. */
export type Phase = RoadmapDocument["phases"][number];
/** The unit of "next" and of "done". */
export type Topic = Phase["topics"][number];
/** A line of a topic that can be ticked on its own. */
export type Item = Topic["items"][number];
/** A named pick-one. */
export type StudyChoice = RoadmapDocument["choices"][number];
/** A number, or a range with both ends. */
export type Range = z.output<ReturnType<typeof range>>;
/** How long something takes, as the source states it. */
export type StatedLength = z.output<typeof length>;
/** How much a week, or a day, as the source states it. */
export type StatedPace = z.output<typeof pace>;
