import fc from "fast-check";
import { expect } from "vitest";
import { standing, type MemberEvent } from "../../src/domain/event.ts";
import { walkOf } from "../../src/domain/walk.ts";
import { checksumOf } from "../../src/store/checksum.ts";
import { codeStore } from "../../src/store/codes.ts";
import { linkStore } from "../../src/store/links.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import type { Tables } from "../../src/store/tables.ts";
import { histories, live, liveOn } from "./history.ts";
import { rowsOf, type World } from "./world.ts";

/** Random lives of Ada and of Cy, whose account is on another platform: they are one for a while. */
const [ADA, CY] = ["Ada", "Cy@slack"] as const;

async function link(world: World, first: string, second: string, atMs: number): Promise<void> {
  const code = "abcdefghij";
  const [one, other] = [await world.person(first), await world.person(second)];
  await codeStore(world.db).make({ code, use: "link", person: one }, atMs);
  const linked = await linkStore(world.db).link({ code, person: other }, atMs);
  expect(linked.kind).toBe("offer");
}

async function unlink(world: World): Promise<void> {
  const person = await world.person(ADA);
  const [side] = await linkStore(world.db).of(person);
  expect(await linkStore(world.db).part(person, side?.side ?? 0)).toBe(true);
}

const TABLES = [
  ...(["people", "accounts", "organisers", "members", "events", "walks", "week_scores"] as const),
  ...(["frozen_weeks", "frozen_scores", "links", "last_groups", "nudges", "reminders"] as const),
] as const satisfies readonly (keyof Tables)[];

/** All that is kept; sums of nothing say what no row says. */
async function kept(world: World) {
  const sums = await world.db
    .selectFrom("group_weeks")
    .selectAll()
    .where((eb) => eb.or([eb("promise", ">", 0), eb("closed", ">", 0)]))
    .orderBy("week")
    .execute();
  const shares = await world.db
    .selectFrom("share_counts")
    .selectAll()
    .where("members", ">", 0)
    .orderBy("share")
    .execute();
  return { ...(await rowsOf(world.db, ...TABLES)), sums, shares };
}

const sound = async (world: World) => {
  expect((await rebuild(world.db)).differences).toEqual([]);
  const events = await world.db.selectFrom("events").selectAll().execute();
  expect(events.filter((row) => row.checksum !== checksumOf(row))).toEqual([]);
};

const order = fc.constantFrom([ADA, CY] as const, [CY, ADA] as const);

/** Linked and parted again at once, nothing is other than before. */
export async function linkAndPart(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(histories, order, async (history, [first, second]) => {
      const { world, atMs } = await live(history);
      const before = await kept(world);
      await link(world, first, second, atMs);
      await sound(world);
      await unlink(world);
      expect(await kept(world)).toEqual(before);
      await sound(world);
      await world.db.destroy();
    }),
    { numRuns, endOnFailure: true },
  );
}

type Logs = ReadonlyMap<number, readonly MemberEvent[]>;

/** The logs of a group's members, by row. */
async function logsOf(world: World): Promise<Logs> {
  const rows = await world.db.selectFrom("members").select("id").execute();
  const logs = rows.map(async ({ id }) => [id, await world.members.events(id)] as const);
  return new Map((await Promise.all(logs)).filter(([, events]) => events.length > 0));
}

/** Frozen lines without whose they are. */
const frozenLines = async ({ db }: World) =>
  (await db.selectFrom("frozen_scores").selectAll().execute())
    .map((line) => JSON.stringify({ ...line, member_id: undefined }))
    .toSorted();

/** What was done meanwhile stays with the account that it was done from, and no minute is lost. */
export async function liveLinked(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(histories, histories, order, async (first, second, [one, other]) => {
      const { world, atMs } = await live(first);
      const apart = await logsOf(world);
      const frozen = await frozenLines(world);
      await link(world, one, other, atMs);
      expect(await frozenLines(world)).toEqual(frozen);
      const linked = await logsOf(world);
      const { atMs: untilMs } = await liveOn(world, second.deeds, atMs, sound);
      const lived = await logsOf(world);
      const frozenSince = await frozenLines(world);
      await unlink(world);
      await sound(world);
      expect(await frozenLines(world)).toEqual(frozenSince);
      expectNothingLost({ apart, linked, lived, parted: await logsOf(world) });
      // They live on as two, and may be one again.
      const { atMs: laterMs } = await liveOn(world, first.deeds, untilMs);
      await sound(world);
      await link(world, other, one, laterMs);
      await sound(world);
      await world.db.destroy();
    }),
    { numRuns, endOnFailure: true },
  );
}

interface Stages {
  readonly apart: Logs;
  readonly linked: Logs;
  readonly lived: Logs;
  readonly parted: Logs;
}

function expectNothingLost({ apart, linked, lived, parted }: Stages): void {
  const ids = (logs: Logs) =>
    [...logs.values()]
      .flat()
      .map(({ id }) => id)
      .toSorted();
  expect(ids(parted)).toEqual(ids(lived));
  for (const [member, events] of apart) {
    const own = new Set(parted.get(member)?.map(({ id }) => id));
    expect(events.every(({ id }) => own.has(id))).toBe(true);
  }
  const one = [...lived].find(([, events]) => events.some(({ side }) => side !== undefined));
  if (one === undefined) return;
  const [member, log] = one;
  const theirs = new Set(log.map(({ id }) => id));
  const isTheirs = (events: readonly MemberEvent[]) => events.some(({ id }) => theirs.has(id));
  for (const topic of Object.keys(walkIn(log)?.topics ?? {})) {
    const minutes = (logs: Logs) =>
      [...logs.values()]
        .filter(isTheirs)
        .map((events) => walkIn(events)?.topics[topic]?.minutes ?? 0);
    const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);
    // As one, a tick may count that did not by the own picks of who made it.
    const more = Math.max(0, sum(minutes(linked)) - sum(minutes(apart)));
    const own = minutes(parted);
    // Each side rounds its own ticks down.
    const atLeast = (walkIn(lived.get(member) ?? [])?.topics[topic]?.minutes ?? 0) - more;
    expect(sum(own), topic).toBeGreaterThanOrEqual(atLeast - (own.length - 1));
  }
}

const walkIn = (events: readonly MemberEvent[]) => walkOf(standing(events));
