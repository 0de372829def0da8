import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { BuddyStore } from "../../src/domain/buddy.ts";
import type { Group } from "../../src/domain/records.ts";
import { buddyStore } from "../../src/store/buddies.ts";
import { nudgeStore } from "../../src/store/nudges.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { ms } from "../domain/build.ts";
import { runsHere } from "../database.ts";
import { worldOf, type World } from "./world.ts";

const NAMES = ["Ada", "Ben", "Cy", "Dee", "Eve"] as const;
/** Ends whatever there is, as often as somebody else changes it meanwhile. */
async function partNow(store: BuddyStore, group: Group, member: number, atMs: number) {
  let state = await store.of(group, member, atMs);
  while (state.kind !== "none") state = await store.part(group, member, state, atMs);
}

async function nudgeNow(store: BuddyStore, group: Group, member: number, atMs: number) {
  const state = await store.of(group, member, atMs);
  if (state.kind === "paired") await store.nudge(group, member, state.sinceMs, atMs);
}

const at = (minute: number) => ms("2026-11-24T10:00") + minute * 60_000;

async function lived(file?: string) {
  const world = await worldOf({}, file);
  for (const name of NAMES) await world.join(name, "2026-11-23T09:00", 7);
  return { ...world, buddies: buddyStore(world.db) };
}

const memberOf = async (world: World, name: string) => (await world.state(name)).member.id;

/** Everyone who looks has one row; whoever has a buddy is theirs. */
async function pairsOf({ db }: World): Promise<readonly (readonly number[])[]> {
  const rows = await db.selectFrom("buddies").selectAll().execute();
  const buddyOf = new Map(rows.map((row) => [row.member_id, row.buddy_id]));
  for (const [member, buddy] of buddyOf) {
    expect(buddy).not.toBe(member);
    if (buddy !== null) expect(buddyOf.get(buddy)).toBe(member);
  }
  return rows.flatMap(({ member_id: one, buddy_id: other }) =>
    other !== null && one < other ? [[one, other]] : [],
  );
}

describe("buddies", () => {
  test("are two, each the other's, whatever everyone does in whichever order", async () => {
    const step = fc.tuple(
      fc.constantFrom(...NAMES),
      fc.constantFrom("seek", "part", "leave", "join", "erase", "nudge"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (story) => {
        const world = await lived();
        let minute = 0;
        for (const [name, what] of story) {
          minute += 1;
          const group = await world.group();
          const person = await world.person(name);
          const me = await world.members.find(group, person);
          const when = `2026-11-24T10:${String(minute).padStart(2, "0")}`;
          if (what === "join") {
            if (me === undefined) await world.join(name, when, 7);
          } else if (me !== undefined) {
            const { id } = me.member;
            if (what === "leave") await world.record(name, when, { kind: "leave" });
            else if (what === "erase") await world.people.erase(person, at(minute));
            else if (what === "part") await partNow(world.buddies, group, id, at(minute));
            else if (what === "nudge") await nudgeNow(world.buddies, group, id, at(minute));
            else await world.buddies.seek(group, id, at(minute));
          }
          await pairsOf(world);
        }
        await world.db.destroy();
      }),
      { numRuns: runsHere(25) },
    );
  });

  test("are two, though all press at once in two processes", async () => {
    const folder = mkdtempSync(join(tmpdir(), "cairn-"));
    const file = join(folder, "cairn.db");
    const world = await lived(file);
    const db = await openSqlite(file);
    onTestFinished(async () => {
      await Promise.all([world.db.destroy(), db.destroy()]);
      rmSync(folder, { recursive: true });
    });
    const stores = [world.buddies, buddyStore(db)];
    const group = await world.group();
    const members = await Promise.all(NAMES.map((name) => memberOf(world, name)));
    const everyone = members.flatMap((member) => stores.map((store) => ({ member, store })));
    await Promise.all(everyone.map(({ member, store }) => store.seek(group, member, at(0))));
    expect(await pairsOf(world)).toHaveLength(2);
    const sent = await Promise.all(
      everyone.map(({ member, store }) => store.nudge(group, member, at(0), at(1))),
    );
    expect(sent.filter((answer) => answer.sent)).toHaveLength(4);
    await Promise.all(everyone.map(({ member, store }) => partNow(store, group, member, at(2))));
    expect(await pairsOf(world)).toEqual([]);
  });

  test("are never whoever has left at this very moment", async () => {
    const world = await lived();
    const group = await world.group();
    const ada = await memberOf(world, "Ada");
    await world.buddies.seek(group, await memberOf(world, "Ben"), at(0));
    await world.record("Ada", "2026-11-24T11:00", { kind: "leave" });
    expect(await world.buddies.seek(group, ada, at(61))).toEqual({ kind: "none" });
    expect(await pairsOf(world)).toEqual([]);
  });

  test("of a group are none of another one", async () => {
    const world = await lived();
    const other = await world.groups.create(
      {
        key: "other",
        title: "Other",
        roadmap: "small",
        hours: 7,
        calendar: (await world.group()).calendar,
        openWeek: (await world.group()).openWeek,
        channel: { platform: "local", workspace: "w", channel: "other" },
        organiser: await world.person("Org"),
        schedules: [],
      },
      0,
    );
    const join = { kind: "join", pace: 7, day: "2026-11-23" } as const;
    const course = { minutes: 6_000, topics: 100, picks: {} };
    const there = await world.members.join(
      other,
      { id: await world.person("Ben") },
      { ...join, course },
      at(0),
    );
    await world.buddies.seek(other, there?.state.member.id ?? 0, at(0));
    const here = await world.buddies.seek(await world.group(), await memberOf(world, "Ada"), at(1));
    expect(here.kind).toBe("waiting");
  });

  test("whoever rests waits until a Monday finds them back", async () => {
    const world = await lived();
    await world.record("Ada", "2026-11-24T09:00", { kind: "pause", until: "2026-11-30" });
    const group = await world.group();
    await world.buddies.seek(group, await memberOf(world, "Ada"), at(0));
    await world.buddies.seek(group, await memberOf(world, "Ben"), at(1));
    expect(await pairsOf(world)).toEqual([]);
    await world.turnTo(ms("2026-11-30T00:00"));
    expect(await pairsOf(world)).toHaveLength(1);
  });

  test("who left 30 days ago are in nobody's row", async () => {
    const world = await lived();
    const group = await world.group();
    await world.buddies.seek(group, await memberOf(world, "Ada"), at(0));
    await world.buddies.seek(group, await memberOf(world, "Ben"), at(1));
    const ada = await memberOf(world, "Ada");
    await world.record("Ada", "2026-11-24T11:00", { kind: "leave" });
    expect(await world.members.purge(ms("2026-12-30T11:00"))).toBe(1);
    const rows = await world.db.selectFrom("buddies").selectAll().execute();
    expect(rows).toMatchObject([{ buddy_id: null, parted_id: null, parted_week: null }]);
    expect(JSON.stringify(rows)).not.toContain(`"parted_id":${ada}`);
  });
});

