import { createHash } from "node:crypto";

/** What the metadata of a post is called, and that of the first reply in its thread. */
const EVENTS = { post: "cairn_post", thread: "cairn_thread" } as const;

/**
 * A post is found again by its metadata, which every app and member may read: a hash of its key, which
 * tells nothing of what is in it.
 */
export const markOf = (key: string, of: keyof typeof EVENTS = "post") => ({
  event_type: EVENTS[of],
  event_payload: { key: createHash("sha256").update(key).digest("hex").slice(0, 32) },
});

/** Does a message's metadata, as Slack gives it back, mark the post of this key? */
export function isMarked(
  metadata: { readonly event_type?: string; readonly event_payload?: object } | undefined,
  key: string,
): boolean {
  const { event_type, event_payload } = markOf(key);
  const payload = metadata?.event_payload ?? {};
  return (
    metadata?.event_type === event_type && "key" in payload && payload.key === event_payload.key
  );
}
