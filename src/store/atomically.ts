import type { Transaction } from "kysely";
import { BusyError } from "../core/errors.ts";
import type { Db } from "./derive.ts";
import type { Tables } from "./tables.ts";

/**
 * What a transaction met that undid it: another one that wrote what it had read, or a connection that was
 * lost before its end. Nothing of it was written.
 */
export class UndoneError extends Error {
  override readonly name = "UndoneError";
}

const TRIES = 25;
/** The longest wait between two tries, ms: all of them together take some two seconds. */
const LONGEST_MS = 150;

/**
 * Does one intention as if it were alone with the database: all of it or nothing, and nothing that it reads
 * is changed by others before it is over. Where transactions run side by side, one that met another is undone
 * and done again, so `work` may run several times and asks nothing but the database.
 * Throws BusyError where it was undone each time.
 */
export async function atomically<T>(db: Db, work: Work<T>): Promise<T> {
  try {
    return await once(db, work);
  } catch (error) {
    if (!(error instanceof UndoneError)) throw error;
  }
  return inTurn(db, () => again(db, work));
}

type Work<T> = (trx: Transaction<Tables>) => Promise<T>;

const once = <T>(db: Db, work: Work<T>): Promise<T> =>
  db.transaction().setIsolationLevel("serializable").execute(work);

async function again<T>(db: Db, work: Work<T>): Promise<T> {
  for (let attempt = 2; ; attempt += 1) {
    try {
      return await once(db, work);
    } catch (error) {
      if (!(error instanceof UndoneError)) throw error;
      if (attempt === TRIES) throw new BusyError("the database is busy", { cause: error });
      await pause(Math.min(5 * attempt, LONGEST_MS));
    }
  }
}

/** Of each database, who is to be done again last. */
const lastInTurn = new WeakMap<object, Promise<unknown>>();

/** Those of one process that met others take turns: side by side they would only meet each other again. */
function inTurn<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const { adapter } = db.getExecutor();
  const before = lastInTurn.get(adapter) ?? Promise.resolve();
  const mine = before.then(work, work);
  lastInTurn.set(adapter, mine);
  return mine;
}

/** Two that met wait differently, or they would meet again. */
const pause = (mostMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, mostMs * Math.random()));
