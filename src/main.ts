import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { commands } from "../commands/index.ts";
import type { Config } from "./config.ts";
import type { Engine, Platform } from "./core/platform.ts";
import type {
  Clock,
  Envelopes,
  LocalLog,
  Log,
  Names,
  Notes,
  Presses,
  Timer,
} from "./core/ports.ts";
import type { View } from "./core/view.ts";
import { loadDataset } from "./dataset/load.ts";
import { ownRoadmaps } from "./dataset/own-roadmaps.ts";
import { RoadmapReader } from "./dataset/roadmap-reader.ts";
import { isBreak } from "./domain/break.ts";
import { dayAt, weekAt } from "./domain/calendar.ts";
import { libraryOf, type Library } from "./domain/library.ts";
import { NOTICE } from "./domain/notice.ts";
import type { OwnRoadmaps } from "./domain/own-roadmap.ts";
import type { Delivery, Group } from "./domain/records.ts";
import type { Store } from "./domain/store.ts";
import { createEngine } from "./engine/engine.ts";
import { upToDate } from "./engine/identify.ts";
import { actionOf, decodePress, encodePress } from "./engine/press-id.ts";
import { createNewest } from "./engine/newest.ts";
import { createPosts } from "./engine/posts.ts";
import { jobs, letters, memberPosts } from "./jobs/index.ts";
import { newVersion } from "./jobs/new-version.ts";
import notice from "./jobs/notice.ts";
import { createWriter } from "./jobs/write.ts";
import type { JobContext } from "./kit.ts";
import { createLive, type LiveGroup } from "./scheduler/live.ts";
import { createEditor } from "./scheduler/editor.ts";
import { createMovers } from "./scheduler/movers.ts";
import { createNudge } from "./scheduler/nudge.ts";
import { createScheduler } from "./scheduler/scheduler.ts";
import { timer as machineTimer } from "./scheduler/timer.ts";
import { createUpkeep } from "./scheduler/upkeep.ts";
import { storeOn } from "./store/index.ts";
import { envelopes } from "./store/envelopes.ts";
import { keptClock, type KeptClock } from "./store/kept-clock.ts";
import { greetingView } from "./views/greeting.ts";
import { observed } from "./store/observed.ts";
import { localLog } from "./store/local-log.ts";
import { notes } from "./store/notes.ts";
import { rebuild, type RebuildReport } from "./store/rebuild.ts";
import { openSqlite } from "./store/sqlite.ts";

/** The composition root: the only place that knows every part. */
export interface Cairn {
  readonly engine: Engine;
  /** Does what is due at an instant (epoch ms); never fails. */
  readonly tick: (nowMs: number) => Promise<void>;
  /** Brings live posts up to date at an instant (epoch ms); never fails, and no tick waits for it. */
  readonly pulse: (nowMs: number) => Promise<void>;
  readonly store: Store;
  /** Resolves when what commands have put on its way, beside their answers, has been sent. */
  readonly settled: () => Promise<void>;
  close(): Promise<void>;
}

/** The ground that the parts stand on: opened first, since the clock may be kept in it. */
export interface Ground {
  readonly store: Store;
  readonly localLog: LocalLog;
  readonly clock: KeptClock;
  readonly notes: Notes;
  readonly envelopes: Envelopes;
  readonly library: Library;
  readonly log: Log;
  /** Recomputes what is derived from the log. */
  rebuild(): Promise<RebuildReport>;
  close(): Promise<void>;
}

/** Opens the database and reads the roadmaps. Throws StartError where either is not as it must be. */
export async function openGround(config: Config, database = config.database): Promise<Ground> {
  const { documents, concepts } = loadDataset(ROADMAPS);
  const library = libraryOf(documents, concepts);
  const db = await openSqlite(database);
  return {
    store: storeOn(db),
    localLog: localLog(db),
    clock: keptClock(db),
    notes: notes(db),
    envelopes: envelopes(db),
    library,
    log: pino({ level: config.logLevel }, pino.destination(2)),
    rebuild: () => rebuild(db),
    close: () => db.destroy(),
  };
}

