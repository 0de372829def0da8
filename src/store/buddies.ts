import { BusyError } from "../core/errors.ts";
import { isBreak } from "../domain/break.ts";
import {
  canNudge,
  isStill,
  offsetOf,
  pairUp,
  type Buddying,
  type BuddyStore,
} from "../domain/buddy.ts";
import { dayAt } from "../domain/calendar.ts";
import { writableFrom, zoneFor, type NewLetter, type Recipient } from "../domain/letter.ts";
import { weekIn } from "../domain/nudge.ts";
import type { Group, Member } from "../domain/records.ts";
import { isResting, type Walk } from "../domain/walk.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";
import { queueAll } from "./letters.ts";
import { isHushed } from "./nudges.ts";
import { memberOf, walkFrom } from "./rows.ts";

/** Buddies: who looks for one, and who has one. */
export const buddyStore = (db: Db): BuddyStore => ({
  of: (group, member, nowMs) => stateOf(db, group, member, nowMs),
  seek: (group, member, nowMs) =>
    atomically(db, async (trx) => {
      if (!(await isHere(trx, member))) return { kind: "none" };
      await trx
        .insertInto("buddies")
        .values({ member_id: member, group_id: group.id, since_ms: nowMs })
        .onConflict((conflict) => conflict.column("member_id").doNothing())
        .execute();
      await pairWaiting(trx, group, nowMs, member);
      return stateOf(trx, group, member, nowMs);
    }),
  part: (group, member, over, nowMs) =>
    atomically(db, async (trx) => {
      const state = await stateOf(trx, group, member, nowMs);
      if (!isStill(state, over)) return state;
      await release(trx, group, member, nowMs);
      return { kind: "none" };
    }),
  nudge: (group, member, sinceMs, nowMs) =>
    atomically(db, async (trx) => {
      const state = await stateOf(trx, group, member, nowMs);
      if (state.kind !== "paired" || state.sinceMs !== sinceMs) return { state, sent: false };
      const today = dayAt(group.calendar, nowMs);
      const to = await seeker(trx, state.buddy.id);
      if (to === undefined) return { state, sent: false };
      const rests = isResting(to.walk.rests, today) || isBreak(group.calendar.breaks, today);
      if (!canNudge(state, today, rests)) return { state, sent: false };
      const { numUpdatedRows } = await trx
        .updateTable("buddies")
        .set({ nudged_day: today })
        .where("member_id", "=", member)
        .where((eb) => eb.or([eb("nudged_day", "is", null), eb("nudged_day", "<", today)]))
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return { state, sent: false };
      await write(trx, group, to, "buddy-nudge", nowMs);
      return { state: { ...state, nudgedDay: today }, sent: true };
    }),
});

async function stateOf(db: Db, group: Group, member: number, nowMs: number): Promise<Buddying> {
  const row = await db
    .selectFrom("buddies")
    .selectAll()
    .where("member_id", "=", member)
    .executeTakeFirst();
  if (row === undefined) return { kind: "none" };
  const sinceMs = row.since_ms;
  if (row.buddy_id === null) return { kind: "waiting", sinceMs };
  const found = await seeker(db, row.buddy_id);
  // They went between the two questions, and with them the pairing.
  if (found === undefined) return { kind: "waiting", sinceMs };
  const { buddy, zone } = found;
  const week = weekIn(zoneFor(zone, group.calendar, nowMs), nowMs);
  const hushed = await isHushed(db, buddy.person, week);
  return { kind: "paired", sinceMs, buddy, nudgedDay: row.nudged_day, hushed };
}

/** Somebody with a row in `buddies`. */
interface Seeker extends Recipient {
  readonly buddy: Member;
  readonly walk: Walk;
  readonly sinceMs: number;
  readonly parted: { readonly member: number; readonly week: string } | null;
}

const seekers = (db: Db) =>
  db
    .selectFrom("buddies")
    .innerJoin("members", "members.id", "buddies.member_id")
    .innerJoin("people", "people.id", "members.person_id")
    .innerJoin("walks", "walks.member_id", "members.id")
    .select(["members.id", "members.group_id", "person_id", "joined_ms", "left_ms"])
    .select(["name", "hidden", "zone", "quiet_from", "quiet_until", "walk"])
    .select(["since_ms", "parted_id", "parted_week"]);

