import { UserError } from "../../core/errors.ts";
import type { Attachment } from "../../core/platform.ts";

/** How long somebody's own file may take to come. */
const TIMEOUT_MS = 10_000;

/** A file that somebody attached. Its address is Discord's, not theirs: Discord names it in the request. */
export const fetchAttachment = (name: string, url: string): Attachment => ({
  name,
  read: async (maxBytes) => {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
      return await readAtMost(response.body, maxBytes);
    } catch {
      throw new UserError("Discord did not hand that file over.", "Attach it again in a moment.");
    }
  },
});

async function readAtMost(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | "too-long"> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (size > maxBytes) return "too-long";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
