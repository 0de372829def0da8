import type { NudgeStore, Turn } from "../domain/nudge.ts";
import { addDays, type Week } from "../domain/week.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";

/** The turn of whoever said "not now". */
const HUSH = 0;
/** Weeks after which nobody asks any more which nudges there were, clocks set back included. */
const KEPT_WEEKS = 156;

/** The nudges that people have had; the key holds it to each turn once (rule 6). */
export const nudgeStore = (db: Db): NudgeStore => ({
  take: (person, { week, turn }, letter) =>
    atomically(db, async (trx) => {
      if (await isHushed(trx, person, week)) return false;
      await put(trx, { person_id: person, week, turn, letter });
      await trx
        .deleteFrom("nudges")
        .where("person_id", "=", person)
        .where("week", "<", addDays(week, -7 * KEPT_WEEKS))
        .execute();
      const row = await trx
        .selectFrom("nudges")
        .select("letter")
        .where("person_id", "=", person)
        .where("week", "=", week)
        .where("turn", "=", turn)
        .executeTakeFirst();
      return row?.letter === letter;
    }),
  hush: async (person, week) => {
    await put(db, { person_id: person, week, turn: HUSH, letter: null });
  },
  isHushed: (person, week) => isHushed(db, person, week),
  taken: async (person) => {
    const rows = await db
      .selectFrom("nudges")
      .select(["week", "turn"])
      .where("person_id", "=", person)
      .execute();
    return rows.flatMap(({ week, turn }): readonly Turn[] => {
      if (turn === HUSH) return [1, 2].map((each) => ({ week, turn: each === 1 ? 1 : 2 }));
      return [{ week, turn: turn === 1 ? 1 : 2 }];
    });
  },
});

/** Did somebody say "not now" in this week? */
export async function isHushed(db: Db, person: number, week: Week): Promise<boolean> {
  const row = await db
    .selectFrom("nudges")
    .select("turn")
    .where("person_id", "=", person)
    .where("week", "=", week)
    .where("turn", "=", HUSH)
    .executeTakeFirst();
  return row !== undefined;
}

const put = (db: Db, row: { person_id: number; week: Week; turn: number; letter: string | null }) =>
  db
    .insertInto("nudges")
    .values(row)
    .onConflict((conflict) => conflict.columns(["person_id", "week", "turn"]).doNothing())
    .execute();
