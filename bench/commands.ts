import type { Figure } from "./figure.ts";
import { collectGarbage, quantile, timed } from "./measure.ts";
import { rawCommits } from "./raw-commit.ts";
import { openWorld, ROADMAP, say, type World } from "./world.ts";

const MEMBERS = 20;
/** Topics that each member has done when the measuring begins. */
const HISTORY = 6;
/** Topics left open at its end: nobody finishes, which would be another kind of done. */
const OPEN = 6;
const WARM_UP = 100;

/** `/roadmap next` and a durable `/roadmap done`, beside what the database costs by itself. */
export async function benchCommands(quick: boolean): Promise<readonly Figure[]> {
  const world = await openWorld("2026-11-23T11:00:00Z");
  try {
    const topics = await setUp(world);
    collectGarbage();
    const next = await measureNext(world, quick ? 300 : 2_000);
    collectGarbage();
    const done = await measureDone(world, topics, quick ? 200 : Infinity);
    return [...next, ...done];
  } finally {
    await world.close();
  }
}

const userOf = (index: number): string => `member-${index % MEMBERS}`;

/** A group in its third week. The topics that are still open for everyone. */
async function setUp({ cairn, clock, ground }: World): Promise<readonly string[]> {
  const { engine } = cairn;
  const setup = `/group setup roadmap:${ROADMAP} start:2026-11-23 timezone:Europe/Berlin`;
  await say(engine, userOf(0), setup);
  const roadmap = ground.library.find(ROADMAP);
  if (roadmap === undefined) throw new Error(`there is no ${ROADMAP}`);
  const topics = ground.library.course(roadmap, {}).topics.map(({ topic }) => topic.id);
  for (let index = 0; index < MEMBERS; index += 1) {
    await say(engine, userOf(index), `/roadmap join pace:${3 + (index % 5)}`);
  }
  for (const [day, topic] of topics.slice(0, HISTORY).entries()) {
    await clock.set(Date.parse("2026-11-24T18:00:00Z") + day * 2 * 86_400_000);
    for (let index = 0; index < MEMBERS; index += 1) {
      await say(engine, userOf(index), `/roadmap done ${topic}`);
    }
  }
  await clock.set(Date.parse("2026-12-08T18:00:00Z"));
  return topics.slice(HISTORY, -OPEN);
}

async function measureNext({ cairn, raw }: World, times: number): Promise<readonly Figure[]> {
  const read = raw.prepare(
    "select * from accounts join people on people.id = accounts.person_id " +
      "join members on members.person_id = people.id join groups on groups.id = members.group_id " +
      "join walks on walks.member_id = members.id join week_scores on " +
      "week_scores.member_id = members.id and week = open_week " +
      // A plus, as the store has it: without it SQLite plans a join again for every value.
      "where platform = +? and workspace = +? and user = +?",
  );
  const ours: number[] = [];
  const limit: number[] = [];
  for (let index = 0; index < WARM_UP + times; index += 1) {
    const user = userOf(index);
    const took = await timed(() => say(cairn.engine, user, "/roadmap next"));
    const rawTook = await timed(() => read.get("bench", "bench", user));
    if (index < WARM_UP) continue;
    ours.push(took);
    limit.push(rawTook);
  }
  return both("/roadmap next", ours, "one raw read of the same rows", limit);
}

async function measureDone(
  { cairn, raw, folder }: World,
  topics: readonly string[],
  most: number,
): Promise<readonly Figure[]> {
  const commits = rawCommits(folder);
  const dones = topics.flatMap((topic) =>
    Array.from({ length: MEMBERS }, (_, index) => ({ topic, user: userOf(index) })),
  );
  const before = countDones(raw);
  const ours: number[] = [];
  const limit: number[] = [];
  let said = 0;
  for (const { topic, user } of dones.slice(0, WARM_UP + most)) {
    // In turns, so that a noisy moment hits both.
    const took = await timed(() => say(cairn.engine, user, `/roadmap done ${topic}`));
    const rawTook = await timed(commits.commit);
    said += 1;
    if (said <= WARM_UP) continue;
    ours.push(took);
    limit.push(rawTook);
  }
  commits.close();
  const written = countDones(raw) - before;
  if (written !== said) throw new Error(`${said} dones were answered and ${written} written`);
  return both("/roadmap done, durable", ours, "one raw FULL commit", limit, { ratio: 3 });
}

function countDones(raw: World["raw"]): number {
  const count = raw.prepare<[], { dones: number }>(
    "select count(*) as dones from events where kind = 'done'",
  );
  return count.get()?.dones ?? 0;
}

/** p50 and p99; the aim is for the usual one. */
function both(
  what: string,
  ours: readonly number[],
  peer: string,
  limit: readonly number[],
  aim?: Figure["aim"],
): readonly Figure[] {
  return [0.5, 0.99].map((part) => ({
    what: `${what}, p${part * 100}`,
    unit: "ms",
    ours: quantile(ours, part),
    peer: { what: peer, value: quantile(limit, part) },
    ...(part === 0.5 && aim !== undefined ? { aim } : {}),
  }));
}
