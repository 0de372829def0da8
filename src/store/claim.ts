import { sql, type Kysely } from "kysely";
import type { Due } from "../domain/occurrence.ts";
import type { VersionStep } from "../domain/records.ts";
import type { Claim, Move } from "../domain/schedules.ts";
import { unheldRows } from "./locking.ts";
import { isReached } from "./reachable.ts";
import type { Tables } from "./tables.ts";

/** The name in `meta` of the last instant at which schedules were moved on, epoch ms. */
export const LAST_CLAIM = "last_claim_ms";

/** Rows of one statement: few enough for it to stay prepared (statements.ts). */
const ROWS = 50;

/** Claims many occurrences in few statements; inside a transaction. See ScheduleStore.claim. */
export async function claimAll(
  trx: Kysely<Tables>,
  claims: readonly Claim[],
): Promise<readonly number[]> {
  // First the write that decides between processes: whoever moves a schedule claims for it.
  const moved = new Set(await moveAll(trx, claims));
  const mine = claims.filter((claim) => moved.has(claim.schedule.id));
  if (mine.length === 0) return [];
  const posts = mine.flatMap(({ schedule, send: all }) => all.map((send) => ({ schedule, send })));
  const claimed = await insertClaimed(trx, posts);
  await insertDrops(trx, mine);
  await insertDeliveries(trx, claimed);
  return [...new Set(claimed.map((claim) => claim.schedule.id))];
}

/** Moves schedules that are still as they were read and that nobody else moves just now. Their ids. */
export async function moveAll(
  trx: Kysely<Tables>,
  moves: readonly Move[],
): Promise<readonly number[]> {
  const ids: number[] = [];
  for (const some of chunks(moves)) {
    const values = some.map(
      ({ schedule: { id, nextRunMs: wasMs, cron }, nextRunMs }) =>
        sql`(${id}, ${wasMs}, ${cron}, ${nextRunMs})`,
    );
    // PostgreSQL takes the values for text and needs the casts; they stand where SQLite still looks
    // schedules up by id instead of reading them all.
    const { rows } = await sql<{ id: number }>`
      with moved (id, was_ms, cron, next_ms) as (values ${sql.join(values)})
      update schedules set next_run_ms = cast(moved.next_ms as bigint) from moved
      where schedules.id = cast(moved.id as integer)
        and schedules.next_run_ms = cast(moved.was_ms as bigint)
        and schedules.cron = moved.cron
        and schedules.id in (
          select id from schedules where id in (${sql.join(some.map(({ schedule }) => schedule.id))})
          order by id ${unheldRows(trx)})
      returning schedules.id as id`.execute(trx);
    ids.push(...rows.map((row) => row.id));
  }
  return ids;
}

/** Notes when schedules were moved on. */
export async function noteClaim(db: Kysely<Tables>, nowMs: number): Promise<void> {
  const value = String(nowMs);
  await db
    .insertInto("meta")
    .values({ name: LAST_CLAIM, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}

/** Claims one post beside its schedule; inside a transaction. See ScheduleStore.post. */
export async function claimPost(trx: Kysely<Tables>, post: Claimable): Promise<boolean> {
  const claimed = await insertClaimed(trx, [post]);
  await insertDeliveries(trx, claimed);
  return claimed.length > 0;
}

/** One occurrence that is claimed for the channels of a group. */
interface Claimable {
  readonly versions?: VersionStep;
  readonly schedule: Pick<Claim["schedule"], "group" | "job" | "groupKey">;
  readonly send: Due;
}

/** Takes the occurrences under their unique key. The claims that got theirs. */
async function insertClaimed<C extends Claimable>(
  trx: Kysely<Tables>,
  claims: readonly C[],
): Promise<readonly C[]> {
  const rows = claims.map(({ schedule, send }) => ({
    group_id: schedule.group,
    job: schedule.job,
    name: send.name,
    due_ms: send.atMs,
    state: "claimed" as const,
    reason: null,
  }));
  const taken = new Set<string>();
  for (const some of chunks(rows)) {
    const got = await trx
      .insertInto("occurrences")
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(["group_id", "job", "name"])
          .doUpdateSet({ state: "claimed", reason: null })
          // What was only dropped may still happen, when the clock has jumped back before it.
          .where("occurrences.state", "=", "dropped"),
      )
      .returning(["group_id", "job", "name"])
      .execute();
    for (const row of got) taken.add(`${row.group_id}:${row.job}:${row.name}`);
  }
  return claims.filter(({ schedule: { group, job }, send }) =>
    taken.has(`${group}:${job}:${send.name}`),
  );
}

async function insertDrops(trx: Kysely<Tables>, claims: readonly Claim[]): Promise<void> {
  const rows = claims.flatMap(({ schedule, drops }) =>
    drops.map(({ due, reason }) => ({
      group_id: schedule.group,
      job: schedule.job,
      name: due.name,
      due_ms: due.atMs,
      state: "dropped" as const,
      reason,
    })),
  );
  for (const some of chunks(rows)) {
    await trx
      .insertInto("occurrences")
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** One post for each channel in which a group can be reached. */
async function insertDeliveries(trx: Kysely<Tables>, claims: readonly Claimable[]): Promise<void> {
  const rows = claims.map(({ schedule: { group, groupKey, job }, send, versions }) => {
    const { name, atMs } = send;
    const about = versions === undefined ? null : JSON.stringify(versions);
    return sql`(${group}, ${`${groupKey}:${job}:${name}`}, ${job}, ${name}, ${atMs}, ${about})`;
  });
  for (const some of chunks(rows)) {
    // Ready since it was due, so that the index of what is ready is in the order of what is due. PostgreSQL
    // takes the values for text and needs the casts.
    await sql`
      with claimed (group_id, name, job, occurrence, due_ms, about) as (values ${sql.join(some)})
      insert into deliveries (key, group_id, job, occurrence, due_ms, platform, workspace, channel,
        state, attempts, ready_ms, about)
      select claimed.name || ':' || platform || ':' || workspace || ':' || channel,
        channels.group_id, job, occurrence, cast(due_ms as bigint), platform, workspace, channel,
        'pending', 0, cast(due_ms as bigint), about
      from claimed join channels on channels.group_id = cast(claimed.group_id as integer)
      where ${isReached}
      order by channels.group_id, platform, workspace, channel
      on conflict (key) do nothing`.execute(trx);
  }
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += ROWS) yield rows.slice(from, from + ROWS);
}
