import { Kysely, sql } from "kysely";
import pg from "pg";
import { BusyError, StartError, UNAVAILABLE } from "../../core/errors.ts";
import { migrate, newerThanUs } from "../migrate.ts";
import type { Tables } from "../tables.ts";
import { SameAsSqliteDialect } from "./dialect.ts";
import { patientPool } from "./patient-pool.ts";
import { measureSkew, refuseSkew } from "./skew.ts";
import { plainAddress } from "./plain-address.ts";

/** Connections of one process: some for what people ask, some for what is due. */
export const CONNECTIONS = 10;
/** How long a connection may take to be made, ms. */
const CONNECT_MS = 2_000;
/**
 * A process that stands still in the middle of a transaction keeps from others what it holds: after this the server
 * undoes it, ms. No transaction waits for anything but the database.
 */
const STANDS_STILL_MS = 2_000;

/**
 * Opens a PostgreSQL database by its address and brings it to the newest version. Throws StartError, having
 * written nothing, where it cannot be reached, is another program's, is newer than the program, or has a clock
 * that is far from `nowMs` (epoch ms).
 */
export async function openPostgres(
  address: string,
  nowMs: () => number = Date.now,
): Promise<Kysely<Tables>> {
  const { db } = await visitPostgres(address, async (opened) => {
    refuseSkew(await measureSkew(opened, nowMs), plainAddress(address));
    await migrate(opened);
  });
  return db;
}

interface Visited {
  readonly db: Kysely<Tables>;
  /** The migrations that it had. */
  readonly done: readonly string[];
}

/** Opens a PostgreSQL database as it is, and does no more than `first`. Throws StartError as openPostgres does. */
export async function visitPostgres(
  address: string,
  first: (db: Kysely<Tables>) => Promise<void> = () => Promise.resolve(),
): Promise<Visited> {
  const db = new Kysely<Tables>({
    dialect: new SameAsSqliteDialect({ pool: patientPool(poolOf(address)) }),
  });
  try {
    const done = await inspect(db, plainAddress(address));
    await first(db);
    return { db, done };
  } catch (error) {
    await db.destroy();
    throw error instanceof StartError ? error : openError(address, error);
  }
}

function poolOf(address: string): pg.Pool {
  const pool = new pg.Pool({
    Client: LeavingClient,
    connectionString: address,
    application_name: "cairn",
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    types: { getTypeParser },
    onConnect: limitStill,
  });
  // A connection that is lost says so to whoever asks it; without a listener it would end the process.
  const ignore = () => undefined;
  pool.on("error", ignore);
  pool.on("connect", (client) => client.on("error", ignore));
  return pool;
}

/** pg keeps open what a server refused and did not close, and the process would never end. */
class LeavingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const leave = () => this.connection.stream.destroy();
    this.connection.once("errorMessage", leave);
    this.once("connect", () => this.connection.off("errorMessage", leave));
  }
}

/**
 * Asked for by a statement, since what stands between us and the server may not let it through as a connection
 * begins. The pool waits for it, which its type does not say.
 */
const limitStill: (client: pg.ClientBase) => unknown = (client) =>
  client.query(`set idle_in_transaction_session_timeout = ${STANDS_STILL_MS}`);

/** Instants and counts are numbers: none of ours is beyond 2^53. */
const getTypeParser = (type: TypeId, format?: "text" | "binary"): unknown =>
  NUMBERS.includes(type) ? Number : pg.types.getTypeParser(type, format);

type TypeId = (typeof pg.types.builtins)["INT8"];

const NUMBERS: readonly TypeId[] = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC];

/**
 * Looks before anything is written: which migrations has the database? Throws StartError where it is not ours,
 * or newer than we are.
 */
async function inspect(db: Kysely<Tables>, address: string): Promise<readonly string[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema()`.execute(db);
  const names = new Set(tables.rows.map(({ name }) => name));
  if (names.size === 0) return [];
  if (!names.has("kysely_migration")) {
    throw new StartError(
      `The database ${address} holds another program's tables; make one of its own for Cairn, and set DATABASE_URL to it.`,
    );
  }
  const done = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const migrations = done.rows.map(({ name }) => name);
  const newer = newerThanUs(migrations);
  if (newer === undefined) return migrations;
  throw new StartError(
    `The database ${address} was written by a newer Cairn (it has "${newer}"); start that version, or set DATABASE_URL to another database.`,
  );
}

/** Why a database cannot be opened: one clear sentence, without the password. */
function openError(address: string, error: unknown): StartError {
  const cause = error instanceof BusyError ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const reason = cause instanceof Error ? cause.message || code : String(cause);
  const [sentence, exitCode] = SENTENCES[code] ?? [`cannot be opened (${reason}).`, UNAVAILABLE];
  return new StartError(`The database ${plainAddress(address)} ${sentence}`, {
    cause: error,
    ...(exitCode !== undefined && { exitCode }),
  });
}

/** By PostgreSQL's code, or the system's; and how the process ends where it is not the set-up's fault. */
const SENTENCES: Readonly<Record<string, readonly [sentence: string, exitCode?: number]>> = {
  ECONNREFUSED: ["does not answer: check that PostgreSQL runs there.", UNAVAILABLE],
  ENOTFOUND: ["is on a host that nobody knows by that name: check DATABASE_URL."],
  "28P01": ["does not take the name and password of DATABASE_URL: check both."],
  "28000": [
    "does not let this user in from here: check DATABASE_URL and the server's pg_hba.conf.",
  ],
  "3D000": ["is not there: make it with createdb, then start again."],
  "42501": ["does not let this user make tables: grant it the right to create in its schema."],
};
