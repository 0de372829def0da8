import type { Organiser } from "../domain/groups.ts";
import type { Db } from "./derive.ts";
import { personOf } from "./rows.ts";

/** Who may change a group, those who left it too, by name. */
export async function organisersOf(db: Db, group: number): Promise<readonly Organiser[]> {
  const rows = await db
    .selectFrom("organisers")
    .innerJoin("people", "people.id", "organisers.person_id")
    .leftJoin("members", (join) =>
      join
        .onRef("members.person_id", "=", "organisers.person_id")
        .onRef("members.group_id", "=", "organisers.group_id"),
    )
    .selectAll("people")
    .select("left_ms")
    .where("organisers.group_id", "=", group)
    .orderBy("people.name")
    .execute();
  return rows.map((row) => ({ ...personOf(row), left: row.left_ms !== null }));
}

/**
 * Inside a transaction: takes organising from somebody, if they have it. False where nobody else who is
 * still there has it: two who do this to each other at once leave one.
 */
export async function takeOrganising(db: Db, group: number, person: number): Promise<boolean> {
  const organisers = await organisersOf(db, group);
  if (!organisers.some(({ id }) => id === person)) return true;
  if (!organisers.some(({ id, left }) => id !== person && !left)) return false;
  await db
    .deleteFrom("organisers")
    .where("group_id", "=", group)
    .where("person_id", "=", person)
    .execute();
  return true;
}
