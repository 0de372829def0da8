import type { Group } from "../domain/records.ts";
import type { Db } from "./derive.ts";
import { keptQuery } from "./kept-query.ts";
import { isReached } from "./reachable.ts";
import { groupOf } from "./rows.ts";

/** A group's row with the channels in which it can be reached. */
export async function withChannels(db: Db, row: Parameters<typeof groupOf>[0]): Promise<Group> {
  const { rows } = await channelsOf(db, { group: row.id });
  return groupOf(row, rows);
}

const channelsOf = keptQuery((db, { group }: { group: number }) =>
  db
    .selectFrom("channels")
    .select(["platform", "workspace", "channel"])
    .where("group_id", "=", group)
    .where(isReached)
    .orderBy("platform")
    .orderBy("channel"),
);
