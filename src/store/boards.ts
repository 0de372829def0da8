import { sql } from "kysely";
import type { BoardEntry, Group } from "../domain/records.ts";
import { ASIDES } from "../domain/event.ts";
import type {
  BoardStore,
  Counted,
  MemberCount,
  MemberLine,
  RankedEntry,
  WeekBoard,
} from "../domain/boards.ts";
import type { Week } from "../domain/week.ts";
import type { Db } from "./derive.ts";
import { groupWeekOf, memberOf, NEVER_MS, scoreOf } from "./rows.ts";
import type { Tables } from "./tables.ts";
import { endedOf, totalsOf } from "./totals.ts";

/** Boards: of the running week by index and counts alone, whatever the size of the group. */
export function boardStore(db: Db): BoardStore {
  return {
    week: (group, me) => weekBoard(db, group, me),
    scores: async (group, from, to) => {
      const rows = await db
        .selectFrom("week_scores")
        .innerJoin("members", "members.id", "week_scores.member_id")
        .innerJoin("people", "people.id", "members.person_id")
        .selectAll("week_scores")
        .select(["members.id", "person_id", "joined_ms", "left_ms", "name", "hidden"])
        .where("week_scores.group_id", "=", group.id)
        .where("week", ">=", from)
        .where("week", "<=", to)
        .where("left_ms", "is", null)
        .orderBy("members.id")
        .orderBy("week")
        .execute();
      return rows.map((row) => ({ member: memberOf(row), score: scoreOf(row) }));
    },
    frozen: async (group, week) => {
      const row = await db
        .selectFrom("frozen_weeks")
        .selectAll()
        .where("group_id", "=", group.id)
        .where("week", "=", week)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const entries = await frozenEntries(db, group.id, week);
      const finishers = await finishersIn(db, "frozen_scores", group.id, week);
      return { week, atMs: row.at_ms, entries, finishers, totals: groupWeekOf(row) };
    },
    frozenWeeks: async (group) => {
      const rows = await db
        .selectFrom("frozen_weeks")
        .select("week")
        .where("group_id", "=", group.id)
        .orderBy("week", "desc")
        .execute();
      return rows.map(({ week }) => week);
    },
    frozenScores: async (group, from, to) => {
      const rows = await db
        .selectFrom("frozen_scores")
        .innerJoin("members", "members.id", "frozen_scores.member_id")
        .innerJoin("people", "people.id", "members.person_id")
        .selectAll("frozen_scores")
        .select(["members.id", "name", "hidden"])
        .where("frozen_scores.group_id", "=", group.id)
        .where("week", ">=", from)
        .where("week", "<=", to)
        .where("left_ms", "is", null)
        .orderBy("members.id")
        .orderBy("week")
        .execute();
      return rows.map(lineOf);
    },
    counts: (group, kind, from, to) => countsOf(db, group, { kind, from, to }),
    weeks: async (group) => {
      const rows = await db
        .selectFrom("group_weeks")
        .selectAll()
        .where("group_id", "=", group.id)
        .where("week", "<=", group.openWeek)
        .orderBy("week")
        .execute();
      return rows.map(groupWeekOf);
    },
    totals: (group, from, to) => totalsOf(db, group.id, from, to),
    ended: (group, from, to) => endedOf(db, group, from, to),
  };
}

/** Who is hidden or gone by now is left out of a frozen board, and the ranks close up (rule 4). */
async function frozenEntries(db: Db, group: number, week: Week): Promise<readonly BoardEntry[]> {
  const rows = await db
    .selectFrom("frozen_scores")
    .innerJoin("members", "members.id", "frozen_scores.member_id")
    .innerJoin("people", "people.id", "members.person_id")
    .selectAll("frozen_scores")
    .select("name")
    .where("frozen_scores.group_id", "=", group)
    .where("week", "=", week)
    .where("frozen_scores.finished", "=", 0)
    .where("left_ms", "is", null)
    .where("hidden", "=", 0)
    .execute();
  return rows.map(entryOf);
}

/** No board names more finishers than this: those who joined first. */
const FINISHERS = 20;

/** Who had finished by a week, as it runs or as it froze, and is neither hidden nor gone by now. */
async function finishersIn(
  db: Db,
  table: "week_scores" | "frozen_scores",
  group: number,
  week: Week,
): Promise<readonly string[]> {
  const rows = await db
    // Both tables have the columns that are asked for; Kysely types one table at a time.
    .selectFrom(`${table} as scores` as "week_scores as scores")
    .innerJoin("members", "members.id", "scores.member_id")
    .innerJoin("people", "people.id", "members.person_id")
    .select("name")
    .where("scores.group_id", "=", group)
    .where("week", "=", week)
    .where("finished", "=", 1)
    .where("left_ms", "is", null)
    .where("hidden", "=", 0)
    .orderBy("member_id")
    .limit(FINISHERS)
    .execute();
  return rows.map(({ name }) => name).toSorted();
}

interface EntryRow {
  readonly member_id: number;
  readonly name: string;
  readonly promise: number;
  readonly closed: number;
  readonly share: number;
  readonly reached_ms: number;
  readonly reached_event: number;
  readonly streak: number;
  readonly evidence: number;
}

const reachedOf = (row: { readonly reached_ms: number; readonly reached_event: number }) => ({
  reachedMs: row.reached_ms === NEVER_MS ? null : row.reached_ms,
  reachedBy: row.reached_event === 0 ? null : row.reached_event,
});

