import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  type SqliteDatabase,
} from "kysely";
import { BusyError } from "../core/errors.ts";
import { holdable } from "./holdable.ts";
import { createLine } from "./line.ts";
import { isBusy, PATIENCE_MS, patiently, pauseMs } from "./patient.ts";
import { toldApart } from "./told-apart.ts";

interface Patient {
  readonly database: SqliteDatabase;
  readonly isInTransaction: () => boolean;
}

/**
 * SQLite as several processes can share it: a transaction takes the write lock as it begins, whoever meets
 * another process waits, and migrations run in a transaction, so that a process killed on the way leaves the
 * database as it was.
 */
export class PatientSqliteDialect extends SqliteDialect {
  readonly #patient: Patient;

  constructor(patient: Patient) {
    super({ database: patient.database });
    this.#patient = patient;
  }

  override createDriver(): Driver {
    return new PatientDriver(this.#patient);
  }

  override createAdapter(): DialectAdapter {
    return new PatientAdapter();
  }
}

class PatientAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** Who may have the one connection is the driver's to say: it lets others have it while it waits. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/**
 * One connection, which a transaction has to itself. While another process holds the database those who read go
 * on, and of those who write one tries from time to time.
 */
class PatientDriver extends SqliteDriver {
  readonly #isInTransaction: () => boolean;
  readonly #connection = createLine();
  readonly #writers = createLine();
  /** Gives the connection to the next one. It is whoever has the connection that calls or replaces it. */
  #letGo: () => void = () => undefined;

  constructor({ database, isInTransaction }: Patient) {
    super({ database });
    this.#isInTransaction = isInTransaction;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#letGo = await this.#connection.turn();
    const connection = await super.acquireConnection();
    return {
      executeQuery: (given) => {
        const query = { ...given, parameters: given.parameters.map(holdable) };
        return toldApart(query, () => this.#ask(query, () => connection.executeQuery(query)));
      },
      streamQuery: (query, size) => connection.streamQuery(query, size),
    };
  }

  override releaseConnection(): Promise<void> {
    this.#letGo();
    return Promise.resolve();
  }

  /** It takes the write lock as it begins, so that nothing it reads is stale when it writes. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(BEGIN);
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // Where the disk is full or fails, SQLite has rolled back by itself.
    if (this.#isInTransaction()) await super.rollbackTransaction(connection);
  }

  async #ask<T>(query: CompiledQuery, ask: () => Promise<T>): Promise<T> {
    // Inside a transaction nobody else holds the lock.
    if (!isWriting(query) || this.#isInTransaction()) return patiently(ask);
    if (this.#writers.length > 0) return this.#askInLine(ask, 0);
    try {
      return await ask();
    } catch (error) {
      if (!isBusy(error)) throw error;
      return this.#askInLine(ask, 1);
    }
  }

  /** The connection is the caller's again at the end, however that is. */
  async #askInLine<T>(ask: () => Promise<T>, tried: number): Promise<T> {
    const untilMs = performance.now() + PATIENCE_MS;
    this.#letGo();
    const over = await this.#writers.turn();
    try {
      for (let attempt = tried; ; attempt += 1) {
        // Whoever was before has had the lock a moment ago.
        if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs(attempt)));
        this.#letGo = await this.#connection.turn();
        if (performance.now() > untilMs) throw new BusyError("the database is busy");
        try {
          return await ask();
        } catch (error) {
          if (!isBusy(error)) throw error;
        }
        this.#letGo();
      }
    } finally {
      over();
    }
  }
}

const BEGIN = CompiledQuery.raw("begin immediate");

const WRITING = new Set(["InsertQueryNode", "UpdateQueryNode", "DeleteQueryNode"]);

const isWriting = ({ query, sql }: CompiledQuery): boolean =>
  WRITING.has(query.kind) || sql === BEGIN.sql;
