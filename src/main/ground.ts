import { fileURLToPath } from "node:url";
import type { Config } from "../config.ts";
import type { Vitals } from "../core/metrics.ts";
import type {
  Envelopes,
  Installations,
  Key,
  Leases,
  LocalLog,
  Log,
  Notes,
  Uploads,
} from "../core/ports.ts";
import { loadDataset } from "../dataset/load.ts";
import { libraryOf, type Library } from "../domain/library.ts";
import type { Store } from "../domain/store.ts";
import { backUpBeforeUpgrade } from "../store/backup/before-upgrade.ts";
import { besideDatabase } from "../store/backup/folder.ts";
import { ledgerBeside, type Ledger } from "../store/backup/ledger.ts";
import { envelopes } from "../store/envelopes.ts";
import { storeOn } from "../store/index.ts";
import { emptyLog } from "../store/empty-log.ts";
import { eraseAgain } from "../store/erasures.ts";
import { installations } from "../store/installations.ts";
import { isPostgres } from "../store/is-postgres.ts";
import { keptClock, type KeptClock } from "../store/kept-clock.ts";
import { createKeyring } from "../store/keyring.ts";
import { leases } from "../store/leases.ts";
import { localLog } from "../store/local-log.ts";
import { notes } from "../store/notes.ts";
import { openDatabase } from "../store/open.ts";
import { rebuild, type RebuildReport } from "../store/rebuild.ts";
import { uploads } from "../store/uploads.ts";
import { vitals } from "../store/vitals.ts";
import { createLog, standardError } from "./create-log.ts";

/** The folder of the roadmaps on offer. */
export const ROADMAPS = fileURLToPath(new URL("../../roadmaps", import.meta.url));

/** The ground that the parts stand on: opened first, since the clock may be kept in it. */
export interface Ground {
  readonly store: Store;
  readonly localLog: LocalLog;
  readonly clock: KeptClock;
  readonly notes: Notes;
  readonly envelopes: Envelopes;
  readonly leases: Leases;
  readonly vitals: Vitals;
  readonly uploads: Uploads;
  readonly installations: Installations;
  readonly library: Library;
  readonly log: Log;
  /** Recomputes what is derived from the log. */
  rebuild(): Promise<RebuildReport>;
  /** Lets go of what was erased where the database still has it beside itself. */
  emptyLog(): Promise<void>;
  close(): Promise<void>;
}

/** The ground on a database that is open. */
export const groundOn = (
  db: Awaited<ReturnType<typeof openDatabase>>,
  library: Library,
  log: Log,
  ledger?: Ledger,
  keys: readonly Key[] = [],
): Ground => ({
  store: storeOn(db, ledger && { ledger, log }),
  localLog: localLog(db),
  clock: keptClock(db),
  notes: notes(db),
  envelopes: envelopes(db),
  leases: leases(db),
  vitals: vitals(db),
  uploads: uploads(db),
  installations: installations(db, createKeyring(keys)),
  library,
  log,
  rebuild: () => rebuild(db),
  emptyLog: () => emptyLog(db),
  close: () => db.destroy(),
});

/** Opens the database and reads the roadmaps. Throws StartError where either is not as it must be. */
export async function openGround(config: Config, database = config.database): Promise<Ground> {
  const { documents, concepts } = loadDataset(ROADMAPS);
  const log = createLog(config, standardError());
  const { backupFolder, backupNights = 0 } = config;
  const beforeUpgrade = async (): Promise<void> => {
    if (backupNights === 0) {
      log.warn({ database }, "an older database is brought up to date, without a backup");
      return;
    }
    const folder = backupFolder ?? besideDatabase(database);
    const backup = await backUpBeforeUpgrade(database, folder, Date.now());
    log.warn({ database, backup }, "an older database was backed up and is brought up to date");
  };
  const db = await openDatabase(database, backupFolder, beforeUpgrade);
  const ledger = isFile(database) ? ledgerBeside(database) : undefined;
  const back = ledger === undefined ? 0 : await eraseAgain(db, ledger, Date.now());
  if (back > 0)
    log.warn({ back }, "a backup had brought back who was erased; they are erased again");
  return groundOn(db, libraryOf(documents, concepts), log, ledger, config.keys);
}

/** Only a file has something beside it. */
const isFile = (database: string): boolean => database !== ":memory:" && !isPostgres(database);
