import { standing } from "../domain/event.ts";
import { stayOf } from "../domain/link.ts";
import { touch } from "./checkin-posts.ts";
import { readEvents, readMember, refold, type Db, type Deriving } from "./derive.ts";

/** A side's row, and the row that leads it. */
export interface SidePair {
  readonly side: number;
  readonly lead: number;
}

/** When a member came and left, and all that is derived, by the log that they have now. */
export async function settle(db: Db, group: Deriving, member: number): Promise<void> {
  const events = standing(await readEvents(db, member));
  const { joinedMs, leftMs } = stayOf(events);
  await db
    .updateTable("members")
    .set({ left_ms: leftMs, ...(joinedMs === undefined ? {} : { joined_ms: joinedMs }) })
    .where("id", "=", member)
    .execute();
  await refold(db, group, await readMember(db, member));
  await touch(db, [member]);
}

/** A pairing, or the wish for one, is another row's. */
export async function moveBuddy(db: Db, from: number, to: number): Promise<void> {
  await db.updateTable("buddies").set({ member_id: to }).where("member_id", "=", from).execute();
  for (const column of ["buddy_id", "parted_id"] as const) {
    await db
      .updateTable("buddies")
      .set({ [column]: to })
      .where(column, "=", from)
      .execute();
  }
}
