import Sqlite from "better-sqlite3";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { EXAMPLE, REPLAY_FROM, ROOT } from "../../../docs/generate.ts";

/**
 * Keeps a database as a version of Cairn wrote it, as SQL: what every later version has to bring up to date.
 * `npm run versions` keeps the six weeks of the example as today's program writes them;
 * `npm run versions -- FILE` keeps a database that another program wrote.
 */

type Value = string | number | bigint | Buffer | null;

/** Lines of the terminal that are kept: they are long, and all alike. */
const MESSAGES = 3;

/** A database as statements that make it anew, a line for each row. */
export function dump(connection: Sqlite.Database): string {
  const parts = connection
    .prepare<[], { type: string; name: string; sql: string }>(
      `select type, name, sql from sqlite_schema
       where sql is not null and name not like 'sqlite_%' order by type = 'index', rowid`,
    )
    .all();
  const rows = parts
    .filter(({ type }) => type === "table")
    .flatMap(({ name }) => rowsOf(connection, name));
  const id = String(connection.pragma("application_id", { simple: true }));
  return [
    `pragma application_id = ${id};`,
    "pragma foreign_keys = off;",
    ...parts.map(({ sql }) => `${sql};`),
    ...rows,
    "",
  ].join("\n");
}

function rowsOf(connection: Sqlite.Database, table: string): readonly string[] {
  const rows = connection
    .prepare<[], Value[]>(`select * from "${table}"`)
    .raw()
    .safeIntegers()
    .all();
  return rows.map((row) => `insert into "${table}" values (${row.map(literal).join(", ")});`);
}

function literal(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  return typeof value === "object" ? `x'${value.toString("hex")}'` : String(value);
}

/** Leaves out what is large and says nothing new: roadmaps that nobody walks, most of what the terminal showed. */
function shorten(connection: Sqlite.Database): void {
  const has = (table: string): boolean =>
    connection.prepare("select 1 from sqlite_schema where name = ?").get(table) !== undefined;
  if (has("roadmap_versions")) {
    connection.exec(
      "delete from roadmap_versions where roadmap not in (select roadmap from groups)",
    );
  }
  if (has("local_messages")) {
    connection.exec(
      `delete from local_messages where rowid not in
       (select rowid from local_messages order by rowid desc limit ${MESSAGES})`,
    );
  }
}

/** The six weeks of the example, in a file of their own. */
function playExample(file: string): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    ["bin/cairn.mjs", "chat", "--db", file, "--now", REPLAY_FROM, "--plain"],
    { cwd: ROOT, input: readFileSync(EXAMPLE, "utf8"), encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`the example could not be played: ${stderr}`);
}

/** A copy that is changed in the place of what was given. */
function copyOf(file: string, copy: string): Sqlite.Database {
  const connection = new Sqlite(file, { fileMustExist: true });
  connection.prepare("vacuum into ?").run(copy);
  connection.close();
  return new Sqlite(copy);
}

/** The number of the newest migration that it has. */
function versionOf(connection: Sqlite.Database): string {
  const newest = connection
    .prepare<[], string>("select max(name) from kysely_migration")
    .pluck()
    .get();
  return String(newest).slice(0, 4);
}

function main(given: string | undefined): void {
  const folder = mkdtempSync(join(tmpdir(), "cairn-version-"));
  try {
    const file = given ?? join(folder, "cairn.db");
    if (given === undefined) playExample(file);
    const connection = copyOf(file, join(folder, "copy.db"));
    shorten(connection);
    const target = join(import.meta.dirname, `${versionOf(connection)}.sql`);
    if (existsSync(target)) {
      throw new Error(`${target} is there and stays: what a version wrote never changes.`);
    }
    writeFileSync(target, dump(connection));
    process.stdout.write(`${target}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main(process.argv[2]);
