import type { Lease, Receipt, Target } from "../../core/platform.ts";
import type { Log } from "../../core/ports.ts";
import type { View } from "../../core/view.ts";
import type { Workspace, Workspaces } from "./installation.ts";
import { isMarked, markOf } from "./mark.ts";
import { messageOf, UNFORMATTED, type Rendering } from "./message.ts";
import { filesIn } from "./picture-block.ts";
import type { Hanging } from "./hanging.ts";
import type { Pictures } from "./pictures.ts";
import { refusalOf } from "./refusal.ts";
import { withPictures } from "./with-pictures.ts";
import { foundAgain, mendThread, openThread, type Threads } from "./thread.ts";
import { codeOf, leased } from "./web-client.ts";

export interface PostParts {
  readonly workspaces: Workspaces;
  readonly rendering: Rendering;
  readonly pictures: Pictures;
  readonly threads: Threads;
  /** Is told of a channel that turned out to be archived. */
  readonly archived: (target: Target) => void;
  /** Is told of a workspace that turned out to have removed Cairn. */
  readonly removed: (team: string) => void;
  readonly log: Log;
}

/** Messages of a page of history, and how many pages are looked through. */
const PAGE = 100;
const PAGES = 10;
/** A post that may have been sent is no older than this. */
const OLDEST_MS = 26 * 3_600_000;

/** Posts a view under its key. */
export function send(
  parts: PostParts,
  to: Target,
  view: View,
  key: string,
  lease: Lease,
): Promise<Receipt> {
  return telling(parts, to, async (workspace) => {
    const { client, self } = workspace;
    const channel = await channelOf(workspace, to);
    if (view.thread !== undefined) parts.threads.wanted.set(key, view.thread.title);
    const at = hangingOf(workspace, channel, to);
    const files = await parts.pictures.hang(at, view);
    const { ts = "" } = await withPictures(parts, at, files, (shown) =>
      leased(lease, () =>
        client.chat.postMessage({
          channel,
          ...messageOf(view, self, parts.rendering, shown).said,
          ...UNFORMATTED,
          metadata: markOf(key),
          unfurl_links: false,
          unfurl_media: false,
        }),
      ),
    );
    parts.threads.wanted.delete(key);
    const post = { workspace, channel, ts };
    await openThread(parts, post, view.thread?.title, lease);
    return { platform: "slack", target: to, message: ts };
  });
}

const GONE: ReadonlySet<string> = new Set([
  "message_not_found",
  "cant_update_message",
  "edit_window_closed",
  "channel_not_found",
]);

/** Edits a message of ours; one that was deleted, or that may not be edited any more, stays as it is. */
export function edit(
  parts: PostParts,
  { target, message }: Receipt,
  view: View,
): Promise<"edited" | "gone"> {
  return telling(parts, target, async (workspace) => {
    const { client, self } = workspace;
    try {
      const channel = await channelOf(workspace, target);
      const at = hangingOf(workspace, channel, target);
      const kept = await parts.pictures.kept(at, view);
      await withPictures(parts, at, kept, async (shown) => {
        const { said } = messageOf(view, self, parts.rendering, shown);
        await client.chat.update({ channel, ts: message, ...said });
      });
      await mendThread(parts, { workspace, channel, ts: message }, view.thread?.title);
      return "edited";
    } catch (error) {
      if (GONE.has(codeOf(error) ?? "")) return "gone";
      throw error;
    }
  });
}

/** What may not be read does not tell whether a post is there. */
const UNREADABLE: ReadonlySet<string> = new Set(["missing_scope", "not_in_channel"]);

/** Looks for the post of a key in the channel's history, back to when it could first have been sent. */
export function find(
  parts: PostParts,
  to: Target,
  key: string,
  nowMs: number,
): Promise<Receipt | "absent" | "unknown"> {
  return telling(parts, to, async (workspace) => {
    const { client, self } = workspace;
    try {
      const channel = await channelOf(workspace, to);
      let cursor: string | undefined;
      for (let page = 0; page < PAGES; page += 1) {
        const { messages = [], response_metadata } = await client.conversations.history({
          channel,
          include_all_metadata: true,
          oldest: String((nowMs - OLDEST_MS) / 1_000),
          limit: PAGE,
          ...(cursor === undefined ? {} : { cursor }),
        });
        // Metadata of the same name may be another app's.
        const own = messages.find(
          ({ bot_id, metadata }) => bot_id === self.bot && isMarked(metadata, key),
        );
        if (own?.ts !== undefined) {
          await foundAgain(parts, { workspace, channel, ts: own.ts }, own, key);
          await parts.pictures.shown(hangingOf(workspace, channel, to), filesIn(own.blocks));
          return { platform: "slack", target: to, message: own.ts };
        }
        cursor = response_metadata?.next_cursor;
        if (cursor === undefined || cursor === "") return "absent";
      }
      return "unknown";
    } catch (error) {
      if (UNREADABLE.has(codeOf(error) ?? "")) return "unknown";
      throw error;
    }
  });
}

/** Works on a workspace; what Slack says against it is told as the outbox takes it. */
async function telling<T>(
  { workspaces, archived, removed }: PostParts,
  target: Target,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const workspace = await workspaces(target.workspace);
  try {
    return await work(workspace);
  } catch (error) {
    const code = codeOf(error) ?? "";
    if (code === "is_archived") archived(target);
    if (REMOVED.has(code)) removed(target.workspace);
    throw refusalOf(error, workspace.self.handle);
  }
}

/** What Slack says of a token where the app was removed. */
const REMOVED: ReadonlySet<string> = new Set(["account_inactive", "token_revoked"]);

const hangingOf = (workspace: Workspace, channel: string, to: Target): Hanging => ({
  ...{ workspace, channel },
  ...(to.kind === "person" && { user: to.user }),
});

/** A channel's id; of a person that of the direct messages with them. */
async function channelOf({ client }: Workspace, to: Target): Promise<string> {
  if (to.kind === "channel") return to.channel;
  const { channel } = await client.conversations.open({ users: to.user });
  return channel?.id ?? to.user;
}
