import Sqlite from "better-sqlite3";
import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, statSync } from "node:fs";

/**
 * Whether a process has a database open, without touching a byte of it. Who has one open with a write-ahead log
 * holds a shared lock for as long, and locks are of the file, whatever its name: so an exclusive one is tried by
 * another name, beside which no log lies that would be played back. What SQLite cannot read it does not lock;
 * then the system's own list tells, where it has one (Linux).
 */
export function isHeld(file: string): boolean {
  return isLockListed(file) || !canLock(file);
}

function canLock(file: string): boolean {
  const probe = `${file}.held-${randomBytes(6).toString("hex")}`;
  try {
    linkSync(file, probe);
    const connection = new Sqlite(probe, { timeout: 20 });
    try {
      connection.pragma("locking_mode = EXCLUSIVE");
      connection.exec("begin exclusive; rollback");
      return true;
    } finally {
      connection.close();
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return !code.startsWith("SQLITE_BUSY");
  } finally {
    for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(probe + end, { force: true });
  }
}

/** https://www.sqlite.org/src/file/src/os.h: the bytes of a shared lock. */
const SHARED = { from: 0x40000002, to: 0x40000002 + 509 };

function isLockListed(file: string): boolean {
  try {
    const { ino } = statSync(file);
    const lock = new RegExp(`:${ino} (\\d+) (\\d+)$`);
    return readFileSync("/proc/locks", "utf8")
      .split("\n")
      .some((line) => {
        const [, from, to] = lock.exec(line) ?? [];
        return Number(from) <= SHARED.to && Number(to) >= SHARED.from;
      });
  } catch {
    // No such list here, or no such file.
    return false;
  }
}
