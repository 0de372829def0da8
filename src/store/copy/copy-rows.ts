import { createHash } from "node:crypto";
import { StartError } from "../../core/errors.ts";
import { lineOf } from "../backup/digest.ts";
import { alteredEvent, isAltered, type StoredEvent } from "../checksum.ts";
import type { Db } from "../derive.ts";
import { countFrom, nextIdOf } from "./counter.ts";
import { insertRows, pagesOf, valuesOf, type Row } from "./rows.ts";
import type { Table } from "./table.ts";

/** What a table holds: two that hold the same are equal in all of it, whatever engine they are on. */
export interface Content {
  readonly rows: number;
  readonly hash: string;
  /** The id that the next row gets; 1 where ids are not counted. */
  readonly nextId: number;
}

/**
 * Copies all rows of some tables, which are in an order that their references allow, and reads each table back.
 * Throws Error with the table's name where it does not hold what it should. Nothing is to be kept then.
 */
export async function copyRows(
  from: Db,
  to: Db,
  tables: readonly Table[],
): Promise<ReadonlyMap<string, Content>> {
  const copied = new Map<string, Content>();
  for (const table of tables) {
    try {
      copied.set(table.name, await copyTable(from, to, table));
    } catch (error) {
      if (error instanceof StartError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`the table ${table.name}: ${reason}`, { cause: error });
    }
  }
  return copied;
}

async function copyTable(from: Db, to: Db, table: Table): Promise<Content> {
  const read = await contentOf(from, table, async (rows) => {
    refuseAltered(table, rows);
    await insertRows(to, table, rows);
  });
  if (table.counts) await countFrom(to, table.name, read.nextId);
  const written = await contentOf(to, table);
  if (isSame(read, written)) return read;
  throw new Error("what was written is not what was read");
}

const isSame = (one: Content, other: Content): boolean =>
  one.rows === other.rows && one.hash === other.hash && one.nextId === other.nextId;

/** Reads a table from end to end; `each` is given its rows, some at a time. */
export async function contentOf(
  db: Db,
  table: Table,
  each: (rows: readonly Row[]) => Promise<void> = () => Promise.resolve(),
): Promise<Content> {
  const hash = createHash("sha256");
  let rows = 0;
  let highest = 0;
  for await (const page of pagesOf(db, table)) {
    await each(page);
    for (const row of page) hash.update(lineOf(valuesOf(row, table.columns)));
    rows += page.length;
    if (table.counts) highest = Number(page.at(-1)?.["id"]);
  }
  const nextId = table.counts ? Math.max(highest + 1, await nextIdOf(db, table.name)) : 1;
  return { rows, hash: hash.digest("hex"), nextId };
}

function refuseAltered({ name }: Table, rows: readonly Row[]): void {
  if (name !== "events") return;
  // The columns of a table are known by name alone here.
  const altered = (rows as unknown as readonly StoredEvent[]).find(isAltered);
  if (altered !== undefined) throw new Error(alteredEvent(altered.id));
}
