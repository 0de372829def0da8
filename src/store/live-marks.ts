import type { AliasedExpression, ExpressionBuilder } from "kysely";
import type { LiveMark, LiveStore } from "../domain/live.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";
import { living } from "./living.ts";
import { unheld } from "./locking.ts";
import { UNKNOWN } from "./shown.ts";
import type { Tables } from "./tables.ts";
import type { LiveMarksTable } from "./tables/posts.ts";

/** Groups of one statement: few enough for it to stay prepared (statements.ts). */
const ROWS = 50;

/** Which posts may show less than is true, and who looks after them. */
export const liveMarks = (
  db: Db,
): Pick<LiveStore, "mark" | "markAll" | "take" | "putOff" | "settle" | "doubt"> => ({
  mark: async (groups) => {
    for (let from = 0; from < groups.length; from += ROWS) {
      const some = groups.slice(from, from + ROWS);
      const homes = db.selectFrom("channels").where("group_id", "in", some);
      await add(db, homes.select(["group_id", "platform"]).distinct().as("marked"));
    }
  },
  markAll: async (jobs, sinceMs) => {
    // Nothing is ready before it is due: the index of states finds the newest.
    const posts = living(db, jobs, sinceMs).where("ready_ms", ">=", sinceMs);
    await add(db, posts.select(["group_id", "platform"]).distinct().as("marked"));
  },
  take: async (platforms, nowMs, untilMs, limit) => {
    if (platforms.length === 0) return [];
    const rows = await db
      .updateTable("live_marks")
      .set({ from_ms: nowMs, until_ms: untilMs })
      .where((mark) =>
        mark(
          mark.refTuple("group_id", "platform"),
          "in",
          unheld(
            db,
            mark
              .selectFrom("live_marks as free")
              .select(["free.group_id", "free.platform"])
              .where("free.platform", "in", platforms)
              // What was reckoned on a clock that has gone back since holds nobody.
              .where((free) =>
                free.or([free("free.until_ms", "<=", nowMs), free("free.from_ms", ">", nowMs)]),
              )
              .orderBy("free.group_id")
              .limit(limit),
            "free",
          ).$asTuple("group_id", "platform"),
        ),
      )
      .returning(["group_id", "platform", "wants"])
      .execute();
    return rows.map(({ group_id: group, platform, wants }) => ({
      ...{ group, platform, wants, untilMs },
    }));
  },
  putOff: (mark, nowMs, untilMs) => pass(db, mark, nowMs, untilMs),
  settle: (taken) =>
    atomically(db, async (trx) => {
      const lost: LiveMark[] = [];
      for (const mark of taken) {
        const { numDeletedRows } = await trx
          .deleteFrom("live_marks")
          .where("group_id", "=", mark.group)
          .where("platform", "=", mark.platform)
          .where("until_ms", "=", mark.untilMs)
          .where("wants", "=", mark.wants)
          .executeTakeFirstOrThrow();
        // Where something has changed since, it is anybody's now.
        if (numDeletedRows === 0n && !(await pass(trx, mark, 0, 0))) lost.push(mark);
      }
      return lost;
    }),
  doubt: ({ group, platform }, deliveries) =>
    atomically(db, async (trx) => {
      await trx
        .updateTable("live_posts")
        .set(UNKNOWN)
        .where("delivery_id", "in", deliveries)
        .execute();
      await trx
        .insertInto("live_marks")
        .values({ group_id: group, platform, ...FRESH })
        .onConflict((conflict) => conflict.columns(["group_id", "platform"]).doUpdateSet(changed))
        .execute();
    }),
});

const FRESH = { wants: 1, from_ms: 0, until_ms: 0 } as const;

const changed = (eb: ExpressionBuilder<Tables, "live_marks">) => ({
  wants: eb("live_marks.wants", "+", 1),
});

/** Marks these groups on these platforms. */
async function add(
  db: Db,
  marked: AliasedExpression<Pick<LiveMarksTable, "group_id" | "platform">, "marked">,
): Promise<void> {
  await db
    .insertInto("live_marks")
    .columns(["group_id", "platform", "wants", "from_ms", "until_ms"])
    .expression(
      db
        .selectFrom(marked)
        .select((eb) => [
          "group_id",
          "platform",
          eb.lit(FRESH.wants).as("wants"),
          eb.lit(FRESH.from_ms).as("from_ms"),
          eb.lit(FRESH.until_ms).as("until_ms"),
        ])
        // Without a condition SQLite takes what follows for one of a join.
        .where((eb) => eb.lit(true)),
    )
    .onConflict((conflict) => conflict.columns(["group_id", "platform"]).doUpdateSet(changed))
    .execute();
}

/** Has one that is held as it was taken held by others from then on. False: it is held by others already. */
async function pass(
  db: Db,
  { group, platform, untilMs: wasMs }: LiveMark,
  fromMs: number,
  untilMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("live_marks")
    .set({ from_ms: fromMs, until_ms: untilMs })
    .where("group_id", "=", group)
    .where("platform", "=", platform)
    .where("until_ms", "=", wasMs)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
