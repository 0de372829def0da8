import { roadmapFile } from "../hostile-files.ts";
import { SETUP } from "../platforms/discord/world.ts";

/**
 * Five people use everything there is. A command that is new has to be given something to do here, once for
 * all platforms; the controls that it shows are found and used by themselves.
 */

export const PEOPLE: readonly string[] = ["ada", "ben", "cy", "dee", "eve"];
export const CHANNELS: readonly string[] = [
  ...["general", "random", "lab", "attic", "annex", "den", "loft"],
];

const TOPICS =
  "      - { id: http, title: HTTP, hours: 4 }\n      - { id: sql, title: SQL, hours: 6 }\n";
const OWN = { name: "ours.yaml", content: roadmapFile("", TOPICS) };

/** Stands for the code that somebody was shown last. */
export const SHOWN = "the code";

/** What an option is given: a text, a number, or a file. */
export type Value = string | number | { readonly name: string; readonly content: string };
export type Values = Readonly<Record<string, Value>>;
export type Fill = Readonly<Record<string, string>>;

/**
 * Or a button, by its label after a colon; an entry of the menu of a message of theirs, after a star; or the
 * name of a channel that is deleted, after a cross. `fill`: what stands in its dialog, beside what it cannot
 * do without.
 */
export type Saying = readonly [
  who: string,
  command: string,
  values?: Values,
  place?: string,
  fill?: Fill,
];

