import { UserError } from "../../core/errors.ts";
import type { Attachment } from "../../core/platform.ts";
import { readAtMost } from "../../core/read-at-most.ts";
import type { Installation } from "./installation.ts";

/** How long somebody's own file may take to come. */
const TIMEOUT_MS = 10_000;

/** A file that came with a dialog. */
interface Uploaded {
  readonly name: string;
  readonly url_private: string;
  readonly url_private_download?: string;
}

/** A file that somebody put into a dialog. Its address is Slack's, and takes the bot's token. */
export const fetchAttachment = (
  { name, url_private, url_private_download: url = url_private }: Uploaded,
  { token }: Installation,
): Attachment => ({
  name,
  read: async (maxBytes) => {
    try {
      const response = await fetch(url, {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
      // Without the right to it Slack shows a page to sign in.
      if (response.headers.get("content-type")?.startsWith("text/html")) throw new Error("a page");
      return await readAtMost(response.body, maxBytes);
    } catch {
      throw new UserError("Slack did not hand that file over.", "Attach it again in a moment.");
    }
  },
});
