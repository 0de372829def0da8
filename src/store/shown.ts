import type { Shown } from "../domain/live.ts";
import type { Db } from "./derive.ts";

/** Notes what a post was sent with. Of one that another process found there and has edited since, nobody knows. */
export async function noteSent(db: Db, delivery: number, { week, digest }: Shown): Promise<void> {
  await db
    .insertInto("live_posts")
    .values({ delivery_id: delivery, week, shown: digest, over: 0 })
    .onConflict((conflict) => conflict.column("delivery_id").doUpdateSet(UNKNOWN))
    .execute();
}

/** What a post shows of which nobody knows what: the next look at it edits it. */
export const UNKNOWN = { shown: "", over: 0 } as const;