const entryOf = (row: EntryRow): BoardEntry => ({
  member: row.member_id,
  name: row.name,
  promise: row.promise,
  closed: row.closed,
  share: row.share,
  ...reachedOf(row),
  streak: row.streak,
  evidence: row.evidence,
});

type FrozenRow = Tables["frozen_scores"] & { id: number; name: string; hidden: number };

const lineOf = (row: FrozenRow): MemberLine => ({
  member: { id: row.id, name: row.name, hidden: row.hidden === 1 },
  score: {
    week: row.week,
    promise: row.promise,
    closed: row.closed,
    share: row.share,
    ...reachedOf(row),
    finished: row.finished === 1,
    evidence: row.evidence,
    streak: { weeks: row.streak },
  },
});

/**
 * Days with a check-in count once, by the first of the day that stands; answers that helped count each.
 * An undo is matched by its body as it was written, which every database can compare.
 */
async function countsOf(
  db: Db,
  group: Group,
  { kind, from, to }: { readonly kind: Counted; readonly from: Week; readonly to: Week },
): Promise<readonly MemberCount[]> {
  const undone = db
    .selectFrom("members")
    .innerJoin("events", "events.member_id", "members.id")
    .select("body")
    .where("members.group_id", "=", group.id)
    .where("kind", "=", "undo");
  const once = db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .innerJoin("events", "events.member_id", "members.id")
    .select(["members.id", "people.name", "people.hidden"])
    .select(({ fn }) => [fn.min<number>("events.id").as("event"), fn.min<number>("at_ms").as("at")])
    .where("members.group_id", "=", group.id)
    .where("left_ms", "is", null)
    // Said to the planner: the index of asides holds these kinds alone.
    .where("kind", "in", [...ASIDES])
    .where("kind", "=", kind)
    .where("week", ">=", from)
    .where("week", "<=", to)
    .where(undoBody, "not in", undone)
    .groupBy(["members.id", "people.name", "people.hidden"])
    .groupBy(kind === "checkin" ? "events.day" : "events.id");
  const rows = await db
    .selectFrom(once.as("once"))
    .select(["id", "name", "hidden"])
    .select(({ fn }) => [
      fn.countAll().as("count"),
      fn.max<number>("event").as("event"),
      fn.max<number>("at").as("at"),
    ])
    .groupBy(["id", "name", "hidden"])
    .orderBy("id")
    .execute();
  return rows.map(({ id, name, hidden, count, event, at }) => ({
    member: { id, name, hidden: hidden === 1 },
    count: Number(count),
    reachedMs: at,
    reachedBy: event,
  }));
}

/** How the taking back of an event is written (see eventRow). */
const undoBody = sql<string>`'{"kind":"undo","event":' || events.id || '}'`;

/** Everyone's running week. */
const running = (db: Db, group: Group) =>
  db
    .selectFrom("week_scores")
    .innerJoin("members", "members.id", "week_scores.member_id")
    .innerJoin("people", "people.id", "members.person_id")
    .select(["member_id", "name", "promise", "closed", "share"])
    .select(["reached_ms", "reached_event", "streak", "evidence"])
    .where("week_scores.group_id", "=", group.id)
    .where("week", "=", group.openWeek);

/** Who is ranked in the running week above zero; the index holds them in the board's order. */
const winners = (db: Db, group: Group) =>
  running(db, group).where("listed", "=", 1).where("share", ">", 0);

async function weekBoard(db: Db, group: Group, me: number | undefined): Promise<WeekBoard> {
  const counts = await db
    .selectFrom("share_counts")
    .select(["share", "members"])
    .where("group_id", "=", group.id)
    .execute();
  const rankOf = (share: number) =>
    1 + counts.reduce((sum, row) => sum + (row.share > share ? row.members : 0), 0);
  const withRank = (row: EntryRow): RankedEntry => ({ ...entryOf(row), rank: rankOf(row.share) });
  const best = winners(db, group)
    .orderBy("behind")
    .orderBy("reached_ms")
    .orderBy("reached_event")
    .orderBy("member_id");
  const top = await (group.board === "everyone" ? best : best.limit(3)).execute();
  return {
    top: top.map(withRank),
    around: me === undefined ? [] : (await neighbours(db, group, me)).map(withRank),
    ranked: counts.reduce((sum, row) => sum + row.members, 0),
    finishers: await finishersIn(db, "week_scores", group.id, group.openWeek),
    totals: await totalsOf(db, group.id, group.openWeek, group.openWeek),
  };
}

/** Me, hidden or not, with two neighbours on each side who closed something, by the same index. */
async function neighbours(db: Db, group: Group, me: number): Promise<readonly EntryRow[]> {
  const mine = await running(db, group)
    .select("behind")
    .where("member_id", "=", me)
    .where("left_ms", "is", null)
    .where("promise", ">", 0)
    .where("finished", "=", 0)
    .executeTakeFirst();
  if (mine === undefined) return [];
  const place = sql`(behind, reached_ms, reached_event, member_id)`;
  const here = sql`(${mine.behind}, ${mine.reached_ms}, ${mine.reached_event}, ${mine.member_id})`;
  const above = await winners(db, group)
    .where(sql<boolean>`${place} < ${here}`)
    .orderBy("behind", "desc")
    .orderBy("reached_ms", "desc")
    .orderBy("reached_event", "desc")
    .orderBy("member_id", "desc")
    .limit(2)
    .execute();
  const below = await winners(db, group)
    .where(sql<boolean>`${place} > ${here}`)
    .orderBy("behind")
    .orderBy("reached_ms")
    .orderBy("reached_event")
    .orderBy("member_id")
    .limit(2)
    .execute();
  return [...above.reverse(), mine, ...below];
}
