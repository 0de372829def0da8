import { UserError } from "../../core/errors.ts";
import type { Attachment } from "../../core/platform.ts";
import { readAtMost } from "../../core/read-at-most.ts";

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
