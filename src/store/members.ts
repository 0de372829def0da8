import { GoneError } from "../core/errors.ts";
import { isAside, type NewEvent } from "../domain/event.ts";
import type { Group, MemberState } from "../domain/records.ts";
import { closeMore } from "../domain/score.ts";
import type { MemberStore, Recorded } from "../domain/members.ts";
import { advance } from "../domain/walk.ts";
import { weekOf, type Week } from "../domain/week.ts";
import { atomically } from "./atomically.ts";
import { release } from "./buddies.ts";
import { touch } from "./checkin-posts.ts";
import {
  isListed,
  readEvents,
  readMember,
  readWeeks,
  refold,
  replaceScore,
  type Db,
} from "./derive.ts";
import { keptQuery } from "./kept-query.ts";
import { insertEvent, storedWalk, writeEvent, type Recorder } from "./log.ts";
import { takeOrganising } from "./organisers.ts";
import { groupOf, memberOf, scoreOf, scoreRow, walkFrom } from "./rows.ts";
import { removeMembers } from "./remove.ts";

/** Members, their log and what is derived from it. */
export function memberStore(db: Db): MemberStore {
  return {
    find: async (group, person, from) => {
      const state = await findState(db, group, { person });
      if (state === undefined || from === undefined) return state;
      return { ...state, member: { ...state.member, from } };
    },

    all: async (group) => {
      const rows = await states(db, { group: group.id, week: group.openWeek })
        .orderBy("members.joined_ms")
        .orderBy("members.id")
        .execute();
      return rows.map(stateOf);
    },

    join: (asked, person, event, atMs) =>
      atomically(db, async (trx) => {
        const group = await asItIs(trx, asked);
        if ((await findState(trx, group, { person: person.id })) !== undefined) return undefined;
        const id = await enter(trx, group, person.id, atMs);
        return append(trx, group, { ...person, id }, event, atMs);
      }),

    record: (asked, member, atMs, decide) =>
      atomically(db, async (trx) => {
        const group = await asItIs(trx, asked);
        const { id } = member;
        const state = await findState(trx, group, { member: id });
        if (state === undefined) throw new GoneError(`member ${id} left group ${group.key}`);
        const decision = await decide(state, { events: () => readEvents(trx, id) });
        const { event, answer } = decision;
        if (event === undefined) return { answer, recorded: undefined };
        const isPlain = member.from === undefined;
        const quick =
          isPlain && isAside(event)
            ? { event: await insertEvent(trx, id, { ...event, atMs, minutes: 0 }), state }
            : isPlain && (await closeQuickly(trx, group, state, event, atMs));
        return { answer, recorded: quick || (await append(trx, group, member, event, atMs)) };
      }),

    remove: (asked, member, event, atMs) =>
      atomically(db, async (trx) => {
        const group = await asItIs(trx, asked);
        const state = await findState(trx, group, { member });
        if (state === undefined) throw new GoneError(`member ${member} left group ${group.key}`);
        if (!(await takeOrganising(trx, group.id, state.member.person))) return false;
        await append(trx, group, { id: member }, event, atMs);
        return true;
      }),

    events: (member) => readEvents(db, member),

    walks: async (person) => {
      const rows = await db
        .selectFrom("members")
        .innerJoin("walks", "walks.member_id", "members.id")
        .innerJoin("groups", "groups.id", "members.group_id")
        .select(["groups.id", "groups.roadmap", "groups.own_roadmap", "walks.walk"])
        .where("members.person_id", "=", person)
        .execute();
      return rows.map(({ id, roadmap, own_roadmap: own, walk }) => ({
        group: { id, roadmap, ...(own === null ? {} : { ownRoadmap: own }) },
        walk: walkFrom(walk),
      }));
    },

    weeks: (member) => readWeeks(db, member),

    left: async (group, person) => {
      const row = await db
        .selectFrom("members")
        .select("left_ms")
        .where("group_id", "=", group.id)
        .where("person_id", "=", person)
        .executeTakeFirst();
      return row?.left_ms ?? undefined;
    },

    purge: (beforeMs) =>
      atomically(db, async (trx) => {
        const gone = await trx
          .selectFrom("members")
          .select("id")
          .where("left_ms", "<", beforeMs)
          .where("led_by", "is", null)
          .execute();
        await removeMembers(
          trx,
          gone.map((row) => row.id),
        );
        return gone.length;
      }),
  };
}

/** The group at this moment: its week may have turned or its calendar changed since it was read. */
export async function asItIs(db: Db, group: Group): Promise<Group> {
  const { rows } = await groupRow(db, { id: group.id });
  const [row] = rows;
  if (row === undefined) throw new GoneError(`group ${group.key} is gone`);
  return groupOf(row, group.channels);
}

/** Inside a transaction: throws GoneError where a member left since they asked. */
export async function requireHere(db: Db, member: number): Promise<void> {
  const { rows } = await memberHere(db, { member });
  if (rows.length === 0) throw new GoneError(`member ${member} is not here any more`);
}

const memberHere = keptQuery((db, { member }: { member: number }) =>
  db.selectFrom("members").select("id").where("id", "=", member).where("left_ms", "is", null),
);

const groupRow = keptQuery((db, { id }: { id: number }) =>
  db.selectFrom("groups").selectAll().where("id", "=", id),
);

