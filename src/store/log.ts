import { dayAt } from "../domain/calendar.ts";
import type { MemberEvent, NewEvent } from "../domain/event.ts";
import type { Group, Member } from "../domain/records.ts";
import { writesOf, type SideEvent } from "../domain/side-writes.ts";
import { checksumOf } from "./checksum.ts";
import { readEvents, type Db } from "./derive.ts";
import { keptQuery } from "./kept-query.ts";
import { eventRow, walkFrom } from "./rows.ts";

/** Whose event it is, and of a linked member from which of their accounts. */
export type Recorder = Pick<Member, "id" | "from">;

/** An event as it is to be written; `minutes` are those that it closes. */
export type Unwritten = NewEvent & Pick<MemberEvent, "atMs" | "minutes">;

/**
 * Inside a transaction: writes an event into a member's log. Of a linked member it goes into the log of the
 * side that says it, with what it needs to stand there.
 */
export async function writeEvent(
  db: Db,
  group: Pick<Group, "id" | "calendar">,
  member: Recorder,
  event: Unwritten,
): Promise<MemberEvent> {
  return (await isOfSides(db, member, event))
    ? writeOfSides(db, group, member, event)
    : insertEvent(db, member.id, event);
}

/** Who comes or goes, or has a new course, may be linked though nobody of theirs speaks. */
const OF_ALL: readonly string[] = ["join", "leave", "course"];

const isOfSides = async (db: Db, { id, from }: Recorder, { kind }: NewEvent): Promise<boolean> =>
  from !== undefined || (OF_ALL.includes(kind) && (await sidesOf(db, id)).length > 0);

/** The rows of a linked member's other sides. */
export async function sidesOf(db: Db, member: number): Promise<readonly number[]> {
  const { rows } = await ledBy(db, { member });
  return rows.map(({ id }) => id);
}

const ledBy = keptQuery((db, { member }: { member: number }) =>
  db.selectFrom("members").select("id").where("led_by", "=", member).orderBy("id"),
);

/** A side that has no row yet. */
const UNMADE = -1;

async function writeOfSides(
  db: Db,
  group: Pick<Group, "id" | "calendar">,
  member: Recorder,
  { atMs, minutes, ...event }: Unwritten,
): Promise<MemberEvent> {
  const speaking = {
    from: await sideOf(db, group.id, member),
    walk: await storedWalk(db, member.id),
    today: dayAt(group.calendar, atMs),
  };
  const writes = writesOf(await readEvents(db, member.id), speaking, event);
  let made: number | undefined;
  const write = async (one: SideEvent, closed: number): Promise<MemberEvent> => {
    if (one.side !== UNMADE) return insertEvent(db, member.id, { ...one, atMs, minutes: closed });
    made ??= await makeSide(db, group.id, member, atMs);
    return insertEvent(db, member.id, { ...one, side: made, atMs, minutes: closed });
  };
  for (const one of writes.before) await write(one, 0);
  const written = await write(writes.event, minutes);
  for (const one of writes.after) await write(one, 0);
  return written;
}

/** The row of the side that speaks; undefined: the member's own. */
async function sideOf(db: Db, group: number, { id, from }: Recorder): Promise<number | undefined> {
  if (from === undefined) return undefined;
  const rows = await db
    .selectFrom("members")
    .select(["id", "person_id"])
    .where("group_id", "=", group)
    .where((eb) => eb.or([eb("id", "=", id), eb("person_id", "=", from)]))
    .execute();
  const side = rows.find(({ person_id }) => person_id === from)?.id ?? UNMADE;
  return side === id ? undefined : side;
}

/** A side's row in a group where its account had not been. It is led, so that nobody sees it. */
async function makeSide(db: Db, group: number, { id, from }: Recorder, atMs: number) {
  const row = await db
    .insertInto("members")
    .values({
      group_id: group,
      person_id: from ?? 0,
      joined_ms: atMs,
      left_ms: atMs,
      led_by: id,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Where a member stands by their log; undefined before their first joining. */
export async function storedWalk(db: Db, member: number) {
  const row = await db
    .selectFrom("walks")
    .select("walk")
    .where("member_id", "=", member)
    .executeTakeFirst();
  return row && walkFrom(row.walk);
}

/** Writes an event as it is; inside a transaction. */
export async function insertEvent(
  db: Db,
  member: number,
  event: Omit<MemberEvent, "id">,
): Promise<MemberEvent> {
  const { rows } = await addEvent(db, eventRow(member, event));
  const [row] = rows;
  if (row === undefined) throw new Error(`an event of member ${member} was not written`);
  return { ...event, id: row.id } as MemberEvent;
}

const addEvent = keptQuery((db, row: ReturnType<typeof eventRow>) =>
  db.insertInto("events").values(row).returning("id"),
);

/**
 * Inside a transaction: puts events of one log into another one's, and sums each of them anew. `side`: those of
 * one side alone.
 */
export async function moveEvents(
  db: Db,
  from: { readonly member: number; readonly side?: number },
  to: { readonly member_id: number; readonly side_id?: number | null },
): Promise<void> {
  const { member, side } = from;
  const log = db.selectFrom("events").selectAll().where("member_id", "=", member);
  const rows = await (side === undefined ? log : log.where("side_id", "=", side)).execute();
  for (const row of rows) {
    const checksum = checksumOf({ ...row, ...to });
    await db
      .updateTable("events")
      .set({ ...to, checksum })
      .where("id", "=", row.id)
      .execute();
  }
}
