import { sql, type Kysely } from "kysely";
import { checksumOf } from "../checksum.ts";
import type { EventsTable } from "../tables/members.ts";

const PAGE = 1_000;

/** Each event has a checksum of its own row, those among it that were written before. */
export async function up(db: Kysely<{ events: EventsTable }>): Promise<void> {
  await db.schema.alterTable("events").addColumn("checksum", "bigint").execute();
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom("events")
      .selectAll()
      .where("id", ">", after)
      .orderBy("id")
      .limit(PAGE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    // Only SQLite had events by then.
    const sums = JSON.stringify(rows.map((row) => [row.id, checksumOf(row)]));
    await sql`update events set checksum = sums.checksum
      from (select value ->> 0 as id, value ->> 1 as checksum from json_each(${sums})) as sums
      where events.id = sums.id`.execute(db);
    after = last.id;
  }
}
