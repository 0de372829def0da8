import type { Asked, Attachment, Place, PointedAt } from "../../core/platform.ts";
import type { Workspace } from "./installation.ts";
import { namedChannels } from "./named-channel.ts";
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

/** What a request brings along beside words. */
export interface Along {
  /** The channels that it names. */
  readonly channels?: readonly string[];
  readonly files?: ReadonlyMap<string, Attachment>;
  readonly message?: PointedAt;
}

/** Who asks and where, as Slack vouches for it, with what came along. */
export async function askedBy(
  people: People,
  workspace: Workspace,
  sender: Sender,
  { channels = [], files, message }: Along = {},
): Promise<Asked> {
  const { team, user, name } = sender;
  const known = await people(team, user);
  const place = placeOf(sender);
  return {
    place,
    actor: { platform: "slack", workspace: team, user, name, mayOrganise: false, ...known },
    attachment: (id) => files?.get(id),
    ...(place.kind === "channel"
      ? { channel: namedChannels(workspace, [place.channel, ...channels]) }
      : {}),
    ...(message && { message }),
  };
}

/** Ids of direct messages begin with D. What happens in no channel is between the two of us. */
function placeOf({ team, user, channel = user }: Sender): Place {
  const isBetweenTwo = channel === user || channel.startsWith("D");
  return { platform: "slack", workspace: team, channel, kind: isBetweenTwo ? "dm" : "channel" };
}

/** What every press, shortcut and submission says of whoever did it. */
interface Done {
  readonly user: { readonly id: string; readonly name?: string; readonly username?: string };
  readonly channel?: { readonly id: string };
}

/** Of a delivery. What is done in a window is done where the window was asked for: in `opened`. */
export const senderOf = ({ user, channel }: Done, team: string, opened?: string): Sender => ({
  team,
  user: user.id,
  name: user.name ?? user.username ?? user.id,
  channel: channel?.id ?? opened,
});
