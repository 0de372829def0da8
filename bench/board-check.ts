import { deepStrictEqual } from "node:assert";
import { around, publicEntries, rankEntries } from "../src/domain/board.ts";
import type { BoardEntry, Group } from "../src/domain/records.ts";
import type { Store } from "../src/domain/store.ts";
import { NEVER_MS } from "../src/store/rows.ts";
import type { World } from "./world.ts";

/** The board and every twentieth member's place on it, held to the rule that orders and ranks entries. */
export async function checkBoard(store: Store, raw: World["raw"], group: Group): Promise<void> {
  const rows = raw
    .prepare<unknown[], BoardEntry & { readonly reached: number; readonly event: number }>(
      "select member_id as member, name, promise, closed, share, streak, evidence, " +
        "reached_ms as reached, reached_event as event " +
        "from week_scores join members on members.id = member_id " +
        "join people on people.id = person_id " +
        "where week = ? and promise > 0 and not finished and not hidden and left_ms is null",
    )
    .all(group.openWeek);
  const entries = rows.map(({ reached, event, ...entry }) => ({
    ...entry,
    reachedMs: reached === NEVER_MS ? null : reached,
    reachedBy: event === 0 ? null : event,
  }));
  const ranked = rankEntries(entries);
  for (const { member } of ranked.filter((_, index) => index % 20 === 0)) {
    const board = await store.boards.week(group, member);
    deepStrictEqual(board.top, publicEntries(ranked));
    deepStrictEqual(board.around, around(ranked, member));
    deepStrictEqual(board.ranked, ranked.length);
  }
}
