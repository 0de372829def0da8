import { sql } from "kysely";
import type { Account } from "./backup/ledger.ts";
import { release } from "./buddies.ts";
import type { Db } from "./derive.ts";
import { membershipsOf } from "./memberships.ts";
import { removeMembers } from "./remove.ts";
import { groupOf } from "./rows.ts";

/**
 * The local platform keeps what it has shown: whatever names the person goes with them, but for posts
 * that are edited to what is true without them.
 */
async function forgetLocally(db: Db, person: number): Promise<void> {
  const { name } = await db
    .selectFrom("people")
    .select("name")
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  const inJson = JSON.stringify(name).slice(1, -1);
  const pattern = `%${inJson.replace(/[\\%_]/g, "\\$&")}%`;
  await db
    .deleteFrom("local_messages")
    .where(sql<boolean>`view like ${pattern} escape '\\'`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("deliveries")
            .leftJoin("live_posts", "live_posts.delivery_id", "deliveries.id")
            .leftJoin("checkin_posts", "checkin_posts.delivery_id", "deliveries.id")
            .select("deliveries.id")
            .whereRef("deliveries.key", "=", "local_messages.key")
            .where((post) =>
              post.or([post("over", "=", 0), post("checkin_posts.delivery_id", "is not", null)]),
            ),
        ),
      ),
    )
    .execute();
}

/**
 * Removes a person and every row about them, those who are linked to them too; inside a transaction. The accounts
 * that went. See PeopleStore.erase.
 */
export async function erase(db: Db, person: number, atMs: number): Promise<readonly Account[]> {
  const known = await db
    .selectFrom("people")
    .select("id")
    .where("id", "=", person)
    // One who is linked to somebody goes with them.
    .where("id", "not in", db.selectFrom("links").select("side_id"))
    .executeTakeFirst();
  if (known === undefined) return [];
  for (const row of await membershipsOf(db, person)) {
    await release(db, groupOf(row, []), row.member_id, atMs);
  }
  const sides = await db
    .deleteFrom("links")
    .where("person_id", "=", person)
    .returning("side_id")
    .execute();
  const people = [person, ...sides.map(({ side_id }) => side_id)];
  const members = await db
    .selectFrom("members")
    .select("id")
    .where("person_id", "in", people)
    .execute();
  const accounts = await db
    .selectFrom("accounts")
    .selectAll()
    .where("person_id", "=", person)
    .execute();
  await removeMembers(
    db,
    members.map((row) => row.id),
  );
  for (const { user } of accounts.filter((account) => account.platform === "local")) {
    await db.deleteFrom("local_messages").where("only_user", "=", user).execute();
    await db.deleteFrom("local_messages").where("said_by", "=", user).execute();
    await db.deleteFrom("local_messages").where("place", "=", `dm:${user}`).execute();
  }
  if (accounts.some(({ platform }) => platform === "local")) {
    for (const each of people) await forgetLocally(db, each);
  }
  for (const table of OF_PEOPLE) {
    await db.deleteFrom(table).where("person_id", "in", people).execute();
  }
  await db.deleteFrom("people").where("id", "in", people).execute();
  return accounts;
}

/** Every table about people, by `person_id`. */
const OF_PEOPLE = [
  "deliveries",
  "codes",
  "code_uses",
  "nudges",
  "last_groups",
  "organisers",
  "accounts",
] as const;
