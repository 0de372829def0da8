import type { SlashCommand } from "@slack/bolt";
import type { Asked, Place } from "../../core/platform.ts";
import type { People } from "./people.ts";

/** Who did something and where, as a delivery says it. */
export interface Sender {
  readonly team: string;
  readonly user: string;
  /** What they are called, until Slack says more. */
  readonly name: string;
  /** Left out: in no channel, as on the Home tab. */
  readonly channel: string | undefined;
}

/** Who asks and where, as Slack vouches for it. */
export async function askedBy(people: People, sender: Sender): Promise<Asked> {
  const { team, user, name } = sender;
  const known = await people(team, user);
  return {
    place: placeOf(sender),
    actor: { platform: "slack", workspace: team, user, name, mayOrganise: false, ...known },
  };
}

/** Ids of direct messages begin with D. What happens in no channel is between the two of us. */
function placeOf({ team, user, channel = user }: Sender): Place {
  const isBetweenTwo = channel === user || channel.startsWith("D");
  return { platform: "slack", workspace: team, channel, kind: isBetweenTwo ? "dm" : "channel" };
}

/** Of a slash command. */
export const commandSender = (
  { user_id, user_name, channel_id }: SlashCommand,
  team: string,
): Sender => ({ team, user: user_id, name: user_name, channel: channel_id });

/** What every press, shortcut and submission says of whoever did it. */
interface Done {
  readonly user: { readonly id: string; readonly name?: string; readonly username?: string };
  readonly channel?: { readonly id: string };
}

/** Of anything else. What is done in a dialog is done where the dialog was asked for: in `opened`. */
export const senderOf = ({ user, channel }: Done, team: string, opened?: string): Sender => ({
  team,
  user: user.id,
  name: user.name ?? user.username ?? user.id,
  channel: channel?.id ?? opened,
});
