import type { Transaction } from "kysely";
import { BusyError } from "../core/errors.ts";
import { Company } from "./company.ts";
import type { Db } from "./derive.ts";
import { enter } from "./locking.ts";
import type { Tables } from "./tables.ts";
import { Turns } from "./turns.ts";

/**
 * What a transaction met that undid it: another one that wrote what it had read, or a connection that was
 * lost before its end. Nothing of it was written.
 */
export class UndoneError extends Error {
  override readonly name = "UndoneError";
}

/** For how long an intention that others undid is done again, ms. */
const PATIENCE_MS = 3_000;
/** The longest wait between two tries, ms. */
const LONGEST_MS = 150;

/**
 * Does one intention as if it were alone with the database: all of it or nothing, and nothing that it reads
 * is changed by others before it is over. Those of one process are done in turns: side by side they would undo
 * each other, and be done again. One that another process undid is done again, and no other one meanwhile, so
 * `work` may run several times and asks nothing but the database. Throws BusyError where it was undone for three
 * seconds, and where the database did not answer whoever was before it: nobody waits for a second patience.
 */
export function atomically<T>(db: Db, work: Work<T>): Promise<T> {
  const { adapter } = db.getExecutor();
  const { turns, company } = opened.get(adapter) ?? { turns: new Turns(), company: new Company() };
  opened.set(adapter, { turns, company });
  return turns.take(() => patiently(db, work, company));
}

/** Each database that this process has open. */
const opened = new WeakMap<object, { readonly turns: Turns; readonly company: Company }>();

type Work<T> = (trx: Transaction<Tables>) => Promise<T>;

const once = <T>(db: Db, work: Work<T>): Promise<T> =>
  db.transaction().setIsolationLevel("serializable").execute(work);

async function patiently<T>(db: Db, work: Work<T>, company: Company): Promise<T> {
  let how = company.seek();
  let untilMs: number | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const state = { isIn: false };
    try {
      const done = await once(db, async (trx) => {
        await enter(trx, how);
        state.isIn = true;
        return work(trx);
      });
      if (how === "beside others") company.note("well");
      return done;
    } catch (error) {
      if (!(error instanceof UndoneError)) throw error;
      if (state.isIn && how === "beside others") company.note("undone");
      // Somebody takes long in there, or stands still: nobody is to wait behind us as well.
      how = state.isIn ? "alone" : "beside others";
      untilMs ??= performance.now() + PATIENCE_MS;
      if (performance.now() >= untilMs)
        throw new BusyError("the database is busy", { cause: error });
      await pause(Math.min(5 * attempt, LONGEST_MS));
    }
  }
}

/** Two that met wait differently, or they would meet again. */
const pause = (mostMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, mostMs * Math.random()));