describe("the nudges of a person", () => {
  const WEEK = "2026-11-23";

  test("are one for each turn, for the letter that took it first", async () => {
    const world = await lived();
    const nudges = nudgeStore(world.db);
    const ada = await world.person("Ada");
    const first = { week: WEEK, turn: 1 } as const;
    const takes = ["a", "b", "a", "c"].map((letter) => nudges.take(ada, first, letter));
    expect(await Promise.all(takes)).toEqual([true, false, true, false]);
    expect(await nudges.take(ada, { week: WEEK, turn: 2 }, "b")).toBe(true);
    expect(await nudges.take(await world.person("Ben"), first, "b")).toBe(true);
    expect(await nudges.taken(ada)).toEqual([
      { week: WEEK, turn: 1 },
      { week: WEEK, turn: 2 },
    ]);
  });

  test("are none any more in a week in which they said not now, not even a second try", async () => {
    const world = await lived();
    const nudges = nudgeStore(world.db);
    const ada = await world.person("Ada");
    expect(await nudges.take(ada, { week: WEEK, turn: 1 }, "a")).toBe(true);
    await nudges.hush(ada, WEEK);
    await nudges.hush(ada, WEEK);
    expect(await nudges.isHushed(ada, WEEK)).toBe(true);
    expect(await nudges.take(ada, { week: WEEK, turn: 1 }, "a")).toBe(false);
    expect(await nudges.take(ada, { week: WEEK, turn: 2 }, "b")).toBe(false);
    expect(await nudges.take(ada, { week: "2026-11-30", turn: 1 }, "c")).toBe(true);
  });

  test("are forgotten after three years, when no clock comes back to them", async () => {
    const world = await lived();
    const nudges = nudgeStore(world.db);
    const ada = await world.person("Ada");
    await nudges.take(ada, { week: WEEK, turn: 1 }, "a");
    await nudges.take(ada, { week: "2030-01-28", turn: 1 }, "b");
    expect(await nudges.taken(ada)).toEqual([{ week: "2030-01-28", turn: 1 }]);
  });
});
