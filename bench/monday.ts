import type { Figure } from "./figure.ts";
import { collectGarbage, quantile, timed } from "./measure.ts";
import { RatedPlatform } from "./rated-platform.ts";
import { rawClaims } from "./raw-claims.ts";
import { copyGroup } from "./schedule-rows.ts";
import { openWorld, ROADMAP, say, type World } from "./world.ts";

const DUE_AT = Date.parse("2026-11-23T08:00:00Z");
const MEMBERS = 20;
/** A command comes so often, whether the last one was answered or not. */
const EVERY_MS = 25;
const IDLE_TIMES = 240;

/**
 * Monday 09:00: every group's post falls due at once. Claiming them, sending them at a platform's rate for
 * as long as a round lasts, and what commands feel of it. One workspace has half of all groups.
 */
export async function benchMonday(quick: boolean): Promise<readonly Figure[]> {
  const groups = quick ? 10_000 : 100_000;
  const platform = new RatedPlatform();
  const world = await openWorld("2026-11-23T07:00:00Z", platform);
  try {
    const lines = await setUp(world);
    const workspaceOf = (number: number) => (number % 2 === 0 ? "big" : `server-${number}`);
    copyGroup(world.raw, { groups, due: groups, workspaceOf });
    collectGarbage();
    const idle = await answers(world, lines, (count) => count >= IDLE_TIMES);
    collectGarbage();

    await world.clock.set(DUE_AT);
    const startMs = performance.now();
    let over = false;
    const ticked = world.cairn.tick(DUE_AT).then(() => (over = true));
    const claiming = await answers(world, lines, () => platform.sends.length > 0 || over);
    const sending = await answers(world, lines, () => over);
    await ticked;

    check(world, platform, groups);
    const claimedMs = (platform.sends[0]?.atMs ?? Infinity) - startMs;
    const all = groups.toLocaleString("en");
    const peerMs = await timed(rawClaims(world.folder, world.raw, groups));
    return [
      {
        what: `Claiming ${all} posts due at once and putting them in order`,
        unit: "ms",
        ours: claimedMs,
        peer: { what: "bare inserts of the same rows", value: peerMs },
        aim: { most: 5_000 },
      },
      rateFigure(platform),
      ...commandFigures(`while ${all} posts are claimed`, claiming, idle),
      ...commandFigures("while they are sent", sending, idle),
    ];
  } finally {
    await world.close();
  }
}

/** A group with members. The lines that each of them says in turn. */
async function setUp({ cairn, ground }: World): Promise<readonly string[]> {
  const setup = `/group setup roadmap:${ROADMAP} start:2026-11-23 timezone:Europe/Berlin`;
  await say(cairn.engine, userOf(0), setup);
  await say(cairn.engine, userOf(0), "/group schedule job:recap off:yes");
  for (let index = 0; index < MEMBERS; index += 1) {
    await say(cairn.engine, userOf(index), "/roadmap join pace:5");
  }
  const roadmap = ground.library.find(ROADMAP);
  const topic = roadmap && ground.library.course(roadmap, {}).topics[0]?.topic.id;
  return ["/roadmap next", `/roadmap done ${topic ?? ""}`, "/roadmap undo"];
}

const userOf = (index: number): string => `member-${index % MEMBERS}`;

/**
 * How long answers took, in ms, from when each command was to be said. Members do not wait for each other:
 * what is due is said, however many wait for an answer; each says a line when their last one is answered.
 */
async function answers(
  { cairn }: World,
  lines: readonly string[],
  isOver: (count: number) => boolean,
): Promise<readonly number[]> {
  const took: number[] = [];
  const turns = Array.from({ length: MEMBERS }, () => Promise.resolve());
  const startMs = performance.now();
  const speak = async (count: number, dueMs: number) => {
    const line = lines[Math.floor(count / MEMBERS) % lines.length] ?? "";
    await say(cairn.engine, userOf(count), line);
    took.push(performance.now() - dueMs);
  };
  // Everyone comes to the end of their lines, so that the next measuring finds them as they were.
  const whole = MEMBERS * lines.length;
  for (let count = 0; !isOver(count) || count % whole > 0; count += 1) {
    const dueMs = startMs + count * EVERY_MS;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const turn = turns[count % MEMBERS] ?? Promise.resolve();
    turns[count % MEMBERS] = turn.then(() => speak(count, dueMs));
  }
  await Promise.all(turns);
  return took;
}

const commandFigures = (
  when: string,
  busy: readonly number[],
  idle: readonly number[],
): readonly Figure[] =>
  [0.5, 0.99].map((part) => ({
    what: `Commands ${when}, p${part * 100}`,
    unit: "ms",
    ours: quantile(busy, part),
    peer: { what: "with nothing else to do", value: quantile(idle, part) },
    ...(part === 0.99 ? { aim: { most: 100 } } : {}),
  }));

/** The time between two posts when the burst is over. */
function rateFigure({ sends, limits: { everywhere } }: RatedPlatform): Figure {
  const steady = sends.slice(everywhere.burst);
  const lastMs = steady.at(-1)?.atMs ?? NaN;
  const firstMs = steady[0]?.atMs ?? NaN;
  return {
    what: `Between two of ${steady.length.toLocaleString("en")} posts at a platform's rate`,
    unit: "ms",
    ours: (lastMs - firstMs) / (steady.length - 1),
    peer: { what: `${everywhere.perSecond} a second`, value: 1_000 / everywhere.perSecond },
    aim: { ratio: 1.1 },
  };
}

/** A timer that is late lets a post go together with the next one. */
const LATE = 5;

/** Everything was claimed, the rate was never exceeded, and the big workspace had its turn and no more. */
function check({ raw }: World, { sends, limits }: RatedPlatform, groups: number): void {
  const count = raw.prepare<[], { claimed: number }>("select count(*) as claimed from deliveries");
  const claimed = count.get()?.claimed;
  if (claimed !== groups) throw new Error(`${groups} were due and ${claimed ?? 0} claimed`);
  const { perSecond, burst } = limits.everywhere;
  for (const [first, { atMs: fromMs }] of sends.entries()) {
    for (const [index, { atMs }] of sends.slice(first).entries()) {
      const most = burst + ((atMs - fromMs) / 1_000) * perSecond + LATE;
      if (index + 1 > most) throw new Error(`${index + 1} posts in ${atMs - fromMs} ms`);
    }
  }
  const big = sends.filter(({ workspace }) => workspace === "big").length;
  const turns = Math.ceil(sends.length / (groups / 2));
  if (big > turns) throw new Error(`${big} of ${sends.length} posts went to the big workspace`);
}
