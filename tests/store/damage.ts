import Sqlite from "better-sqlite3";
import {
  copyFileSync,
  existsSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { StartError } from "../../src/core/errors.ts";
import { listBackups } from "../../src/store/backup/folder.ts";
import { makeBackup } from "../../src/store/backup/make.ts";
import { restore } from "../../src/store/backup/restore.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { chanceOf } from "../crash/chance.ts";
import { temporary } from "../e2e/process.ts";
import { ms, weigh } from "../domain/build.ts";
import { worldOf } from "./world.ts";

const NIGHT_MS = Date.UTC(2026, 10, 25, 3);

export interface Base {
  readonly folder: string;
  readonly events: ReadonlySet<string>;
  /** The last one that was written: it is all that a log may lose without a word. */
  readonly last: string;
  readonly backedUp: ReadonlySet<string>;
}

/** A database as a process leaves it that is killed: its log holds what came after the night's backup. */
export async function killed(): Promise<Base> {
  const folder = temporary();
  const file = join(folder, "cairn.db");
  const world = await worldOf({}, file);
  const names = Array.from({ length: 12 }, (_, index) => `Member ${index}`);
  for (const name of names) await world.join(name, "2026-11-23T09:00", 7);
  const write = async (topics: readonly string[], day: string) => {
    for (const name of names) {
      for (const topic of topics) {
        await world.record(name, `${day}T10:00`, { kind: "done", topic, weight: weigh(30) });
        await world.record(name, `${day}T10:01`, {
          kind: "checkin",
          did: `${name} did ${topic} and ${"a lot more ".repeat(20)}`,
        });
      }
    }
  };
  await write(["a", "b"], "2026-11-24");
  await makeBackup(file, join(folder, "backups", "cairn-2026-11-25T030000Z.db"), NIGHT_MS);
  const backedUp = eventsIn(file);
  await write(["c", "d"], "2026-11-25");
  const kept = join(folder, "kept.db");
  for (const end of ["", "-wal"]) copyFileSync(file + end, kept + end);
  const events = eventsIn(file);
  await world.db.destroy();
  // Played back, as the last process does that closes it.
  copyFileSync(file, join(folder, "closed.db"));
  return { folder, events, last: [...events].at(-1) ?? "", backedUp };
}

function eventsIn(file: string): ReadonlySet<string> {
  const db = new Sqlite(file);
  const rows = db.prepare("select * from events order by id").all();
  db.close();
  return new Set(rows.map((row) => JSON.stringify(row)));
}

/** A log that was cut off looks like one that ended there, so that is for databases alone. */
const WAYS = ["bits", "page", "noise", "cut"] as const;

/** Damages a file in a way that the chance gives; says which. */
function damage(file: string, chance: () => number): string {
  const ways = file.endsWith("-wal") ? WAYS.length - 1 : WAYS.length;
  const way = WAYS[Math.floor(chance() * ways)] ?? "bits";
  const { size } = statSync(file);
  const at = Math.floor(chance() * size);
  if (way === "cut") {
    truncateSync(file, at);
    return `cut at ${at}`;
  }
  const bytes = readFileSync(file);
  if (way === "bits") {
    const bits = 1 + Math.floor(chance() * 8);
    for (let bit = 0; bit < bits; bit += 1) {
      const place = Math.floor(chance() * size);
      bytes.writeUInt8((bytes[place] ?? 0) ^ (1 << Math.floor(chance() * 8)), place);
    }
  }
  if (way === "page") bytes.fill(0, at - (at % 4_096), at - (at % 4_096) + 4_096);
  if (way === "noise") {
    for (let place = at; place < Math.min(size, at + 512); place += 1) {
      bytes.writeUInt8(Math.floor(chance() * 256), place);
    }
  }
  writeFileSync(file, bytes);
  return `${way} at ${at}`;
}

export interface Fate {
  readonly what: string;
  readonly end: "opened" | "restored";
  /** Events that are missing or another, and nobody said so. */
  readonly lost: readonly string[];
}

/**
 * Damages the database, or the log beside it, and opens it as a start does. Where that is refused, does what the
 * sentence says.
 */
export async function sufferDamage(base: Base, seed: number): Promise<Fate> {
  const chance = chanceOf(`${seed} damage`);
  const [from, end] = (
    [
      ["closed.db", ""],
      ["kept.db", ""],
      ["kept.db", "-wal"],
    ] as const
  )[Math.floor(chance() * 3)] ?? ["closed.db", ""];
  const file = join(temporary(), "cairn.db");
  for (const each of ["", "-wal"]) {
    const source = join(base.folder, from) + each;
    if (existsSync(source)) copyFileSync(source, file + each);
  }
  const what = `${seed}: ${from}${end}, ${damage(file + end, chance)}`;
  const before = readFileSync(file);
  try {
    const db = await openSqlite(file, join(base.folder, "backups"));
    await db.destroy();
  } catch (error) {
    if (!(error instanceof StartError)) throw new Error(what, { cause: error });
    if (!readFileSync(file).equals(before))
      throw new Error(`${what}: it was not left as it is`, { cause: error });
    const [, backup = "", database = ""] =
      /cairn restore (\S+) --db (\S+) --force/.exec(error.message) ?? [];
    if (
      backup !== listBackups(join(base.folder, "cairn.db"), join(base.folder, "backups"))[0]?.file
    )
      throw new Error(what, { cause: error });
    restore(backup, database, { force: true, nowMs: ms("2026-11-26T10:00") });
    const opened = await openSqlite(file);
    await opened.destroy();
    return { what, end: "restored", lost: missingFrom(base.backedUp, file) };
  }
  const lost = missingFrom(base.events, file);
  const isTail = end === "-wal" && lost.every((row) => row === base.last);
  return { what, end: "opened", lost: isTail ? [] : lost };
}

function missingFrom(events: ReadonlySet<string>, file: string): readonly string[] {
  const there = eventsIn(file);
  return [...events].filter((row) => !there.has(row));
}
