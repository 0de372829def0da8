import { hash, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";

/** An account of somebody on a platform. */
export interface Account {
  readonly platform: string;
  readonly workspace: string;
  readonly user: string;
}

/**
 * Who was erased from a database, in a file beside it: a backup of before has them still, and whoever restores it
 * is to bring nobody back (rule 13). It has salted hashes of accounts, each with the number of its erasure, which
 * the database counts too: so no clock is asked what came before what.
 */
export interface Ledger {
  /** Writes down the `count`-th erasure. Throws what the disk says. */
  note(count: number, accounts: readonly Account[]): void;
  /** The number of the last erasure; 0 where there was none. */
  last(): number;
  /** Those of some accounts that were erased after the `count`-th time. */
  erasedAfter<A extends Account>(count: number, accounts: readonly A[]): readonly A[];
}

/** The ledger of a database's file; it is there once somebody was erased. */
export function ledgerBeside(database: string): Ledger {
  const file = ledgerOf(database);
  const read = (): Lines => {
    const [salt = "", ...lines] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    const erased = lines.flatMap((line) => {
      const [, count = "", hashed = ""] = /^(\d+) ([0-9a-f]{64})$/.exec(line) ?? [];
      return hashed === "" ? [] : [{ count: Number(count), hashed }];
    });
    return { salt, erased };
  };
  return {
    note: (count, accounts) => {
      const known = read().salt;
      const salt = known === "" ? randomBytes(16).toString("hex") : known;
      const head = known === "" ? `${salt}\n` : "";
      const lines = accounts.map((account) => `${count} ${hashOf(salt, account)}\n`);
      append(file, head + lines.join(""));
    },
    last: () => Math.max(0, ...read().erased.map(({ count }) => count)),
    erasedAfter: (after, accounts) => {
      const { salt, erased } = read();
      const hashes = new Set(
        erased.filter(({ count }) => count > after).map(({ hashed }) => hashed),
      );
      return accounts.filter((account) => hashes.has(hashOf(salt, account)));
    },
  };
}

/** Where it is. */
export const ledgerOf = (database: string): string => `${database}.erased`;

interface Lines {
  readonly salt: string;
  readonly erased: readonly { readonly count: number; readonly hashed: string }[];
}

const hashOf = (salt: string, { platform, workspace, user }: Account): string =>
  hash("sha256", JSON.stringify([salt, platform, workspace, user]));

function append(file: string, text: string): void {
  const descriptor = openSync(file, "a", 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
