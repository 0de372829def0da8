import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { roadmapFile } from "../../hostile-files.ts";
import { SETUP } from "../../platforms/discord/world.ts";
import { fieldsOf, listOf, stringOf } from "../../twins/shared/json.ts";
import type { Filled } from "../../twins/discord/people/modal.ts";
import type { Values } from "../../twins/discord/people/options.ts";
import { replyFlaws } from "../../twins/discord/reply-flaws.ts";
import { startTwin, type Twin } from "../../twins/discord/twin.ts";
import { temporary } from "../process.ts";
import { ACTIONS, DIALOGS, crawler, isDone } from "./crawl.ts";
import { play } from "./play.ts";
import { startOnDiscord } from "./process.ts";

/**
 * Five people use everything there is, in a process of its own. A command that is new has to be given
 * something to do here; the controls that it shows are found and used by themselves.
 */

const TOPICS =
  "      - { id: http, title: HTTP, hours: 4 }\n      - { id: sql, title: SQL, hours: 6 }\n";
const OWN = { name: "ours.yaml", content: roadmapFile("", TOPICS) };

/** Stands for the code that somebody was shown last. */
const SHOWN = "the code";

/**
 * Or a button, by its label after a colon; an entry of the menu of a message of theirs, after a star; or the
 * name of a channel that is deleted, after a cross. `fill`: what stands in its dialog, beside what it cannot
 * do without.
 */
type Saying = readonly [
  who: string,
  command: string,
  values?: Values,
  place?: string,
  fill?: Filled,
];

/** By when they are said. What comes of each is pressed by everyone before the next. */
const DAYS: readonly (readonly [instant: string, sayings: readonly Saying[]])[] = [
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
      ["ben", "my settings", { nudges: "on", asks: "on" }],
      ["cy", "my settings", { asks: "on" }],
      ["ben", "*Mark as evidence", {}, "general", { topic: "internet" }],
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
const ENDS: Readonly<Record<string, string>> = {
  "buddy/end": "2026-11-30T10:00:00Z",
  "my settings/nudges": "2026-12-16T10:00:00Z",
  "my settings/offered": "2026-12-16T10:00:00Z",
  "my delete/now": "when all is said",
};
const REFUSED = "2026-11-30T10:00:00Z";

test("every command, every choice and every control of the tree is used on Discord, and answered", async () => {
  const clock = { nowMs: Date.parse(DAYS[0]?.[0] ?? "") };
  const twin = await startTwin({ now: () => clock.nowMs });
  const people = ["ada", "ben", "cy", "dee", "eve"];
  twin.addGuild("Hall", {
    channels: ["general", "random", "lab", "attic", "annex", "den", "loft"],
    members: people,
  });
  const cairn = await startOnDiscord({ twin, db: join(temporary(), "cairn.db"), clock });
  if (cairn === undefined) throw new Error("it does not start");
  // The hello comes beside what is said.
  while (twin.messagesIn("general", "ada").length === 0) await new Promise(setImmediate);
  const crawl = crawler(twin);
  const said = new Set<string>();
  const filledIn = new Set<string>();
  for (const [instant, sayings] of DAYS) {
    // One post is refused where an organiser looks, who is to decide about it.
    if (instant === REFUSED) {
      const send = `POST /channels/${twin.channel("general").id}/messages`;
      twin.faults.plant(send, { kind: "refuse", status: 403, code: 50_013 });
    }
    await cairn.moveTo(Date.parse(instant));
    const notYet = Object.keys(ENDS).filter((action) => instant < (ENDS[action] ?? ""));
    for (const [who, command, values = {}, place = "general", fill] of sayings) {
      if (command.startsWith("#")) {
        twin.deleteChannel(command.slice(1));
        await cairn.tick(clock.nowMs);
        continue;
      }
      const asked = await use(twin, who, command, shown(twin, who, values), place);
      const end = await crawl.finish(who, asked, fill);
      if (/^[:*]/.test(command)) expect(isDone(end), command).toBe(true);
      if (isDone(end)) said.add(command);
      if (asked.modal !== undefined && isDone(end)) filledIn.add(command);
      await crawl.go(people, notYet);
      await cairn.tick(clock.nowMs);
    }
    await crawl.go(people, notYet);
  }
  await crawl.go(people);
  expect(commands.map(({ name }) => name).filter((name) => !said.has(name))).toEqual([]);
  expect(menus(twin.registry.of()).filter((label) => !said.has(`*${label}`))).toEqual([]);
  expect(ACTIONS.filter((action) => !crawl.done.has(action))).toEqual([]);
  const withDialog = commands.filter(({ form }) => form !== undefined).map(({ name }) => name);
  expect(withDialog.filter((name) => !filledIn.has(name))).toEqual([]);
  expect(DIALOGS.filter((action) => !crawl.filledIn.has(action))).toEqual([]);

  for (const [line, option] of completing(twin.registry.of())) {
    const asked = await twin.user("cy").autocomplete(line, option, "", { in: "general" });
    expect(asked.choices, `${line} ${option}`).toBeDefined();
    expect(asked.isExpired).toBe(false);
  }
  cairn.signal("SIGTERM");
  const { code, stderr } = await cairn.over;
  expect(code).toBe(0);
  // All that went wrong is what was made to.
  expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("a post was given up")]);
  expect(twin.invalidBodies()).toEqual([]);
  expect(twin.unanswered()).toEqual([]);
  expect(replyFlaws(twin)).toEqual([]);
  await twin.stop();
});

/** The values with the code that somebody sees. */
function shown(twin: Twin, who: string, values: Values): Values {
  if (!Object.values(values).includes(SHOWN)) return values;
  const seen = ["general", "dm"].flatMap((place) => twin.messagesIn(place, who));
  const codes = seen.flatMap(
    ({ now }) => /code:([a-z2-9]+-[a-z2-9]+)/.exec(JSON.stringify(now))?.[1] ?? [],
  );
  return { ...values, code: codes.at(-1) ?? "" };
}

function use(twin: Twin, who: string, command: string, values: Values, place: string) {
  if (command.startsWith(":")) return play(twin, `@${who} :press ${command.slice(1)}`);
  if (!command.startsWith("*")) return twin.user(who).command(command, values, { in: place });
  return twin.user(who).menu(twin.say(who, "I did it", place), command.slice(1));
}

/** What stands in the menu of every message. */
const menus = (registered: readonly unknown[]): readonly string[] =>
  registered
    .map(fieldsOf)
    .filter(({ type }) => type === 3)
    .map(({ name }) => stringOf(name));

/** Every option that completes, with its command. */
const completing = (registered: readonly unknown[]): readonly (readonly [string, string])[] =>
  registered.map(fieldsOf).flatMap((one) => {
    const name = stringOf(one["name"]);
    const options = listOf(one["options"]).map(fieldsOf);
    const below = completing(options.filter(({ type }) => type === 1));
    return [
      ...below.map(([line, option]) => [`${name} ${line}`, option] as const),
      ...options.flatMap((option) =>
        option["autocomplete"] === true ? [[name, stringOf(option["name"])] as const] : [],
      ),
    ];
  });