/** Puts the parts together on a clock and some platforms, and starts the platforms. */
export async function assemble(
  ground: Ground,
  config: Config,
  clock: Clock,
  platforms: readonly Platform[],
  timer: Timer = machineTimer,
): Promise<Cairn> {
  const { library, log } = ground;
  const live = createLive({
    store: ground.store.live,
    platforms,
    log,
    random: Math.random,
    jobs: jobs.filter(({ afterwards }) => afterwards !== undefined).map(({ name }) => name),
    everyMs: config.liveMs,
    open: (group, nowMs) => openLive(group, nowMs),
  });
  const store = observed(ground.store, live.changed);
  const reader = new RoadmapReader({ concepts: library.vocabulary.all });
  const own = ownRoadmaps({ store: store.roadmaps, library, folder: ROADMAPS, reader });
  const offered = await store.versions.offer(library.all.map(({ document }) => document));
  const newest = createNewest({ store, library, offered });
  // As it is now: its week turned, on the newest version.
  const current = async (group: Group, nowMs: number) =>
    newest(await upToDate(store, group, nowMs), nowMs);
  const compose = composer(store, own);
  const write = createWriter(store, own);
  const openLive = liveGroups(store, own, current);
  const nudged = createNudge(() => send(clock.now().epochMilliseconds));
  const engine = createEngine({
    house: {
      store,
      library,
      names,
      jobs,
      ownRoadmaps: own,
      offered,
      newest,
      about: { version: VERSION, host: config.hostContact },
      posts: createPosts({
        store,
        preview: (group, job, nowMs) => compose(group, { job }, nowMs),
        sendAfter: (work) => nudged.after(work),
      }),
    },
    commands,
    greet: greetingView,
    clock,
    timer,
    log,
  });
  const scheduler = createScheduler({
    store,
    jobs: [...jobs, ...memberPosts, newVersion],
    letters: [...letters, notice],
    platforms,
    clock,
    log,
    random: Math.random,
    timer,
    names,
    compose: async (delivery) => {
      const nowMs = clock.now().epochMilliseconds;
      const found = await store.groups.find(delivery.group);
      if (found === undefined) return null;
      const { job, letter, occurrence: name } = delivery;
      if (rests(found, nowMs) && !comesInBreaks(job)) return null;
      // Monday's post speaks of the new week, also where the tick could not turn it.
      const group = await current(found, nowMs);
      if (letter !== undefined) return write(group, { ...letter, kind: job, name }, nowMs);
      const post = { ...delivery, delivery: { ...delivery, step: "send" } } as const;
      const view = await compose(group, post, nowMs);
      if (view !== null) live.composed(delivery, group.openWeek, view);
      return view;
    },
  });
  const edit = createEditor({
    store: store.checkins,
    platforms,
    log,
    random: Math.random,
    compose: async (delivery) => {
      const { job, group: id } = delivery;
      const group = await store.groups.find(id);
      const nowMs = clock.now().epochMilliseconds;
      if (group === undefined) return null;
      return compose(group, { job, delivery: { ...delivery, step: "edit" } }, nowMs);
    },
  });
  const send = async (nowMs: number): Promise<void> => {
    await scheduler.tick(nowMs);
    await edit(nowMs);
  };
  const moveGroups = createMovers({ store, offered, move: current, clock, log });
  const upkeep = createUpkeep({ ...store, envelopes: ground.envelopes }, log);
  for (const platform of platforms) await platform.start(engine);
  return {
    engine,
    tick: async (nowMs) => {
      await moveGroups(nowMs);
      await send(nowMs);
      await upkeep(nowMs);
    },
    pulse: live.pulse,
    store,
    settled: () => nudged.over(),
    close: async () => {
      await nudged.over();
      await live.stop();
      for (const platform of platforms) await platform.stop();
      await reader.close();
      await ground.close();
    },
  };
}

/** Presses as ids, by the command tree. Throws for a control that names no action of it. */
export const presses: Presses = {
  encode: (press) => {
    const action = actionOf(commands, press.command, press.action);
    if (action === undefined) throw new Error(`no action ${press.command}/${press.action}`);
    return encodePress(press, action);
  },
  decode: (id) => decodePress(id, commands),
};

/** What a member said by themselves is told in a break too: nobody asked it of them. So is a trouble. */
const comesInBreaks = (job: string): boolean =>
  job === NOTICE || memberPosts.some(({ name }) => name === job);

/** A post that was claimed before its group's break stays unsaid. */
const rests = ({ calendar }: Group, nowMs: number): boolean =>
  isBreak(calendar.breaks, dayAt(calendar, nowMs));

/** What a job says about a group now; null for nothing. */
const composer =
  (store: Store, own: OwnRoadmaps) =>
  async (
    group: Group,
    post: Pick<Delivery, "job" | "versions"> & Pick<JobContext, "delivery">,
    nowMs: number,
  ): Promise<View | null> => {
    const found = await jobContext(store, own, group, nowMs);
    if (found === undefined) return null;
    const { delivery } = post;
    const context = delivery === undefined ? found : { ...found, delivery };
    if (post.versions !== undefined) return newVersion.compose(context, post.versions);
    const job = [...jobs, ...memberPosts].find(({ name }) => name === post.job);
    return job === undefined ? null : job.compose(context);
  };

/** What a job knows of a group; undefined where its roadmap is not offered any more. */
async function jobContext(
  store: Store,
  own: OwnRoadmaps,
  group: Group,
  nowMs: number,
): Promise<JobContext | undefined> {
  const library = await own.library(group);
  const roadmap = library.find(group.roadmap);
  if (roadmap === undefined) return undefined;
  const course = library.course(roadmap, {});
  return { nowMs, group, roadmap, course, today: dayAt(group.calendar, nowMs), store };
}

/** What the live posts of a group say: of the running week as now, of one that is over its end. */
const liveGroups =
  (store: Store, own: OwnRoadmaps, current: (group: Group, nowMs: number) => Promise<Group>) =>
  async (id: number, nowMs: number): Promise<LiveGroup | undefined> => {
    const found = await store.groups.find(id);
    if (found === undefined || found.channels.length === 0) return undefined;
    const group = await current(found, nowMs);
    const context = await jobContext(store, own, group, nowMs);
    return {
      weekOf: (dueMs) => weekAt(group.calendar, dueMs),
      compose: async (name, week) => {
        const job = jobs.find((candidate) => candidate.name === name);
        if (job?.afterwards === undefined || context === undefined) return null;
        const over = week < group.openWeek;
        const view = over ? await job.afterwards(context, week) : await job.compose(context);
        return view && { view, over };
      },
    };
  };

const ROADMAPS = fileURLToPath(new URL("../roadmaps", import.meta.url));

/** The program's own version. */
export const VERSION: string = (
  JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  }
).version;

/** Letters and digits that are hard to confuse; 32 of them, so a byte picks one without bias. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

const names: Names = {
  fresh: (length) => [...randomBytes(length)].map((byte) => ALPHABET[byte % 32]).join(""),
};
