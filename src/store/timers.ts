import { stopsAt, type Timer, type TimerStore } from "../domain/study.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";
import { setReminder } from "./letters.ts";
import { writeEvent } from "./log.ts";
import { requireHere } from "./members.ts";
import type { Tables } from "./tables.ts";

/** The letter that asks how long it really was, once a timer has stopped itself. */
const LETTER = "study";

/** Study timers: at most one a member. */
export function timerStore(db: Db): TimerStore {
  return {
    find: (member) => find(db, member),
    start: (member, timer) =>
      atomically(db, async (trx) => {
        await requireHere(trx, member);
        const running = await find(trx, member);
        if (running !== undefined) return running;
        const { topic, startedMs, longestMinutes } = timer;
        const row = { topic, started_ms: startedMs, longest_minutes: longestMinutes };
        await trx
          .insertInto("timers")
          .values({ member_id: member, ...row })
          .execute();
        await setReminder(trx, member, LETTER, stopsAt(timer), {});
        return undefined;
      }),
    stop: (group, recorder, { startedMs }, event, atMs) =>
      atomically(db, async (trx) => {
        const member = recorder.id;
        await requireHere(trx, member);
        const { numDeletedRows } = await trx
          .deleteFrom("timers")
          .where("member_id", "=", member)
          .where("started_ms", "=", startedMs)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 0n) return { stopped: false, recorded: undefined };
        await setReminder(trx, member, LETTER, null, {});
        const recorded =
          event && (await writeEvent(trx, group, recorder, { ...event, atMs, minutes: 0 }));
        return { stopped: true, recorded };
      }),
  };
}

async function find(db: Db, member: number): Promise<Timer | undefined> {
  const row = await db
    .selectFrom("timers")
    .selectAll()
    .where("member_id", "=", member)
    .executeTakeFirst();
  return row && timerOf(row);
}

const timerOf = (row: Tables["timers"]): Timer => ({
  topic: row.topic,
  startedMs: row.started_ms,
  longestMinutes: row.longest_minutes,
});
