import type { Kysely } from "kysely";
import type { OutboxDepth, Vitals } from "../core/metrics.ts";
import type { Tables } from "./tables.ts";

/** Deliveries that are not over; those that are make up nearly all of the table. */
const ON_THE_WAY = [
  "pending",
  "sending",
  "asking",
  "dead",
] as const satisfies OutboxDepth["state"][];

/** How the database stands, for whoever watches over it. */
export function vitals(db: Kysely<Tables>): Vitals {
  return {
    answers: async () => {
      await db.selectFrom("groups").select("id").limit(1).execute();
    },
    outbox: async () => {
      const rows = await db
        .selectFrom("deliveries")
        .select((row) => [
          "platform",
          "state",
          row("person_id", "is not", null).as("is_letter"),
          row.fn.countAll<number>().as("count"),
          row.fn.min("due_ms").as("oldest_ms"),
        ])
        .where("state", "in", ON_THE_WAY)
        .groupBy(["platform", "state", "is_letter"])
        .execute();
      return rows.flatMap(
        ({ platform, state, is_letter: isLetter, count, oldest_ms: oldestDueMs }) =>
          state === "sent"
            ? []
            : { platform, state, kind: isLetter ? "letter" : "post", count, oldestDueMs },
      );
    },
    people: async () => {
      const { groups } = await db
        .selectFrom("groups")
        .select((row) => row.fn.countAll<number>().as("groups"))
        .executeTakeFirstOrThrow();
      const { members } = await db
        .selectFrom("members")
        .select((row) => row.fn.countAll<number>().as("members"))
        .where("left_ms", "is", null)
        .where("led_by", "is", null)
        .executeTakeFirstOrThrow();
      return { groups, members };
    },
  };
}
