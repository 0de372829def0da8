import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { freePort } from "../free-port.ts";

/** The program as a process of its own, as a person starts it. */

export const ROOT = join(import.meta.dirname, "../..");

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Starting {
  readonly node?: string | undefined;
  /** `ignore`: there is nobody to type. */
  readonly stdin?: "pipe" | "ignore";
  /** As another user of the machine. */
  readonly uid?: number | undefined;
  /** Variables of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** With a line to it for messages. */
  readonly ipc?: true;
}

/** Starts `cairn …args` with nothing of this machine's settings. */
export function start(
  args: readonly string[],
  { node = process.execPath, stdin = "pipe", uid, env = {}, ipc }: Starting = {},
): ChildProcess {
  const environment = Object.entries(process.env).filter(
    ([name]) => !/^((CAIRN|DISCORD|SLACK)_|(HOST|PORT|HEALTH_PORT|PUBLIC_URL)$)/.test(name),
  );
  return spawn(node, [join(ROOT, "bin/cairn.mjs"), ...args], {
    cwd: ROOT,
    // Time flies in most tests, and each night would have its backup.
    env: { ...Object.fromEntries(environment), CAIRN_BACKUPS: "0", ...env },
    stdio: [stdin, "pipe", "pipe", ...(ipc === undefined ? [] : (["ipc"] as const))],
    ...(uid === undefined ? {} : { uid }),
  });
}

/** Runs it to its end with `input` on standard input. */
export async function run(
  args: readonly string[],
  input = "",
  starting: Starting = {},
): Promise<Ended> {
  const child = start(args, starting);
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input);
  return ended(child);
}

/** Resolves when a started process is over and everything it said was read. */
export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

/** A folder that is gone when the test, or with `afterAll` the file, is over. */
export function temporary(atEnd: (work: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), "cairn-test-"));
  atEnd(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** The variables with which groups can have pages, on this machine. */
export async function withPages(): Promise<{ readonly PUBLIC_URL: string; readonly PORT: string }> {
  const port = await freePort();
  return { PUBLIC_URL: `http://127.0.0.1:${port}`, PORT: String(port) };
}

/** A line of `--json`. */
export interface Shown {
  readonly at: string;
  readonly to: { readonly channel?: string; readonly member?: string };
  readonly visibility: "public" | "private";
  readonly view: { readonly title?: string; readonly tone?: string; readonly footer?: unknown };
  readonly text: string;
  readonly key?: string;
  readonly refused?: true;
  readonly edited?: true;
}

export const shownIn = (stdout: string): readonly Shown[] =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Shown);
