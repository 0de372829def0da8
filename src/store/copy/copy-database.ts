import { BusyError, StartError, UNAVAILABLE } from "../../core/errors.ts";
import { codeOf } from "../patient.ts";
import { plainAddress } from "../postgres/plain-address.ts";
import { copyRows } from "./copy-rows.ts";
import { readingFrom } from "./reading-from.ts";
import { tablesInOrder } from "./table.ts";
import { writingInto } from "./writing-into.ts";

/** What was copied, in amounts. */
export interface Copied {
  readonly groups: number;
  readonly members: number;
  readonly events: number;
  /** Of all tables. */
  readonly rows: number;
  readonly tables: number;
}

/**
 * Copies all that a database holds at one moment into another one that is new or empty, a SQLite file or a
 * PostgreSQL database each, and compares the two table by table. Throws StartError where they are not the same
 * in the end, or it cannot be done; nothing is left of it then.
 */
export async function copyDatabase(from: string, to: string): Promise<Copied> {
  const tables = await tablesInOrder();
  try {
    const copied = await readingFrom(from, (source) =>
      writingInto(to, tables, (target) => copyRows(source, target, tables)),
    );
    const rowsOf = (table: string) => copied.get(table)?.rows ?? 0;
    return {
      groups: rowsOf("groups"),
      members: rowsOf("members"),
      events: rowsOf("events"),
      rows: [...copied.values()].reduce((sum, { rows }) => sum + rows, 0),
      tables: copied.size,
    };
  } catch (error) {
    throw error instanceof StartError ? error : copyError(from, to, error);
  }
}

function copyError(from: string, to: string, error: unknown): StartError {
  const reason = error instanceof Error ? error.message || codeOf(error) : String(error);
  const says = `Nothing was copied from ${plainAddress(from)} to ${plainAddress(to)}: ${reason}.`;
  const isAway = error instanceof BusyError;
  return new StartError(says, { cause: error, ...(isAway && { exitCode: UNAVAILABLE }) });
}
