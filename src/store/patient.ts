import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  type SqliteDialectConfig,
} from "kysely";
import { BusyError, GoneError } from "../core/errors.ts";

const TRIES = 40;

/**
 * Waits while another process holds the database: better-sqlite3 blocks the event loop while it waits,
 * so it waits briefly and the rest of the patience, about two seconds, is here. What was refused did
 * nothing, so it may be tried anew. Throws BusyError in the end.
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (attempt >= TRIES) throw new BusyError("the database is busy", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 5 * Math.min(attempt, 10)));
    }
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";

const isBusy = (error: unknown): boolean => codeOf(error).startsWith("SQLITE_BUSY");

/** Throws GoneError where a row is added about what was erased meanwhile. */
async function askPatiently<T>({ query }: CompiledQuery, ask: () => Promise<T>): Promise<T> {
  try {
    return await patiently(ask);
  } catch (error) {
    if (query.kind !== "InsertQueryNode" || codeOf(error) !== "SQLITE_CONSTRAINT_FOREIGNKEY") {
      throw error;
    }
    throw new GoneError("what this is about was erased", { cause: error });
  }
}

/**
 * SQLite as several processes can share it. A transaction takes the write lock as it begins, so that
 * nothing it reads is stale when it writes; statements wait patiently; and migrations run in a
 * transaction, so that a process killed on the way leaves the database as it was.
 */
export class PatientSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new PatientDriver(this.#config);
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class PatientDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => askPatiently(query, () => connection.executeQuery(query)),
      streamQuery: (query, size) => connection.streamQuery(query, size),
    };
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}