type SeekerRow = Awaited<ReturnType<ReturnType<typeof seekers>["execute"]>>[number];

function seekerOf(row: SeekerRow): Seeker {
  const walk = walkFrom(row.walk);
  const { parted_id: member, parted_week: week } = row;
  return {
    buddy: memberOf(row),
    walk,
    rests: walk.rests,
    zone: row.zone ?? undefined,
    quiet: { from: row.quiet_from, until: row.quiet_until },
    sinceMs: row.since_ms,
    parted: member === null || week === null ? null : { member, week },
  };
}

async function seeker(db: Db, member: number): Promise<Seeker | undefined> {
  const row = await seekers(db).where("members.id", "=", member).executeTakeFirst();
  return row && seekerOf(row);
}

/** Nobody is paired with a member who left at this very moment. */
async function isHere(db: Db, member: number): Promise<boolean> {
  const row = await db
    .selectFrom("members")
    .select("id")
    .where("id", "=", member)
    .where("left_ms", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Inside a transaction: pairs those who wait in a group, and tells them; not `asking`, who is answered
 * anyway. Whoever rests waits on: every Monday looks again.
 */
export async function pairWaiting(
  db: Db,
  group: Group,
  nowMs: number,
  asking?: number,
): Promise<void> {
  const rows = await seekers(db)
    .where("buddies.group_id", "=", group.id)
    .where("buddies.buddy_id", "is", null)
    .execute();
  if (rows.length < 2) return;
  const today = dayAt(group.calendar, nowMs);
  const waiting = rows.map(seekerOf).filter(({ rests }) => !isResting(rests, today));
  const candidates = waiting.map(({ buddy, walk, zone, sinceMs, parted }) => ({
    member: buddy.id,
    pace: walk.pace,
    offset: offsetOf({ zone }, group, nowMs),
    sinceMs,
    parted,
  }));
  for (const [one, other] of pairUp(candidates, group.openWeek)) {
    await pair(db, one.member, other.member, nowMs);
    await pair(db, other.member, one.member, nowMs);
    const told = waiting.filter(
      ({ buddy: { id } }) => (id === one.member || id === other.member) && id !== asking,
    );
    for (const to of told) await write(db, group, to, "buddy-news", nowMs);
  }
}

/** The keys hold it to one buddy each, and this to one that was not taken meanwhile. */
async function pair(db: Db, member: number, buddy: number, nowMs: number): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("buddies")
    .set({
      buddy_id: buddy,
      since_ms: nowMs,
      nudged_day: null,
      parted_id: null,
      parted_week: null,
    })
    .where("member_id", "=", member)
    .where("buddy_id", "is", null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new BusyError("somebody was paired meanwhile");
}

/**
 * Inside a transaction: a member looks for no buddy any more; whoever was paired with them is told, and
 * looks on.
 */
export async function release(
  db: Db,
  group: Group,
  member: number,
  nowMs: number,
): Promise<boolean> {
  const row = await db
    .deleteFrom("buddies")
    .where("member_id", "=", member)
    .returning("buddy_id")
    .executeTakeFirst();
  if (row === undefined) return false;
  if (row.buddy_id === null) return true;
  await db
    .updateTable("buddies")
    .set({
      buddy_id: null,
      since_ms: nowMs,
      nudged_day: null,
      parted_id: member,
      parted_week: group.openWeek,
    })
    .where("member_id", "=", row.buddy_id)
    .execute();
  const left = await seeker(db, row.buddy_id);
  if (left !== undefined) await write(db, group, left, "buddy-news", nowMs, { lost: 1 });
  await pairWaiting(db, group, nowMs);
  return true;
}

/**
 * Queues a letter for the first moment at which somebody may be written to. What falls due at the same
 * moment is one letter: it says what is true then.
 */
async function write(
  db: Db,
  group: Group,
  to: Seeker,
  letter: string,
  nowMs: number,
  about: NewLetter["about"] = {},
): Promise<void> {
  const dueMs = writableFrom(to, group, nowMs);
  if (dueMs === undefined) return;
  const name = new Date(dueMs).toISOString();
  await queueAll(db, [{ group, person: to.buddy.person, letter, name, about, dueMs }]);
}
