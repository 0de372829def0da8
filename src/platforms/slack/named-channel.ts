import type { Asked, NamedChannel } from "../../core/platform.ts";
import type { Workspace } from "./installation.ts";
import { codeOf } from "./web-client.ts";

/**
 * The channels that a request names, and its own. Slack lets people name only what they see; whether Cairn is
 * a member it tells by the history, if that may be read.
 */
export const namedChannels =
  (workspace: Workspace, named: readonly string[]): NonNullable<Asked["channel"]> =>
  async (id) =>
    named.includes(id) ? channelOf(workspace, id) : undefined;

async function channelOf({ client, self }: Workspace, id: string): Promise<NamedChannel> {
  const open = { id, mayWrite: true, mayPost: true, lacking: [], hint: "" };
  try {
    await client.conversations.history({ channel: id, limit: 1 });
    return open;
  } catch (error) {
    if (!ABSENT.has(codeOf(error) ?? "")) return open;
    const hint = `Write /invite @${self.handle} in it.`;
    return { ...open, mayPost: false, lacking: ["membership"], hint };
  }
}

/** A private channel that Cairn is not in is not there for it. */
const ABSENT: ReadonlySet<string> = new Set(["not_in_channel", "channel_not_found"]);
