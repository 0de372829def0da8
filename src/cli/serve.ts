import type { Config } from "../config.ts";
import type { StartError } from "../core/errors.ts";
import type { Metrics } from "../core/metrics.ts";
import { PAGES_PATH, type FindPage } from "../core/page.ts";
import type { Platform } from "../core/platform.ts";
import type { Clock, Log, Timer } from "../core/ports.ts";
import type { Raster } from "../core/raster.ts";
import { assemble } from "../main.ts";
import { openGround, type Ground } from "../main/ground.ts";
import { names } from "../main/names.ts";
import { presses } from "../main/presses.ts";
import { ResvgRaster } from "../raster/resvg-raster.ts";
import { createNightly } from "../scheduler/nightly.ts";
import { timer } from "../scheduler/timer.ts";
import { backupsIn } from "../store/backup/backups.ts";
import { besideDatabase } from "../store/backup/folder.ts";
import { isPostgres } from "../store/is-postgres.ts";
import { robots, ROBOTS_PATH } from "../web/pages/robots.ts";
import { createWeb, type Web } from "../web/server.ts";
import type { Health } from "../web/health/serve-health.ts";
import { watchHealth } from "./health.ts";
import { realPulse, toldPulse } from "./pulse.ts";
import { stopSignal, untilStopped } from "./until-stopped.ts";

/** Runs on the platforms whose tokens are set until the process is asked to stop, or cannot go on. */
export async function serve(config: Config, print: (text: string) => 0): Promise<void> {
  // Heard from now on: whoever reads that it can be stopped may do so at once.
  const stop = stopSignal();
  const health = await watchHealth(config);
  stop.addEventListener("abort", health.stopping);
  try {
    const why = await run(config, health, stop, print);
    if (why !== undefined) process.stderr.write(`${why.message}\n`);
    process.exitCode = why?.exitCode ?? 0;
  } finally {
    await health.close();
  }
  // All is said and on disk. A connection that a library was about to open anew would keep us here.
  process.exit();
}

/** Why it ended: undefined where it was asked to. */
async function run(
  config: Config,
  health: Health,
  stop: AbortSignal,
  print: (text: string) => 0,
): Promise<StartError | undefined> {
  const lost = Promise.withResolvers<StartError>();
  const ground = await openGround(config);
  const time = await (config.isTimeTold ? toldPulse() : realPulse(ground.log, config.liveMs));
  const web = config.web && createWeb(config.web);
  const mount: Web["mount"] = (path, listener) => web?.mount(path, listener);
  const raster = new ResvgRaster();
  const { metrics } = health;
  const house = { clock: time.clock, timer, lost: lost.resolve, stop, mount, raster, metrics };
  const platforms = await platformsOf(config, ground, house);
  const cairn = await assembled(ground, config, time.clock, platforms, timer, metrics);
  try {
    if (cairn.pages !== undefined) await hangPages(cairn.pages, mount, ground.log);
    await web?.start();
  } catch (error) {
    // Whatever is connected would keep the process alive.
    await cairn.close();
    throw error;
  }
  const nightly = nightlyOf(config, ground.log, metrics);
  time.start({
    ...cairn,
    tick: async (nowMs) => {
      await cairn.tick(nowMs);
      nightly?.look(nowMs);
    },
  });
  health.begin(ground.vitals, time.clock);
  const names = platforms.map(({ name }) => name).join(" and ");
  print(`Cairn is running on ${names}; to stop it, send SIGTERM to process ${process.pid}.`);
  const why = await Promise.race([untilStopped(stop), lost.promise]);
  health.stopping();
  await time.stop();
  await nightly?.over();
  await web?.stop();
  await cairn.close();
  await raster.close();
  return why ?? undefined;
}

/** Undefined where none is wanted, or there is nothing to keep. */
function nightlyOf(
  { database, backupNights = 0, backupFolder }: Config,
  log: Log,
  metrics: Metrics,
) {
  if (backupNights === 0 || database === ":memory:") return undefined;
  const folder = backupFolder ?? besideDatabase(database);
  return createNightly(backupsIn(folder, database, backupNights), log, metrics);
}

/** Where a platform does not let us in, the database is closed before the host hears of it. */
async function assembled(...parts: Parameters<typeof assemble>) {
  try {
    return await assemble(...parts);
  } catch (error) {
    await parts[0].close();
    throw error;
  }
}

/** The pages of groups, and that no search engine is to look at anything here. */
async function hangPages(find: FindPage, mount: Web["mount"], log: Log): Promise<void> {
  const { groupPages } = await import("../web/pages/group-pages.ts");
  mount(PAGES_PATH, groupPages({ find, log, names }));
  mount(ROBOTS_PATH, robots);
}

/** Loaded only where somebody may come with a browser. */
const pageOf = async () => (await import("../web/pages/view-page.ts")).viewPage;

/** What adapters are given beside what is their own. */
interface House {
  readonly clock: Clock;
  readonly timer: Timer;
  /** Told when a platform is lost for good. */
  readonly lost: (why: StartError) => void;
  /** Aborted when the process is asked to stop. */
  readonly stop: AbortSignal;
  readonly mount: Web["mount"];
  readonly raster: Raster;
  readonly metrics: Metrics;
}

/** Each adapter is loaded only where its token is set: they are large. */
async function platformsOf(
  { database, discord, slack }: Config,
  { notes, envelopes, leases, uploads, installations, log }: Ground,
  { metrics, stop, ...house }: House,
): Promise<readonly Platform[]> {
  const platforms: Platform[] = [];
  /** Not connected until it says so. */
  const connectedTo = (platform: string) => {
    const connected = (isConnected: boolean) => {
      metrics.connected(platform, isConnected);
    };
    connected(false);
    return { connected };
  };
  if (discord !== undefined) {
    const { DiscordPlatform } = await import("../platforms/discord/adapter.ts");
    const connected = connectedTo("discord");
    // A file has one process, unless its host shares Discord out.
    const isShared = isPostgres(database) || discord.shards !== undefined;
    const sharing = isShared && { leases, holder: names.fresh(16), stop };
    platforms.push(
      new DiscordPlatform({
        ...discord,
        ...house,
        ...connected,
        ...(sharing && { sharing }),
        presses,
        notes,
        log,
      }),
    );
  }
  if (slack !== undefined) {
    const { SlackPlatform } = await import("../platforms/slack/adapter.ts");
    const { access } = slack;
    platforms.push(
      new SlackPlatform({
        ...slack,
        access:
          access.kind === "one" ? access : { ...access, installations, pageOf: await pageOf() },
        ...house,
        ...connectedTo("slack"),
        presses,
        envelopes,
        uploads,
        log,
      }),
    );
  }
  return platforms;
}
