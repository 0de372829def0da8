import { open } from "node:fs/promises";
import { basename } from "node:path";
import { UserError } from "../../core/errors.ts";
import type { Attachment } from "../../core/platform.ts";

/**
 * A file of this machine as something sent along: only for a chat whose speakers all sit at it, as those
 * of a terminal do.
 */
export const fileAttachment = (path: string): Attachment => ({
  name: basename(path),
  read: (maxBytes) => readUpTo(path, maxBytes),
});

async function readUpTo(path: string, maxBytes: number): Promise<Uint8Array | "too-long"> {
  try {
    await using file = await open(path);
    // A pipe or a device may never end.
    if (!(await file.stat()).isFile()) throw new Error("not a file");
    const { buffer, bytesRead } = await file.read(Buffer.alloc(maxBytes + 1), 0, maxBytes + 1, 0);
    return bytesRead > maxBytes ? "too-long" : buffer.subarray(0, bytesRead);
  } catch {
    throw new UserError(`“${path}” cannot be read.`, "Name a file of this machine with file:….");
  }
}
