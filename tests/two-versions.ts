import type { Press } from "../src/core/view.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { libraryOf } from "../src/domain/library.ts";
import { roadmapSchema, type RoadmapDocument } from "../src/domain/roadmap-schema.ts";
import { assemble } from "../src/main.ts";
import { groundOn, type Ground } from "../src/main/ground.ts";
import { renderText } from "../src/platforms/local/render.ts";
import { settableClock } from "../src/scheduler/timeline.ts";
import { openSqlite } from "../src/store/sqlite.ts";
import { phase, topic } from "./domain/small-roadmap.ts";
import { RecordingPlatform } from "./fakes/recording-platform.ts";
import { asked } from "./world.ts";

/** Programs with one version or another of a roadmap, one after the other or at once on one database. */

/** A version of the roadmap "trail": two phases; each topic has two hours unless it says otherwise. */
export const trail = (
  version: string,
  first: readonly object[],
  second: readonly object[],
  more: object = {},
): RoadmapDocument =>
  roadmapSchema.parse({
    id: "trail",
    version,
    title: "Trail",
    source: { title: "Trail" },
    summary: "A small trail.",
    phases: [phase("base", first), phase("peak", second)],
    ...more,
  });

export const stone = (id: string, more: object = {}) => topic(id, { hours: 2, ...more });

/** The trail as groups begin it. */
export const TRAIL_1_3 = trail(
  "1.3",
  [stone("http"), stone("git"), stone("sql")],
  [stone("api"), stone("docker")],
);

/** A database file for one test. */
export function databaseFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "cairn-versions-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return join(folder, "cairn.db");
}

export type Program = Awaited<ReturnType<typeof startProgram>>;

/** Starts a program that offers these versions, at an instant. Nothing has ticked yet. */
export async function startProgram(
  file: string,
  documents: RoadmapDocument | readonly RoadmapDocument[],
  at: string,
  platform = new RecordingPlatform("local"),
) {
  const db = await openSqlite(file);
  const logged: object[] = [];
  const note = (fields: object) => void logged.push(fields);
  const ground: Ground = groundOn(db, libraryOf([documents].flat()), {
    info: () => undefined,
    warn: note,
    error: note,
  });
  const config = {
    database: file,
    hostContact: undefined,
    liveMs: 30_000,
    logLevel: "silent",
    colour: false,
  } as const;
  const clock = settableClock(Date.parse(at));
  const cairn = await assemble(ground, config, clock, [platform]);
  let open = true;
  const close = async () => {
    if (open) await cairn.close();
    open = false;
  };
  onTestFinished(close);
  return {
    db,
    logged,
    close,
    store: cairn.store,
    rebuild: () => ground.rebuild(),
    /** What was posted, as it reads; of the posts of this platform by every program. */
    posts: () =>
      platform.posts.map(({ view }) => renderText(view, { colour: false, width: Infinity })),
    say: async (who: string, line: string, where = "general") => {
      const answer = await cairn.engine.say(asked(who, where), line);
      if (answer.kind === "dialog") throw new Error("a dialog opened");
      return renderText(answer.view, { colour: false, width: Infinity });
    },
    press: async (who: string, command: string, action: string, params: Press["params"] = {}) => {
      const group = (await cairn.store.groups.at(asked(who, "general").place))?.key ?? "";
      return cairn.engine.press(asked(who, "general"), { command, action, group, params });
    },
    /** Sets the clock and ticks. */
    tick: async (instant: string) => {
      await clock.set(Date.parse(instant));
      await cairn.tick(Date.parse(instant));
    },
  };
}

const SATURDAY = "2026-11-21T09:00:00Z";
const MONDAY = "2026-11-23T08:00:00Z";
const WEDNESDAY = "2026-11-25T10:00:00Z";

/** Two topics more and one less in the first phase, one more in the second. */
export const TRAIL_1_4 = trail(
  "1.4",
  [stone("http"), stone("git"), stone("tls"), stone("dns")],
  [stone("api"), stone("docker"), stone("queue")],
  { removed: [{ id: "sql", since: "1.4", why: "It has a roadmap of its own." }] },
);
export const LINE_1_4 =
  "This roadmap is now 1.4: two topics were added to your phase, one was taken out and one was added to other phases.";

/** Ada's and Ben's group on 1.3, on the Wednesday of its first week. */
export async function group13(platform: RecordingPlatform) {
  const file = databaseFile();
  const old = await startProgram(file, TRAIL_1_3, SATURDAY, platform);
  await old.tick(SATURDAY);
  await old.say(
    "ada",
    '/group setup roadmap:trail start:2026-11-23 hours:4 timezone:Europe/Berlin name:"Night School"',
  );
  for (const name of ["ada", "ben"]) await old.say(name, "/roadmap join pace:4");
  await old.tick(MONDAY);
  await old.tick(WEDNESDAY);
  await old.say("ada", "/roadmap done http");
  await old.say("ben", "/roadmap done sql");
  return { file, old };
}

/** What is said of versions: the posts that are no weekly ones. */
export const told = (program: Program): readonly string[] =>
  program.posts().filter((post) => /This roadmap/.test(post));

/** The group after its program has ended and one with another version was started. */
export async function upgraded(document = TRAIL_1_4, at = "2026-11-25T11:00:00Z") {
  const platform = new RecordingPlatform("local");
  const { file, old } = await group13(platform);
  await old.close();
  const program = await startProgram(file, document, at, platform);
  return { file, platform, program };
}

/** The events that gave members another course. */
export const courseEvents = async ({ db }: Program) =>
  db.selectFrom("events").select(["member_id", "body"]).where("kind", "=", "course").execute();
