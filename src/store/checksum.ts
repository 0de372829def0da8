import type Sqlite from "better-sqlite3";
import { crc32 } from "node:zlib";

/** What an event's checksum is of: all of its row but the id, which the database gives afterwards. */
interface Summed {
  readonly member_id: number;
  readonly side_id: number | null;
  readonly at_ms: number;
  readonly day: string;
  readonly week: string;
  readonly kind: string;
  readonly minutes: number;
  readonly body: string;
}

/** An event's row as it is stored. */
export interface StoredEvent extends Summed {
  readonly id: number;
  /** Null, too, is damage: whoever writes an event writes its checksum with it. */
  readonly checksum: number | null;
}

/**
 * The checksum of an event's row. SQLite notices a damaged page, and takes a letter or a number that a disk has
 * turned into another one for what was written.
 */
export const checksumOf = (row: Summed): number =>
  crc32(
    JSON.stringify([
      row.member_id,
      row.side_id,
      row.at_ms,
      row.day,
      row.week,
      row.kind,
      row.minutes,
      row.body,
    ]),
  );

/** Whether an event is not as it was written. */
export const isAltered = ({ checksum, ...row }: StoredEvent): boolean =>
  checksum !== checksumOf(row);

/** The ids of events that are not as they were written. `limit`: only so many of the newest are read. */
export function alteredEvents(connection: Sqlite.Database, limit = Infinity): readonly number[] {
  if (!hasChecksums(connection)) return [];
  const newest = Number.isFinite(limit) ? ` order by id desc limit ${limit}` : "";
  const events = connection.prepare<[], StoredEvent>(`select * from events not indexed${newest}`);
  const altered: number[] = [];
  for (const event of events.iterate()) if (isAltered(event)) altered.push(event.id);
  return altered;
}

/** A file of an older Cairn has none, nor has a new one. */
function hasChecksums(connection: Sqlite.Database): boolean {
  const isThere = (query: string) =>
    connection.prepare(`select 1 from ${query}`).get() !== undefined;
  return (
    isThere("sqlite_schema where name = 'kysely_migration'") &&
    isThere("kysely_migration where name = '0020-checksums'")
  );
}

/** What is wrong with one. */
export const alteredEvent = (id: number): string => `event ${id} is not as it was written`;

/** A database whose damage we found ourselves; SQLite has a code of its own for it. */
export class DamageError extends Error {
  override readonly name = "DamageError";
  readonly code = "SQLITE_CORRUPT";
}

/** Throws DamageError where an event, among so many of the newest, is not as it was written. */
export function refuseAltered(connection: Sqlite.Database, limit = Infinity): void {
  const [altered] = alteredEvents(connection, limit);
  if (altered !== undefined) throw new DamageError(alteredEvent(altered));
}
