import type { Season, SeasonDecision, SeasonStore } from "../domain/season.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";

/** The seasons of groups. */
export function seasonStore(db: Db): SeasonStore {
  return {
    ofGroup: (group) => seasonsOf(db, group),
    change: (group, decide) =>
      atomically(db, async (trx) => {
        const decision = decide(await seasonsOf(trx, group));
        await perform(trx, group, decision);
        return decision;
      }),
  };
}

async function seasonsOf(db: Db, group: number): Promise<readonly Season[]> {
  const rows = await db
    .selectFrom("seasons")
    .selectAll()
    .where("group_id", "=", group)
    .orderBy("from_week", "desc")
    .execute();
  return rows.map(({ id, name, from_week: from, last_week: last }) => ({ id, name, from, last }));
}

async function perform(db: Db, group: number, decision: SeasonDecision): Promise<void> {
  switch (decision.kind) {
    case "begin": {
      const { name, from } = decision;
      const row = { group_id: group, name, from_week: from, last_week: null };
      await db.insertInto("seasons").values(row).execute();
      return;
    }
    case "end":
      await db
        .updateTable("seasons")
        .set({ last_week: decision.last })
        .where("id", "=", decision.season.id)
        .execute();
      return;
    case "cancel":
      await db.deleteFrom("seasons").where("id", "=", decision.season.id).execute();
      return;
    case "taken":
    case "other":
    case "none":
      return;
  }
}
