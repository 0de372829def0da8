import type { webApi } from "@slack/bolt";
import type { Check, Home } from "../../../core/check.ts";
import type { Installation } from "../installation.ts";
import { codeOf } from "../web-client.ts";

const name = "channels";

/** Is Cairn a member of every channel where a group lives? The history tells, where it may be read. */
export async function checkChannels(
  client: webApi.WebClient,
  self: Installation,
  homes: readonly Home[],
): Promise<readonly Check[]> {
  if (homes.length === 0) {
    const says = "No group lives on Slack yet.";
    return [{ name, state: "told", says, todo: "In a channel of your workspace: /group setup." }];
  }
  const checks: Check[] = [];
  // One after the other: Slack lets apps look into histories less often than anything else.
  for (const home of homes) {
    const check =
      home.workspace === self.team ? await checkHome(client, self, home) : elsewhere(home);
    if (check !== undefined) checks.push(check);
  }
  if (checks.length > 0) return checks;
  const where =
    homes.length === 1
      ? "the channel where a group lives"
      : `the ${homes.length} channels where groups live`;
  return [{ name, state: "well", says: `Cairn is a member of ${where}.` }];
}

/** Undefined: all is well there. */
async function checkHome(
  client: webApi.WebClient,
  { handle }: Installation,
  { channel, group }: Home,
): Promise<Check | undefined> {
  try {
    await client.conversations.history({ channel, limit: 1 });
    return undefined;
  } catch (error) {
    const code = codeOf(error) ?? "";
    const invite = `Write /invite @${handle} in it.`;
    if (code === "not_in_channel") {
      const says = `Cairn is not in the channel ${channel}, where ${group} lives.`;
      return { name, state: "wrong", says, todo: invite };
    }
    if (code === "channel_not_found") {
      const says = `The channel ${channel}, where ${group} lives, is gone, or it is private and Cairn is not in it.`;
      return {
        name,
        state: "wrong",
        says,
        todo: `${invite} Or connect another one with /group connect.`,
      };
    }
    if (code === "missing_scope") {
      const says = `Whether Cairn is in the channel ${channel}, where ${group} lives, cannot be seen without the scope of its history.`;
      return { name, state: "told", says };
    }
    throw error;
  }
}

const elsewhere = ({ workspace, group }: Home): Check => ({
  name,
  state: "warning",
  says: `${group} lives in the workspace ${workspace}, of which SLACK_BOT_TOKEN is not.`,
  todo: "It sleeps until Cairn runs with a token of that workspace, or an organiser connects a channel here.",
});
