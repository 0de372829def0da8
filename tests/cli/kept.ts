import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { run, temporary } from "../e2e/process.ts";
import { worldOf } from "../store/world.ts";

/** A database with a group that nobody has open. */
export async function ours(title = "Backend"): Promise<string> {
  const file = join(temporary(), "cairn.db");
  const { db } = await worldOf({}, file);
  await db.updateTable("groups").set({ title }).execute();
  await db.destroy();
  return file;
}

/** Makes a database large enough that copying it takes its time. */
export function grow(file: string): void {
  const db = new Sqlite(file);
  const add = db.prepare("insert into envelopes values (?, 0)");
  db.transaction(() => {
    for (let row = 0; row < 20_000; row += 1) add.run(`${row} ${"x".repeat(500)}`);
  })();
  db.close();
}

export const titleIn = (file: string): unknown => {
  const db = new Sqlite(file, { readonly: true });
  const title = db.prepare("select title from groups").pluck().get();
  db.close();
  return title;
};

export const backup = (file: string, ...more: readonly string[]) =>
  run(["backup", ...more, "--db", file]);
export const restore = (file: string, ...more: readonly string[]) =>
  run(["restore", ...more, "--db", file]);
