import { commands } from "../commands/index.ts";
import type { Config } from "./config.ts";
import { NO_METRICS, type Metrics } from "./core/metrics.ts";
import { UNLIMITED, type Engine, type Platform } from "./core/platform.ts";
import { PAGES_PATH, type FindPage } from "./core/page.ts";
import type { Clock, Timer } from "./core/ports.ts";
import { ownRoadmaps } from "./dataset/own-roadmaps.ts";
import { RoadmapReader } from "./dataset/roadmap-reader.ts";
import { shownBy } from "./domain/live.ts";
import type { Group } from "./domain/records.ts";
import type { Store } from "./domain/store.ts";
import { createEngine } from "./engine/engine.ts";
import { upToDate } from "./engine/identify.ts";
import { createNewest } from "./engine/newest.ts";
import { paced } from "./engine/paced.ts";
import { createPosts } from "./engine/posts.ts";
import { jobs, letters, memberPosts } from "./jobs/index.ts";
import { newVersion } from "./jobs/new-version.ts";
import notice from "./jobs/notice.ts";
import { createSay } from "./jobs/say.ts";
import { ROADMAPS, type Ground } from "./main/ground.ts";
import { measured } from "./main/measured.ts";
import { names } from "./main/names.ts";
import { pageLinks } from "./main/page-links.ts";
import { VERSION } from "./main/version.ts";
import { createPages } from "./pages/pages.ts";
import { createEditor } from "./scheduler/editor.ts";
import { createLive } from "./scheduler/live.ts";
import { createMovers } from "./scheduler/movers.ts";
import { createNudge } from "./scheduler/nudge.ts";
import { createScheduler } from "./scheduler/scheduler.ts";
import { timer as machineTimer } from "./scheduler/timer.ts";
import { createUpkeep } from "./scheduler/upkeep.ts";
import { observed } from "./store/observed.ts";
import { greetingView } from "./views/greeting.ts";

/** The composition root: the only place that knows every part. */
export interface Cairn {
  readonly engine: Engine;
  /** Does what is due at an instant (epoch ms); never fails. */
  readonly tick: (nowMs: number) => Promise<void>;
  /** Brings live posts up to date at an instant (epoch ms); never fails, and no tick waits for it. */
  readonly pulse: (nowMs: number) => Promise<void>;
  readonly store: Store;
  /** Finds the pages of groups; undefined where Cairn has no address on the web. */
  readonly pages: FindPage | undefined;
  /** Resolves when what commands have put on its way, beside their answers, has been sent. */
  readonly settled: () => Promise<void>;
  close(): Promise<void>;
}

/** Puts the parts together on a clock and some platforms, and starts the platforms. */
export async function assemble(
  ground: Ground,
  config: Config,
  clock: Clock,
  given: readonly Platform[],
  timer: Timer = machineTimer,
  metrics: Metrics = NO_METRICS,
): Promise<Cairn> {
  const { library, log } = ground;
  const platforms = given.map((platform) => measured(platform, metrics));
  const living = jobs.filter(({ afterwards }) => afterwards !== undefined).map(({ name }) => name);
  const live = createLive({
    store: ground.store.live,
    platforms,
    log,
    random: Math.random,
    jobs: living,
    everyMs: config.liveMs,
    open: (group, nowMs) => say.live(group, nowMs),
  });
  const store = observed(ground.store, live.changed);
  const reader = new RoadmapReader({ concepts: library.vocabulary.all });
  const own = ownRoadmaps({ store: store.roadmaps, library, folder: ROADMAPS, reader });
  const offered = await store.versions.offer(library.all.map(({ document }) => document));
  const newest = createNewest({ store, library, offered });
  // As it is now: its week turned, on the newest version.
  const current = async (group: Group, nowMs: number) =>
    newest(await upToDate(store, group, nowMs), nowMs);
  const nowMs = () => clock.now().epochMilliseconds;
  const say = createSay({ store, own, current });
  const nudged = createNudge(() => send(nowMs()));
  const { publicUrl } = config;
  const links = publicUrl === undefined ? undefined : await pageLinks(store.pages);
  const engine = createEngine({
    house: {
      store,
      library,
      names,
      jobs,
      pageUrl: links && ((name) => `${publicUrl}${PAGES_PATH}/${links.tokenOf(name)}`),
      ownRoadmaps: own,
      offered,
      newest,
      about: { version: VERSION, host: config.hostContact, backups: config.backupNights ?? 0 },
      posts: createPosts({
        store,
        preview: (group, job, nowMs) => say.preview(group, job, nowMs),
        sendAfter: (work) => nudged.after(work),
      }),
    },
    commands,
    greet: greetingView,
    clock,
    timer,
    log,
    metrics,
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
    metrics,
    names,
    compose: async (delivery) => {
      const said = await say.sending(delivery, nowMs());
      if (said === null) return null;
      const lives = delivery.letter === undefined && living.includes(delivery.job);
      return { view: said.view, shows: lives ? shownBy(said.week, said.view) : undefined };
    },
  });
  const edit = createEditor({
    store: store.checkins,
    platforms,
    log,
    random: Math.random,
    compose: (delivery) => say.editing(delivery, nowMs()),
  });
  const send = async (nowMs: number): Promise<void> => {
    await scheduler.tick(nowMs);
    await edit(nowMs);
  };
  const moveGroups = createMovers({
    store,
    offered,
    move: current,
    clock,
    log,
    random: Math.random,
  });
  const upkeep = createUpkeep(
    {
      ...store,
      envelopes: ground.envelopes,
      uploads: ground.uploads,
      emptyLog: () => ground.emptyLog(),
    },
    log,
    config.keep,
  );
  for (const platform of platforms) {
    const { name, limits } = platform;
    // Where time is told, weeks of what people ask pass in a moment.
    const { budgets } = config.isTimeTold === true ? UNLIMITED : limits;
    const pacing = { platform: name, budgets, timer, metrics };
    await platform.start(paced(engine, pacing));
  }
  return {
    engine,
    tick: async (nowMs) => {
      const sinceMs = timer.elapsedMs();
      await moveGroups(nowMs);
      await send(nowMs);
      await upkeep(nowMs);
      metrics.ticked(timer.elapsedMs() - sinceMs);
    },
    pulse: live.pulse,
    store,
    pages: links && createPages({ store, own, current, ...links, nowMs }),
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
