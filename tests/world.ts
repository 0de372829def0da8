import { sql } from "kysely";
import { onTestFinished } from "vitest";
import { Temporal } from "temporal-polyfill";
import type { Answer, Asked, Reply } from "../src/core/platform.ts";
import { controlsOf, type Control, type Press, type View } from "../src/core/view.ts";
import { loadDataset } from "../src/dataset/load.ts";
import { libraryOf } from "../src/domain/library.ts";
import { assemble } from "../src/main.ts";
import { groundOn, type Ground } from "../src/main/ground.ts";
import { renderText } from "../src/platforms/local/render.ts";
import { movableTime, settableClock } from "../src/scheduler/timeline.ts";
import { ledgerBeside } from "../src/store/backup/ledger.ts";
import { eraseAgain } from "../src/store/erasures.ts";
import { openDatabase } from "../src/store/open.ts";
import { newDatabase } from "./database.ts";
import { RecordingPlatform } from "./fakes/recording-platform.ts";

/**
 * The whole house over a real database, on a clock that stands: what `main.ts` puts together, but
 * for the platform, which records. Saturday 2026-11-21, 10:00 in Berlin.
 */
export const SATURDAY = "2026-11-21T09:00:00Z";

const { documents, concepts } = loadDataset(new URL("../roadmaps", import.meta.url).pathname);
const library = libraryOf(documents, concepts);

export interface Said {
  readonly text: string;
  readonly refused: boolean;
  readonly visibility: Reply["visibility"];
  readonly update: boolean;
  readonly controls: readonly Control[];
  readonly file: string | undefined;
  /** Presses a control of this answer by its label, as somebody, somewhere. */
  press(who: string, label: string, choice?: string, where?: string): Promise<Said>;
}

export type World = Awaited<ReturnType<typeof openWorldIn>>;

/** `others`: platforms beside the local one, by name. */
export const openWorld = (
  break_: (ground: Ground) => Ground = (ground) => ground,
  ...others: readonly string[]
) => openWorldAt(PUBLIC_URL, break_, ...others);

/** Where browsers reach the house. */
const PUBLIC_URL = "https://cairn.example";

/** Such a world with another address on the web, or with none. */
export const openWorldAt = (
  publicUrl: string | undefined,
  break_: (ground: Ground) => Ground = (ground) => ground,
  ...others: readonly string[]
) => openWorldIn(undefined, publicUrl, break_, ...others);

/** Such a world in a file. */
export const openWorldOn = (file: string, ...others: readonly string[]) =>
  openWorldIn(file, PUBLIC_URL, (ground) => ground, ...others);

