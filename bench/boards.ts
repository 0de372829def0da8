import type { Group } from "../src/domain/records.ts";
import { openSqlite } from "../src/store/sqlite.ts";
import { addMembers, profilesOf, userOf } from "./board-rows.ts";
import { checkBoard } from "./board-check.ts";
import type { Figure } from "./figure.ts";
import { collectGarbage, measured, median } from "./measure.ts";
import { asked, openWorld, proper, ROADMAP, say, type World } from "./world.ts";

const MONDAY = "2026-11-23T08:00:00Z";
/** From this many members on the board may take this many ms. */
const AIM = { members: 100_000, most: 2 };

/** The default board and my rank on it, in one group that grows. */
export async function benchBoards(quick: boolean): Promise<readonly Figure[]> {
  const world = await openWorld(MONDAY);
  try {
    const group = await setUp(world);
    const roadmap = world.ground.library.find(group.roadmap);
    if (roadmap === undefined) throw new Error(`there is no ${group.roadmap}`);
    const course = world.ground.library.course(roadmap, {});
    const profiles = profilesOf(group, course, Date.parse(MONDAY));
    await world.clock.set(Date.parse(MONDAY) + 3 * 86_400_000);
    const sizes = quick ? [1_000, 100_000] : [1_000, 100_000, 1_000_000];
    const db = await openSqlite(world.raw.name);
    const figures: Figure[] = [];
    for (const [index, to] of sizes.entries()) {
      const from = sizes[index - 1] ?? 0;
      await addMembers(db, world.raw, group, profiles, { from, to, logs: index === 0 });
      if (index === 0) await check(world, group);
      collectGarbage();
      figures.push(...(await measureAt(world, group, to)));
    }
    await db.destroy();
    return figures;
  } finally {
    await world.close();
  }
}

async function setUp({ cairn }: World): Promise<Group> {
  const setup = `/group setup roadmap:${ROADMAP} start:2026-11-23 timezone:Europe/Berlin`;
  await say(cairn.engine, "organiser", setup);
  const group = await cairn.store.groups.at(asked("organiser").place);
  if (group === undefined) throw new Error("the group was not set up");
  return group;
}

/** What was written by hand is what the store would have written, and is ranked as rule 3 has it. */
async function check({ cairn, ground, raw }: World, group: Group): Promise<void> {
  const { differences } = await ground.rebuild();
  if (differences.length > 0) throw new Error(`not as the store writes: ${differences.join("; ")}`);
  await checkBoard(cairn.store, raw, group);
}

async function measureAt(
  { cairn, raw }: World,
  group: Group,
  size: number,
): Promise<readonly Figure[]> {
  const { engine, store } = cairn;
  const times = size > 100_000 ? 30 : 300;
  const first = (await store.members.find(group, personOf(raw, userOf(0))))?.member.id ?? 0;
  const someone = (index: number) => (index * 7_919 + 13) % size;
  const board = await measured(times / 10, times, (index) =>
    store.boards.week(group, first + someone(index)),
  );
  const command = await measured(times / 10, times, (index) =>
    say(engine, userOf(someone(index)), "/leaderboard"),
  );
  const press = {
    command: "leaderboard",
    action: "me",
    group: group.key,
    params: { period: "week", by: "share" },
  };
  const mine = await measured(times / 10, times, async (index) =>
    proper(await engine.press(asked(userOf(someone(index))), press)),
  );
  const naive = raw.prepare(NAIVE);
  const repeats = size > 100_000 ? 3 : size > 1_000 ? 7 : 100;
  const peer = await measured(1, repeats, (index) =>
    naive.all(group.id, group.openWeek, first + someone(index)),
  );
  return [
    { what: "Default board and my rank", taken: board },
    { what: "/leaderboard", taken: command },
    { what: "Where am I", taken: mine },
  ].map(({ what, taken }) => ({
    what: `${what}, ${size.toLocaleString("en")} members`,
    unit: "ms",
    ours: median(taken),
    peer: { what: "rank() over the group", value: median(peer) },
    ...(size === AIM.members ? { aim: { most: AIM.most } } : {}),
  }));
}

/** How one would write it first: rank everyone, keep the first three and me. */
const NAIVE =
  "select * from (select member_id, name, promise, closed, share, streak, " +
  "rank() over (order by share desc) as place, " +
  "row_number() over (order by share desc, reached_ms, reached_event, member_id) as line " +
  "from week_scores join members on members.id = member_id join people on people.id = person_id " +
  "where week_scores.group_id = ? and week = ? and promise > 0 and not finished and not hidden " +
  "and left_ms is null) where line <= 3 or member_id = ? order by line";

function personOf(raw: World["raw"], user: string): number {
  const account = raw.prepare<unknown[], { person_id: number }>(
    "select person_id from accounts where user = ?",
  );
  return account.get(user)?.person_id ?? 0;
}
