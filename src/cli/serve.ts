import type { Config } from "../config.ts";
import type { StartError } from "../core/errors.ts";
import type { Platform } from "../core/platform.ts";
import type { Clock, Timer } from "../core/ports.ts";
import type { Raster } from "../core/raster.ts";
import { assemble } from "../main.ts";
import { openGround, type Ground } from "../main/ground.ts";
import { presses } from "../main/presses.ts";
import { ResvgRaster } from "../raster/resvg-raster.ts";
import { timer } from "../scheduler/timer.ts";
import { createWeb, type Web } from "../web/server.ts";
import { realPulse, toldPulse } from "./pulse.ts";
import { stopSignal, untilStopped } from "./until-stopped.ts";

/** Runs on the platforms whose tokens are set until the process is asked to stop, or cannot go on. */
export async function serve(config: Config, print: (text: string) => 0): Promise<void> {
  // Heard from now on: whoever reads that it can be stopped may do so at once.
  const stop = stopSignal();
  const lost = Promise.withResolvers<StartError>();
  const ground = await openGround(config);
  const time = await (config.isTimeTold ? toldPulse() : realPulse(ground.log, config.liveMs));
  const web = config.web && createWeb(config.web);
  const mount: Web["mount"] = (path, listener) => web?.mount(path, listener);
  const raster = new ResvgRaster();
  const house = { clock: time.clock, timer, lost: lost.resolve, mount, raster };
  const platforms = await platformsOf(config, ground, house);
  const cairn = await assembled(ground, config, time.clock, platforms);
  await web?.start();
  time.start(cairn);
  const names = platforms.map(({ name }) => name).join(" and ");
  print(`Cairn is running on ${names}; to stop it, send SIGTERM to process ${process.pid}.`);
  const why = await Promise.race([untilStopped(stop), lost.promise]);
  await time.stop();
  await web?.stop();
  await cairn.close();
  await raster.close();
  if (why !== undefined) process.stderr.write(`${why.message}\n`);
  // All is said and on disk. A connection that a library was about to open anew would keep us here.
  process.exit(why?.exitCode ?? 0);
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

/** What adapters are given beside what is their own. */
interface House {
  readonly clock: Clock;
  readonly timer: Timer;
  /** Told when a platform is lost for good. */
  readonly lost: (why: StartError) => void;
  readonly mount: Web["mount"];
  readonly raster: Raster;
}

/** Each adapter is loaded only where its token is set: they are large. */
async function platformsOf(
  { discord, slack }: Config,
  { notes, envelopes, log }: Ground,
  house: House,
): Promise<readonly Platform[]> {
  const platforms: Platform[] = [];
  if (discord !== undefined) {
    const { DiscordPlatform } = await import("../platforms/discord/adapter.ts");
    platforms.push(new DiscordPlatform({ ...discord, ...house, presses, notes, log }));
  }
  if (slack !== undefined) {
    const { SlackPlatform } = await import("../platforms/slack/adapter.ts");
    platforms.push(new SlackPlatform({ ...slack, ...house, presses, envelopes, log }));
  }
  return platforms;
}