async function openWorldIn(
  file: string | undefined,
  publicUrl: string | undefined,
  break_: (ground: Ground) => Ground,
  ...others: readonly string[]
) {
  const db = await (file === undefined ? newDatabase() : openDatabase(file));
  const logged: object[] = [];
  const note = (fields: object) => void logged.push(fields);
  const log = { info: () => undefined, warn: note, error: note };
  const ledger = file === undefined ? undefined : ledgerBeside(file);
  // As a start does where a backup was restored.
  if (ledger !== undefined) await eraseAgain(db, ledger, Date.parse(SATURDAY));
  const ground: Ground = break_(groundOn(db, library, log, ledger));
  const platform = new RecordingPlatform("local");
  const clock = settableClock(Date.parse(SATURDAY));
  const config = {
    database: file ?? ":memory:",
    hostContact: "host@example.org",
    liveMs: 30_000,
    logLevel: "silent",
    colour: false,
    ...(publicUrl !== undefined && { publicUrl }),
  } as const;
  const elsewhere = new Map(others.map((name) => [name, new RecordingPlatform(name)]));
  const cairn = await assemble(ground, config, clock, [platform, ...elsewhere.values()]);
  onTestFinished(() => cairn.close());
  const time = movableTime(
    clock,
    async (nowMs) => {
      await cairn.tick(nowMs);
      await cairn.pulse(nowMs);
    },
    (afterMs) => ground.store.schedules.nextDueMs(afterMs),
  );
  const { engine } = cairn;

  const said = (answer: Answer): Said => {
    if (answer.kind === "dialog") throw new Error(`a dialog opened: ${answer.title}`);
    const { view, refused, visibility, update } = answer;
    const controls = controlsOf(view);
    return {
      text: renderText(view, { colour: false, width: Infinity }),
      refused,
      visibility,
      update,
      controls,
      file: view.file?.content,
      press: async (who, label, choice, where) => {
        const control = controls.find((candidate) => candidate.label === label);
        if (control === undefined || control.kind === "link") throw new Error(`no ${label} here`);
        return press(who, control.press, choice, where);
      },
    };
  };
  const press = async (who: string, what: Press, choice?: string, where = "general") =>
    said(await engine.press(asked(who, where), what, choice));

  return {
    engine,
    store: ground.store,
    uploads: ground.uploads,
    /** Lets go of what was erased where the database still has it beside itself. */
    emptyLog: () => ground.emptyLog(),
    posts: platform.posts,
    /** The platform itself, for what it is to refuse. */
    platform,
    /** Another of the platforms, by name. */
    on: (name: string): RecordingPlatform => {
      const found = elsewhere.get(name);
      if (found === undefined) throw new Error(`this world has no ${name}`);
      return found;
    },
    /** What commands have put on its way has been sent. */
    settled: () => cairn.settled(),
    /** What happens to the next posts; see RecordingPlatform. */
    faults: platform.script,
    person: (who: string) => ground.store.people.meet(asked(who, "general").actor, 0),
    /** The private messages that somebody was sent, each as if they had asked for it. */
    lettersTo: (who: string): readonly Said[] =>
      platform.posts
        .filter(({ to }) => to.kind === "person" && to.user === who)
        .map(({ view }) =>
          said({ kind: "reply", view, visibility: "private", update: false, refused: false }),
        ),
    edits: platform.edits,
    editScript: platform.editScript,
    pulse: (nowMs: number) => cairn.pulse(nowMs),
    logged,
    pages: cairn.pages,
    press,
    /** `who` says a line in a channel, or in direct messages with `dm`. */
    say: async (who: string, line: string, where = "general") =>
      said(await engine.say(asked(who, where), line)),
    complete: (who: string, line: string, where = "general") =>
      engine.complete(asked(who, where), line),
    submit: async (who: string, what: Press, values: Record<string, string | readonly string[]>) =>
      said(await engine.submit(asked(who, "general"), what, values)),
    dialog: async (who: string, what: Press) => engine.press(asked(who, "general"), what),
    /** A post or a letter as it is read: its controls can be pressed. */
    read: (view: View) =>
      said({ kind: "reply", view, visibility: "public", update: false, refused: false }),
    /** Goes to an instant; posts fall due on the way. */
    now: (instant: string) => time.moveTo(Temporal.Instant.from(instant)),
    /** The clock jumps to an instant and ticks there; nothing happens on the way. */
    jump: async (instant: string | number) => {
      const nowMs = typeof instant === "number" ? instant : Date.parse(instant);
      await clock.set(nowMs);
      await cairn.tick(nowMs);
    },
    nowMs: () => clock.now().epochMilliseconds,
    /** Closes it before the test is over, where a test opens many. */
    close: () => cairn.close(),
    rebuild: () => ground.rebuild(),
    /** Every row of every table. */
    dump: async (): Promise<Readonly<Record<string, readonly object[]>>> => {
      const tables = await db.introspection.getTables();
      const rows = tables.map(async ({ name }) => {
        const all = await sql<object>`select * from ${sql.table(name)}`.execute(db);
        return [name, all.rows] as const;
      });
      return Object.fromEntries(await Promise.all(rows));
    },
  };
}

/**
 * A request of somebody; only `host` is an admin of the workspace. Elsewhere than on the local platform the
 * workspace is named too: `slack/T1/study`, `discord/7/dm`. On Discord somebody is the same in every server.
 */
export const asked = (who: string, where: string): Asked => {
  const [platform = "", workspace = "", channel = ""] = where.includes("/")
    ? where.split("/")
    : ["local", "local", where];
  const dm = channel === "dm";
  const own = platform === "discord" ? "" : workspace;
  return {
    place: {
      platform,
      workspace,
      channel: dm ? `dm:${who}` : channel,
      kind: dm ? "dm" : "channel",
    },
    actor: { platform, workspace: own, user: who, name: who, mayOrganise: who === "host" },
  };
};

/** A group in #general, set up by ada, which begins on the Monday after. */
export const SETUP =
  '/group setup roadmap:backend-234-hours start:2026-11-23 hours:10 timezone:Europe/Berlin name:"Night School"';

/** Ada's group with these members, each of a pace of 6 hours. */
export async function openGroup(...members: readonly string[]): Promise<World> {
  const world = await openWorld();
  await world.say("ada", SETUP);
  for (const name of members) await world.say(name, "/roadmap join pace:6");
  return world;
}
