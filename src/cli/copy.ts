import { StartError } from "../core/errors.ts";
import { copyDatabase } from "../store/copy/copy-database.ts";
import { plainAddress } from "../store/postgres/plain-address.ts";

/** Copies a whole database into a new one, on either engine, and says what it holds. */
export async function runCopy(
  from: string | undefined,
  to: string | undefined,
  print: (text: string) => 0,
): Promise<number> {
  if (from === undefined || to === undefined) {
    throw new StartError(
      "Name both databases: cairn copy FROM TO, each a SQLite file or a postgres:// address.",
    );
  }
  const { tables, rows, groups, members, events } = await copyDatabase(from, to);
  return print(
    `${plainAddress(to)} holds all that ${plainAddress(from)} held, compared in ${tables} tables: ` +
      `${amount(groups, "group")}, ${amount(members, "member")}, ${amount(events, "event")}, ${amount(rows, "row")} in all. ` +
      `${plainAddress(from)} is as it was.`,
  );
}

const amount = (count: number, one: string): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : `${one}s`}`;
