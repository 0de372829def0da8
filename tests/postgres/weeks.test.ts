import { sql } from "kysely";
import { readdirSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { createNightly } from "../../src/scheduler/nightly.ts";
import { backupsIn } from "../../src/store/backup/backups.ts";
import { openDatabase } from "../../src/store/open.ts";
import { temporary } from "../e2e/process.ts";
import { openWorldOn, SETUP } from "../world.ts";
import { createDatabase } from "./databases.ts";

const GROUPS = Array.from({ length: 12 }, (_, number) => `room${number}`);
/** More than eight, whose check-ins come in one digest a day. */
const CROWD = Array.from({ length: 10 }, (_, number) => `cy${number}`);
const HOUR_MS = 3_600_000;

/** Two whole houses on one database, which tick at the same moments. */
async function twoHouses() {
  const address = await createDatabase({ empty: false });
  const houses = [await openWorldOn(address), await openWorldOn(address)] as const;
  const db = await openDatabase(address);
  onTestFinished(() => db.destroy());
  const [one, other] = houses;
  /** Everything that falls due on the way, in both at once. */
  const goTo = async (instant: string) => {
    const targetMs = Date.parse(instant);
    for (let nowMs = one.nowMs(); nowMs < targetMs;) {
      const dueMs = (await one.store.schedules.nextDueMs(nowMs)) ?? targetMs;
      // Upkeep is looked after by the hour, whatever falls due.
      nowMs = Math.min(Math.max(dueMs, nowMs + 1_000), nowMs + 6 * HOUR_MS, targetMs);
      await Promise.all(houses.map((house) => house.jump(nowMs)));
    }
  };
  const count = async (query: string): Promise<unknown> => (await sql.raw(query).execute(db)).rows;
  return { one, other, goTo, count };
}

test("two processes that tick at once close each week once, and send each post, letter and digest once", async () => {
  const { one, other, goTo, count } = await twoHouses();
  for (const room of GROUPS) {
    await one.say(`ada${room}`, SETUP, room);
    for (const who of [`ada${room}`, `ben${room}`]) {
      await one.say(who, "/roadmap join pace:6", room);
      await other.say(who, "/my settings nudges:on", room);
    }
  }
  const [crowded = ""] = GROUPS;
  for (const who of CROWD) await one.say(who, "/roadmap join pace:6", crowded);
  await goTo("2026-11-25T12:00:00Z");
  for (const [index, who] of CROWD.entries()) {
    const house = index % 2 === 0 ? one : other;
    await house.say(who, `/checkin did:"Step ${index}"`, crowded);
    await house.say(who, "/roadmap done internet", crowded);
  }
  await goTo("2026-12-08T12:00:00Z");

  expect([one.logged, other.logged]).toEqual([[], []]);
  const all = [...one.posts, ...other.posts];
  expect(all.map(({ key }) => key).toSorted()).toEqual(
    [...new Set(all.map(({ key }) => key))].toSorted(),
  );
  expect(Math.min(one.posts.length, other.posts.length)).toBeGreaterThan(10);
  const of = (job: string) => all.filter(({ key }) => key.includes(`:${job}:`));
  expect(of("weekly-goal")).toHaveLength(GROUPS.length * 3);
  expect(of("recap")).toHaveLength(GROUPS.length * 2);
  const digests = of("checkin-digest");
  expect(digests).toHaveLength(1);
  expect(one.read(digests[0]?.view ?? { blocks: [] }).text).toContain("Step 9");
  // Each member's two a week at most, whichever house wrote them.
  const letters = all.filter(({ to }) => to.kind === "person");
  const members = GROUPS.length * 2;
  expect(letters.length).toBeGreaterThan(members);
  expect(letters.length).toBeLessThanOrEqual(members * 5);

  expect(
    await count(
      "select week, count(*) as groups, count(distinct group_id) as each from frozen_weeks group by week order by week",
    ),
  ).toEqual([
    { week: "2026-11-23", groups: GROUPS.length, each: GROUPS.length },
    { week: "2026-11-30", groups: GROUPS.length, each: GROUPS.length },
  ]);
  expect(
    await count(
      "select member_id, week from frozen_scores group by member_id, week having count(*) > 1",
    ),
  ).toEqual([]);
  expect((await one.rebuild()).differences).toEqual([]);

  // Who left goes after 30 days, in both at once.
  for (const room of GROUPS) await one.say(`ben${room}`, "/roadmap leave", room);
  for (const instant of ["2027-01-09T12:00Z", "2027-01-09T13:00Z", "2027-01-09T14:00Z"]) {
    await Promise.all([one, other].map((house) => house.jump(Date.parse(instant))));
  }
  const failed = [...one.logged, ...other.logged].filter(
    (line) => "err" in line || "error" in line,
  );
  expect(failed).toEqual([]);
  expect(await count("select count(*) as members from members")).toEqual([
    { members: GROUPS.length + CROWD.length },
  ]);
});

test("two processes that look after the night's backup at once, in one folder, have one, and neither failed", async () => {
  const address = await createDatabase({ empty: false });
  const folder = temporary();
  const outcomes: string[] = [];
  const metrics = { backedUp: (how: string) => outcomes.push(how), newestBackup: () => undefined };
  const lines: string[] = [];
  const note = (_: object, message: string) => void lines.push(message);
  const log = { info: () => undefined, warn: note, error: note };
  const nowMs = Date.parse("2026-11-30T03:00:00Z");
  const nights = [0, 1].map(() => createNightly(backupsIn(folder, address, 7), log, metrics));
  for (const night of nights) night.look(nowMs);
  for (const night of nights) await night.over();
  for (const night of nights) night.look(nowMs + HOUR_MS);
  for (const night of nights) await night.over();
  expect([lines, outcomes.includes("failed")]).toEqual([[], false]);
  expect(readdirSync(folder).filter((name) => name.endsWith(".db"))).toHaveLength(1);
});
