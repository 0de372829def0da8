import { webApi } from "@slack/bolt";
import { LeaseLost } from "../../core/errors.ts";
import type { Lease } from "../../core/platform.ts";
import type { Log } from "../../core/ports.ts";
import type { Workspace } from "./installation.ts";
import { markOf } from "./mark.ts";
import { UNFORMATTED } from "./message.ts";
import { escapeText } from "./escape.ts";
import { causeOf, codeOf, leased, loggable } from "./web-client.ts";

/** Threads that are still to be begun. */
export interface Threads {
  /** Titles by the key of a post that may have been sent. */
  readonly wanted: Map<string, string>;
  /**
   * Posts, by timestamp, that may be without one: the next edit looks after it. `unsure`: the reply may
   * have been taken after all.
   */
  readonly missing: Map<string, "absent" | "unsure">;
}

interface ThreadParts {
  readonly threads: Threads;
  readonly log: Log;
}

/** A message of ours. */
interface Posted {
  readonly workspace: Workspace;
  readonly channel: string;
  readonly ts: string;
}

/**
 * On Slack a thread is there as soon as somebody replies: a view that asks for one gets a first reply, with
 * the title, so that everyone sees where to talk. Whatever becomes of it, the post is there.
 */
export async function openThread(
  { threads, log }: ThreadParts,
  { workspace, channel, ts }: Posted,
  title: string | undefined,
  lease: Lease = { check: () => undefined },
): Promise<void> {
  if (title === undefined) return;
  try {
    await leased(lease, () =>
      workspace.client.chat.postMessage({
        channel,
        thread_ts: ts,
        text: `${escapeText(title)}: this thread is the place to talk about it.`,
        ...UNFORMATTED,
        metadata: markOf(ts, "thread"),
      }),
    );
  } catch (thrown) {
    const error = causeOf(thrown);
    const refused = codeOf(error) !== undefined;
    if (!refused) threads.missing.set(ts, isUntaken(error) ? "absent" : "unsure");
    log.warn({ channel, ...loggable(error) }, "a post has no thread");
  }
}

const isUntaken = (error: unknown): boolean =>
  error instanceof webApi.WebAPIRateLimitedError || error instanceof LeaseLost;

/** Begins a thread that is still missing. What may be there and cannot be looked for is left as it is. */
export async function mendThread(
  parts: ThreadParts,
  posted: Posted,
  title: string | undefined,
): Promise<void> {
  const { missing } = parts.threads;
  const state = missing.get(posted.ts);
  if (state === undefined) return;
  missing.delete(posted.ts);
  if (state === "absent" || (await hasReply(posted)) === false) {
    await openThread(parts, posted, title);
  }
}

/** Undefined: Cairn may not look. */
async function hasReply({ workspace, channel, ts }: Posted): Promise<boolean | undefined> {
  try {
    const { messages = [] } = await workspace.client.conversations.history({
      channel,
      latest: ts,
      oldest: ts,
      inclusive: true,
      limit: 1,
    });
    const own = messages.find((message) => message.ts === ts);
    return own && isAnswered(own);
  } catch {
    return undefined;
  }
}

/** A post as its channel's history has it. */
interface Found {
  readonly reply_count?: number;
}

const isAnswered = ({ reply_count = 0 }: Found): boolean => reply_count > 0;

/**
 * A post was found after all. Whoever sent it, here or in another process, may have gone before its thread
 * was begun.
 */
export async function foundAgain(
  parts: ThreadParts,
  posted: Posted,
  found: Found,
  key: string,
): Promise<void> {
  const { wanted, missing } = parts.threads;
  const title = wanted.get(key);
  wanted.delete(key);
  if (isAnswered(found)) return;
  if (title === undefined) missing.set(posted.ts, "absent");
  else await openThread(parts, posted, title);
}
