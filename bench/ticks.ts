import type { Engine } from "../src/core/platform.ts";
import { controlsOf } from "../src/core/view.ts";
import type { Figure } from "./figure.ts";
import { collectGarbage, measured, median, timed } from "./measure.ts";
import { rawCommits } from "./raw-commit.ts";
import { copyGroup } from "./schedule-rows.ts";
import { asked, openWorld, proper, ROADMAP, say, type World } from "./world.ts";

const DUE = 1_000;
/** A Tuesday, so that no week turns on the way. */
export const DUE_AT = Date.parse("2026-11-24T08:00:00Z");

/** A tick in which nothing is due, and one in which a thousand posts are. */
export async function benchTicks(quick: boolean): Promise<readonly Figure[]> {
  const groups = quick ? 10_000 : 100_000;
  const world = await openWorld("2026-11-23T11:00:00Z");
  try {
    await setUpTuesdays(world.cairn.engine);
    copyGroup(world.raw, { groups, due: DUE });
    collectGarbage();
    const idle = await measureIdle(world, groups);
    collectGarbage();
    return [idle, ...(await measureDue(world))];
  } finally {
    await world.close();
  }
}

/** A group whose weekly goal is due at DUE_AT. */
export async function setUpTuesdays(engine: Engine): Promise<void> {
  const setup = `/group setup roadmap:${ROADMAP} start:2026-11-23 timezone:Europe/Berlin`;
  await say(engine, "organiser", setup);
  const line = "/group schedule job:weekly-goal day:tuesday time:09:00";
  const [save] = controlsOf((await say(engine, "organiser", line)).view);
  if (save?.kind !== "button") throw new Error("the schedule has no button that saves it");
  proper(await engine.press(asked("organiser"), save.press));
}

async function measureIdle({ cairn, raw }: World, groups: number): Promise<Figure> {
  const startMs = DUE_AT - 3_600_000;
  const read = raw.prepare("select min(next_run_ms) from schedules");
  const ours = await measured(200, 2_000, (index) => cairn.tick(startMs + index));
  const limit = await measured(200, 2_000, () => read.get());
  return {
    what: `An idle tick, ${groups.toLocaleString("en")} groups`,
    unit: "ms",
    ours: median(ours),
    peer: { what: "one raw look at the earliest", value: median(limit) },
    aim: { most: 0.2 },
  };
}

async function measureDue(world: World): Promise<readonly Figure[]> {
  const { cairn, clock, platform, raw, folder } = world;
  const commits = rawCommits(folder);
  const half = () => {
    for (let count = 0; count < DUE / 2; count += 1) commits.commit();
  };
  // Half of the limit before and half after, so that a noisy minute hits both.
  const before = await timed(half);
  await clock.set(DUE_AT);
  const ours = await timed(() => cairn.tick(DUE_AT));
  const limit = before + (await timed(half));
  commits.close();
  check(raw, platform.keys);
  const what = `A tick with ${DUE.toLocaleString("en")} posts due`;
  const peer = `${DUE.toLocaleString("en")} raw FULL commits`;
  return [
    { what, unit: "ms", ours, peer: { what: peer, value: limit } },
    {
      what: `${what}, per post`,
      unit: "ms",
      ours: ours / DUE,
      peer: { what: "one raw FULL commit", value: limit / DUE },
    },
  ];
}

/** Every post was sent once, and the database says so. */
function check(raw: World["raw"], keys: readonly string[]): void {
  const count = raw.prepare<[], { sent: number }>(
    "select count(*) as sent from deliveries where state = 'sent' and receipt is not null",
  );
  const sent = count.get()?.sent;
  const posts = new Set(keys).size;
  if (sent !== DUE || posts !== DUE || keys.length !== DUE) {
    throw new Error(`${DUE} were due, ${sent ?? 0} noted as sent, ${keys.length} posted`);
  }
}
