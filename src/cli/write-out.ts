import { writeSync } from "node:fs";

/** How long to wait for a pipe whose reader is slow before trying again. */
const PAUSE_MS = 2;
const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes a line to standard output, and returns when all of it is out: what was acknowledged can
 * be read even if the process is killed at the next moment. A pipe takes as much as it has room for,
 * and none of it when it is full (EAGAIN). Ends the process, quietly, when nobody reads any more.
 */
export function writeOut(line: string): void {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0) rest = rest.subarray(writeSome(rest));
}

function writeSome(bytes: Buffer): number {
  try {
    return writeSync(1, bytes);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EPIPE") process.exit(0);
    if (code !== "EAGAIN") throw error;
    Atomics.wait(pause, 0, 0, PAUSE_MS);
    return 0;
  }
}