/** By when they are said. What comes of each is pressed by everyone before the next. */
export const DAYS: readonly (readonly [instant: string, sayings: readonly Saying[]])[] = [
  [
    "2026-11-21T09:00:00Z",
    [
      ["eve", ":Set up a group", {}, "general", { channel: "den" }],
      ["ada", "group setup", SETUP],
      ["cy", "group setup", {}, "loft"],
      ["cy", "group setup", {}, "loft", { board: "everyone", checkins: "digest" }],
      ["dee", "group setup", { ...SETUP, roadmap: "backend-hiring-ready", name: "Two" }, "random"],
      ...["ada", "ben", "cy", "eve"].map((who): Saying => [who, "roadmap join", { pace: 6 }]),
      ["dee", "roadmap join", {}, "random"],
      ["dee", "roadmap choose", {}, "random"],
      ["dee", "roadmap choose", { choice: "framework", option: "django" }, "random"],
      ["dee", "roadmap done", { topic: "core-fastapi" }, "random"],
      ["eve", "group setup", { ...SETUP, name: "Attic" }, "attic"],
      ["eve", "group setup", { ...SETUP, name: "Lab" }, "lab"],
      ["eve", "group import", { file: OWN }, "lab"],
      ["eve", "roadmap join", {}, "lab"],
      ["eve", "roadmap next", {}, "lab"],
      ["eve", "roadmap next", {}, "dm"],
      ["ada", "roadmap list"],
      ["ada", "roadmap show"],
      ["ada", "roadmap show", { roadmap: "backend-234-hours" }],
      ["ada", "roadmap show", { phase: "Python Core" }],
      ["ada", "roadmap show", { phase: "Pyhton Core" }],
      ["ada", "roadmap search", { words: "sql" }],
      ["ada", "roadmap compare", { a: "backend-complete", b: "backend-234-hours" }],
      ["ada", "roadmap consensus", { top: 5 }],
      ["ada", "roadmap projects", { roadmap: "backend-step-by-step" }],
      ["ada", "roadmap timetable", { roadmap: "roundtable-claude" }],
      ["ada", "roadmap checklist", { roadmap: "backend-hiring-ready" }],
      ["ada", "cairn help"],
      ["ada", "cairn about"],
    ],
  ],
  [
    "2026-11-23T10:00:00Z",
    [
      ["ben", "my settings", { nudges: "on", asks: "on", visibility: "shown" }],
      ["cy", "my settings", { asks: "on", visibility: "shown" }],
      ["ben", "*Mark as evidence"],
      ["cy", "roadmap done", { topic: "internet" }],
      ["ada", "roadmap stuck", { topic: "internet" }],
      ["ada", "roadmap stuck", { topic: "internet", question: "Why?" }],
      ["ada", "roadmap next"],
      ["ben", "buddy"],
      ["cy", "buddy"],
      ["cy", ":Look for a buddy"],
      ["ben", "buddy"],
      ["ben", ":Look for a buddy"],
      ["ada", "checkin", { did: "Read", next: "Write" }],
      ["ada", "checkin"],
      ["ada", "goal week"],
      ["ada", "goal set", { hours: 5 }],
      ["ada", "roadmap pace", { hours: 5 }],
      ["ada", "leaderboard"],
      ["ada", "roadmap progress"],
      ["ada", "roadmap map"],
      ["ada", "roadmap plan"],
      ["ada", "study start", { topic: "dev-environment" }],
      ["ben", "study log", { minutes: 30 }],
      ["ben", "study today"],
    ],
  ],
  [
    "2026-11-23T20:00:00Z",
    [
      ["ada", "my settings", { visibility: "shown" }],
      ["ada", "roadmap next"],
      ["ada", "roadmap progress"],
      ["ben", "my settings", { nudges: "on", quiet: "off" }],
      ["ada", "study start", { topic: "dev-environment" }],
      ["ada", "study stop"],
      ["ada", "roadmap skip", { topic: "oop" }],
      ["ada", "roadmap know", { topic: "git-basics" }],
      ["ben", "roadmap done", { topic: "dev-environment", note: "https://example.org" }],
      ["ben", "roadmap undo", { topic: "dev-environment" }],
      ["ada", "my home"],
      ["ada", "my settings"],
      ["ada", "my export"],
      ["ada", "my link"],
      ["ada", "roadmap pause"],
      ["ada", "roadmap resume"],
    ],
  ],
  [
    "2026-11-26T18:00:00Z",
    [
      ["ben", "review"],
      ["cy", "review"],
    ],
  ],
  [
    "2026-11-30T10:00:00Z",
    [
      ["ben", "review"],
      ["cy", "review"],
      ["ada", "goal history"],
      ["ada", "group show"],
      ["ada", "group show"],
      ["ada", "group schedule", { job: "weekly-goal", day: "tuesday", time: "10:00" }],
      ["ada", "group post", { job: "weekly-goal" }],
      ["ada", "group season", { begin: "Autumn", from: "next" }],
      ["ada", "group season"],
      ["ada", "group season", { begin: "Winter", from: "this" }],
      ["ada", "group season"],
      ["ada", "group members"],
      ["ada", "group organisers"],
      ["ada", "group export"],
      ["ada", "group page"],
      ["ada", "group pause", { from: "2026-12-21", until: "2027-01-04" }],
      ["ada", "group pause", { until: "2026-12-14" }],
      ["ada", "group remove", { member: "eve" }],
    ],
  ],
  [
    "2026-12-16T10:00:00Z",
    [
      ["eve", "#lab"],
      ["eve", "#attic"],
      ["eve", "group connect", {}, "dm"],
      ["ben", "roadmap leave"],
      ["ada", "group connect"],
      ["ada", "group connect", { code: SHOWN }, "annex"],
      ["ada", "group connect"],
      ["ada", "my delete"],
    ],
  ],
];

/** What ends something that others are to be tried with, and the day from which on it may. */
export const ENDS: Readonly<Record<string, string>> = {
  "buddy/end": "2026-11-30T10:00:00Z",
  "my settings/nudges": "2026-12-16T10:00:00Z",
  "my settings/offered": "2026-12-16T10:00:00Z",
  "my delete/now": "when all is said",
};
/** On this day one post is refused where an organiser looks, who is to decide about it. */
export const REFUSED = "2026-11-30T10:00:00Z";

/** What needs an account on another platform: the tests of these actions have one. */
export const ELSEWHERE: readonly string[] = ["my link/code", "my link/confirm", "my link/unlink"];