/** Members who are here, with their walk and their running week. */
const states = (db: Db, { group, week }: Here) =>
  db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .innerJoin("walks", "walks.member_id", "members.id")
    .innerJoin("week_scores", (join) =>
      join.onRef("week_scores.member_id", "=", "members.id").on("week_scores.week", "=", week),
    )
    .select([
      "members.id",
      "members.group_id",
      "members.person_id",
      "members.joined_ms",
      "members.left_ms",
      "people.name",
      "people.hidden",
      "walks.walk",
    ])
    .select([
      "week_scores.week",
      "week_scores.promise",
      "week_scores.closed",
      "week_scores.share",
      "week_scores.behind",
      "week_scores.reached_ms",
      "week_scores.reached_event",
      "week_scores.rest",
      "week_scores.finished",
      "week_scores.evidence",
      "week_scores.streak_before",
      "week_scores.freezes_before",
      "week_scores.streak",
      "week_scores.freezes",
      "week_scores.listed",
    ])
    .where("members.group_id", "=", group)
    .where("members.left_ms", "is", null);

/** A group and its running week. */
interface Here {
  readonly group: number;
  readonly week: Week;
}

const stateOfPerson = keptQuery((db, { person, ...here }: Here & { readonly person: number }) =>
  states(db, here).where("members.person_id", "=", person),
);

const stateOfMember = keptQuery((db, { member, ...here }: Here & { readonly member: number }) =>
  states(db, here).where("members.id", "=", member),
);

const stateOf = (
  row: Parameters<typeof memberOf>[0] & Parameters<typeof scoreOf>[0] & { walk: string },
): MemberState => ({ member: memberOf(row), walk: walkFrom(row.walk), score: scoreOf(row) });

async function findState(
  db: Db,
  group: Group,
  by: { readonly person: number } | { readonly member: number },
): Promise<MemberState | undefined> {
  const here = { group: group.id, week: group.openWeek };
  const { rows } = await ("person" in by
    ? stateOfPerson(db, { ...here, ...by })
    : stateOfMember(db, { ...here, ...by }));
  const [row] = rows;
  return row && stateOf(row);
}

/**
 * The member's row: made, or made present again while it is still kept (rule 13). What is over is erased
 * by upkeep alone, which looks twice: a clock that is ahead as somebody comes back erases nothing.
 */
async function enter(db: Db, group: Group, person: number, atMs: number): Promise<number> {
  const { id } = await db
    .insertInto("members")
    .values({ group_id: group.id, person_id: person, joined_ms: atMs, left_ms: null })
    .onConflict((conflict) =>
      conflict.columns(["group_id", "person_id"]).doUpdateSet({ left_ms: null }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * A tick or done of the running week touches that week alone: its row and the walk are carried on
 * instead of refolding the log. Undefined where the log has to be refolded.
 */
async function closeQuickly(
  db: Db,
  group: Group,
  state: MemberState,
  event: NewEvent,
  atMs: number,
): Promise<Recorded | undefined> {
  if (event.kind !== "tick" && event.kind !== "done") return undefined;
  if (weekOf(event.day) !== group.openWeek) return undefined;
  const { member } = state;
  const { walk, minutes } = advance(state.walk, { ...event, id: 0, atMs, minutes: 0 });
  if (walk === undefined) return undefined;
  const recorded = await insertEvent(db, member.id, { ...event, atMs, minutes });
  await putWalk(db, { member: member.id, walk: JSON.stringify(walk) });
  const score = closeMore(state.score, walk, recorded);
  const row = (from: typeof score) =>
    scoreRow(member, from, isListed(member, from, group.openWeek));
  await replaceScore(db, group, row(state.score), row(score));
  return { event: recorded, state: { member, walk, score } };
}

const putWalk = keptQuery((db, { member, walk }: { member: number; walk: string }) =>
  db.updateTable("walks").set({ walk }).where("member_id", "=", member),
);

/** Appends any event and derives the member anew from the whole log. */
export async function append(
  db: Db,
  group: Group,
  recorder: Recorder,
  event: NewEvent,
  atMs: number,
): Promise<Recorded> {
  const member = recorder.id;
  const walk = await storedWalk(db, member);
  const { minutes } = advance(walk, { ...event, id: 0, atMs, minutes: 0 });
  const recorded = await writeEvent(db, group, recorder, { ...event, atMs, minutes });
  if (event.kind === "leave") {
    await db.updateTable("members").set({ left_ms: atMs }).where("id", "=", member).execute();
    await release(db, group, member, atMs);
  }
  // Leavers are in no post, and those who come back are in theirs again.
  if (event.kind === "leave" || event.kind === "join") await touch(db, [member]);
  const now = await readMember(db, member);
  await refold(db, group, now);
  const state = await findState(db, group, { member });
  return { event: recorded, state: state ?? (await goneState(db, group, now)) };
}

/** Someone who has just left: their last walk and week. */
async function goneState(
  db: Db,
  group: Group,
  member: MemberState["member"],
): Promise<MemberState> {
  const row = await db
    .selectFrom("walks")
    .innerJoin("week_scores", "week_scores.member_id", "walks.member_id")
    .selectAll()
    .where("walks.member_id", "=", member.id)
    .where("week_scores.week", "<=", group.openWeek)
    .orderBy("week_scores.week", "desc")
    .executeTakeFirstOrThrow();
  return { member, walk: walkFrom(row.walk), score: scoreOf(row) };
}
