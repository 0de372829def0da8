import type { PostgresPool, PostgresPoolClient } from "kysely";
import type { Pool, PoolClient } from "pg";
import { BusyError, GoneError } from "../../core/errors.ts";
import { UndoneError } from "../atomically.ts";
import { holdable } from "../holdable.ts";
import { isConflict, isLost, isOrphan, isOutdated } from "./failures.ts";
import { nameStatements } from "./named.ts";

/** For how long a server that does not answer is tried, and between two tries, ms. */
const PATIENCE_MS = 2_000;
const PAUSE_MS = 80;

/** A pool whose connections outlive a restart of the server, and say what became of a transaction. */
export function patientPool(pool: Pool): PostgresPool {
  const nameOf = nameStatements();
  return {
    connect: async () => told(await connectPatiently(pool), nameOf),
    end: () => pool.end(),
    options: {},
  };
}

/** Throws BusyError where the server does not answer for two seconds, or for the one try that ends later. */
async function connectPatiently(pool: Pool): Promise<PoolClient> {
  const untilMs = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await pool.connect();
    } catch (error) {
      if (!isLost(error)) throw error;
      if (performance.now() >= untilMs) {
        throw new BusyError("the database does not answer", { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** Where a connection stands: what a loss means depends on it. */
type Standing = "idle" | "inside a transaction" | "lost";

/** A client whose errors tell what they mean for what was asked; see `meaningOf`. */
function told(client: PoolClient, nameOf: (sql: string) => string | undefined): PostgresPoolClient {
  let standing: Standing = "idle";
  const query = async (sql: string, parameters: readonly unknown[] = []) => {
    // With its connection a transaction is gone: there is nothing left to roll back.
    if (standing === "lost" && sql === "rollback") return ROLLED_BACK;
    try {
      const values = parameters.map(holdable);
      const result = await client.query({ name: nameOf(sql), text: sql, values });
      if (isBegin(sql)) standing = "inside a transaction";
      if (sql === "commit" || sql === "rollback") standing = "idle";
      return result;
    } catch (error) {
      const meaning = meaningOf(error, sql, standing);
      if (isLost(error) || isOutdated(error)) standing = "lost";
      throw meaning;
    }
  };
  return {
    // pg's results have what Kysely reads of them; its cursors, for which this has no use, are left out.
    query: query as unknown as PostgresPoolClient["query"],
    release: (destroy) => {
      client.release(destroy === true || standing === "lost");
    },
  };
}

const ROLLED_BACK = { command: "ROLLBACK", rowCount: 0, rows: [] } as const;

const isBegin = (sql: string): boolean => sql === "begin" || sql.startsWith("start transaction");

/**
 * What an error means. Undone: nothing of the transaction was written. Busy: nothing was asked for, or it was
 * only read. Anything else is as it came: a commit or a lone write whose answer was lost may have been done.
 */
function meaningOf(error: unknown, sql: string, standing: Standing): unknown {
  const isAlone = standing === "idle" && !isBegin(sql);
  if (isConflict(error) || isOutdated(error)) {
    return isAlone
      ? new BusyError("the database is busy", { cause: error })
      : new UndoneError("met another transaction", { cause: error });
  }
  if (isOrphan(error) && sql.startsWith("insert")) {
    return new GoneError("what this is about was erased", { cause: error });
  }
  if (!isLost(error) || sql === "commit") return error;
  if (!isAlone) return new UndoneError("the connection was lost", { cause: error });
  return sql.startsWith("select")
    ? new BusyError("the database does not answer", { cause: error })
    : error;
}
