import type { Db } from "./derive.ts";
import { isReachedThere } from "./reachable.ts";

/** Posts of some jobs that fell due since then, were sent where the group can be reached, and have not had their last edit. */
export const living = (db: Db, jobs: readonly string[], sinceMs: number) =>
  db
    .selectFrom("deliveries")
    .leftJoin("live_posts", "live_posts.delivery_id", "deliveries.id")
    .where("state", "=", "sent")
    .where("receipt", "is not", null)
    .where("job", "in", jobs)
    .where("due_ms", ">=", sinceMs)
    .where(isReachedThere)
    .where((eb) => eb.or([eb("over", "is", null), eb("over", "=", 0)]));
