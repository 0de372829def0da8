import type { DueReminder, LetterStore, NewLetter, Reminder } from "../domain/letter.ts";
import type { About } from "../domain/records.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";
import { reachable } from "./reachable.ts";
import { groupOf } from "./rows.ts";
import type { Tables } from "./tables.ts";

/** Letters on their way, and those that will fall due. */
export function letterStore(db: Db): LetterStore {
  return {
    queue: (letters) => atomically(db, (trx) => queueAll(trx, letters)),
    remind: (member, letter, dueMs, about) =>
      atomically(db, (trx) => setReminder(trx, member, letter, dueMs, about)),
    remindAll: (person, letter, dueMs) =>
      atomically(db, async (trx) => {
        const rows = await trx
          .selectFrom("members")
          .innerJoin("groups", "groups.id", "members.group_id")
          .selectAll("groups")
          .select("members.id as member_id")
          .where("person_id", "=", person)
          .execute();
        for (const row of rows)
          await setReminder(trx, row.member_id, letter, dueMs(groupOf(row, [])));
      }),
    reminder: async (member, letter) => {
      const row = await db
        .selectFrom("reminders")
        .selectAll()
        .where("member_id", "=", member)
        .where("letter", "=", letter)
        .executeTakeFirst();
      return row && reminderOf(row);
    },
    due: async (nowMs, limit) => {
      const rows = await withRecipients(db)
        .where("due_ms", "<=", nowMs)
        .orderBy("due_ms")
        .orderBy("member_id")
        .limit(limit)
        .execute();
      return rows.map(dueOf);
    },
    ahead: async (nowMs, after, limit) => {
      const rows = await withRecipients(db)
        .where("due_ms", ">", nowMs)
        .where((eb) =>
          after === undefined
            ? eb.lit(true)
            : eb.or([
                eb("member_id", ">", after.member),
                eb.and([eb("member_id", "=", after.member), eb("letter", ">", after.letter)]),
              ]),
        )
        .orderBy("member_id")
        .orderBy("letter")
        .limit(limit)
        .execute();
      return rows.map(dueOf);
    },
    claim: (claims) =>
      atomically(db, async (trx) => {
        for (const { reminder, send, nextMs } of claims) {
          const moved = await move(trx, reminder, nextMs);
          if (moved && send) await queueAll(trx, [letterOf(reminder)]);
        }
      }),
  };
}

/** Inside a transaction; see LetterStore.remind. */
export async function setReminder(
  db: Db,
  member: number,
  letter: string,
  dueMs: number | null,
  about: About = {},
): Promise<void> {
  if (dueMs === null) {
    await db
      .deleteFrom("reminders")
      .where("member_id", "=", member)
      .where("letter", "=", letter)
      .execute();
    return;
  }
  const change = { due_ms: dueMs, about: JSON.stringify(about) };
  await db
    .insertInto("reminders")
    .values({ member_id: member, letter, ...change })
    .onConflict((conflict) => conflict.columns(["member_id", "letter"]).doUpdateSet(change))
    .execute();
}

/** A due reminder as a letter; its name is the instant at which it fell due. */
const letterOf = ({ group, person, letter, about, dueMs }: DueReminder): NewLetter => {
  const name = new Date(dueMs).toISOString();
  return { group, person, letter, name, about, dueMs };
};

/** False where somebody else moved it meanwhile. */
async function move(db: Db, reminder: Reminder, nextMs: number | null): Promise<boolean> {
  const { member, letter, dueMs } = reminder;
  if (nextMs === null) {
    const { numDeletedRows } = await db
      .deleteFrom("reminders")
      .where("member_id", "=", member)
      .where("letter", "=", letter)
      .where("due_ms", "=", dueMs)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }
  const { numUpdatedRows } = await db
    .updateTable("reminders")
    .set({ due_ms: nextMs })
    .where("member_id", "=", member)
    .where("letter", "=", letter)
    .where("due_ms", "=", dueMs)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Inside a transaction; see LetterStore.queue. */
export async function queueAll(db: Db, letters: readonly NewLetter[]): Promise<void> {
  for (const letter of letters) {
    const account = await accountFor(db, letter);
    if (account === undefined) continue;
    const { platform, workspace, user } = account;
    const { group, person, about, dueMs } = letter;
    await db
      .insertInto("deliveries")
      .values({
        key: `${group.key}:${letter.letter}:${letter.name}:${platform}:${workspace}:@${user}`,
        group_id: group.id,
        job: letter.letter,
        occurrence: letter.name,
        due_ms: dueMs,
        platform,
        workspace,
        channel: user,
        state: "pending",
        attempts: 0,
        ready_ms: dueMs,
        receipt: null,
        error: null,
        person_id: person,
        about: JSON.stringify(about),
      })
      .onConflict((conflict) => conflict.column("key").doNothing())
      .execute();
  }
}

/** The account of a person in a workspace where the group lives. */
const accountFor = (db: Db, { group, person }: NewLetter) =>
  db
    .selectFrom("accounts")
    .innerJoin("channels", (join) => join.on(reachable))
    .select(["accounts.platform", "accounts.workspace", "accounts.user"])
    .where("accounts.person_id", "=", person)
    .where("channels.group_id", "=", group.id)
    .orderBy("accounts.platform")
    .orderBy("accounts.workspace")
    .executeTakeFirst();

const withRecipients = (db: Db) =>
  db
    .selectFrom("reminders")
    .innerJoin("members", "members.id", "reminders.member_id")
    .innerJoin("people", "people.id", "members.person_id")
    .innerJoin("groups", "groups.id", "members.group_id")
    .selectAll("groups")
    .select(["member_id", "letter", "due_ms", "about", "person_id"])
    .select(["people.zone", "quiet_from", "quiet_until"]);

type RecipientRow = Awaited<ReturnType<ReturnType<typeof withRecipients>["execute"]>>[number];

const dueOf = (row: RecipientRow): DueReminder => ({
  ...reminderOf(row),
  group: groupOf(row, []),
  person: row.person_id,
  quiet: { from: row.quiet_from, until: row.quiet_until },
  zone: row.zone ?? undefined,
});

/** The JSON was written from a typed value, here and nowhere else. */
const reminderOf = (row: Tables["reminders"]): Reminder => ({
  member: row.member_id,
  letter: row.letter,
  dueMs: row.due_ms,
  about: JSON.parse(row.about) as About,
});
