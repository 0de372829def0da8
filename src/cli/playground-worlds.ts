import { rm } from "node:fs/promises";
import type { Worlds } from "../platforms/local/browser/world.ts";
import type { PlaygroundWorld } from "./playground-world.ts";

interface PlaygroundWorlds extends Worlds {
  current(): Promise<PlaygroundWorld>;
}

/** The world of a playground on a database, and a new one in its place whenever it is reset. */
export function createWorlds(
  database: string,
  open: () => Promise<PlaygroundWorld>,
): PlaygroundWorlds {
  let world = open();
  return {
    current: () => world,
    reset: async () => {
      const fresh = world
        .then(
          (old) => old.close(),
          // One that could not be opened has nothing to close.
          () => undefined,
        )
        .then(() => forget(database))
        .then(open);
      // What cannot be forgotten is opened as it was: whoever asked is told, and everybody goes on.
      world = fresh.catch(open);
      // Whoever needs it next is told what went wrong.
      world.catch(() => undefined);
      await fresh;
    },
  };
}

/** The database and what is kept beside it; the database last, so that where anything stays it stays too. */
async function forget(database: string): Promise<void> {
  if (database === ":memory:") return;
  for (const suffix of [".erased", "-wal", "-shm", ""]) {
    await rm(`${database}${suffix}`, { force: true });
  }
}
