import { UserError } from "../core/errors.ts";
import type { NamedChannel } from "../core/platform.ts";
import type { Context } from "./context.ts";

/** The channel in which something is said. Throws a refusal in a direct message, where no group can live. */
export async function channelHere({ place, channel }: Context): Promise<NamedChannel> {
  if (place.kind === "dm") {
    throw new UserError(
      "A group lives in a channel.",
      "Use /group setup in the channel where it shall live.",
    );
  }
  // Of the place where something is said a platform need not tell more.
  return (await channel(place.channel)) ?? { ...OPEN, id: place.channel };
}

const OPEN = { mayWrite: true, mayPost: true, lacking: [], hint: "" };

/**
 * The channel in which a group is to live: the one named, or the place's own. Throws a refusal where its posts
 * could not stand there, which names what Cairn lacks.
 */
export async function findChannel(
  context: Context,
  named: string | undefined,
): Promise<NamedChannel> {
  const here = await channelHere(context);
  const channel = named === undefined || named === here.id ? here : await context.channel(named);
  if (channel === undefined) {
    throw new UserError(
      "That is no channel in which a group could live.",
      "Pick a text channel that is open to you.",
    ).about("channel");
  }
  if (!channel.mayPost) {
    const lacks = new Intl.ListFormat("en").format(channel.lacking);
    throw new UserError(
      `Cairn could not post there: it lacks ${lacks}.`,
      `${channel.hint} Then set the group up again.`,
    ).about("channel");
  }
  if (!channel.mayWrite && !context.actor.mayOrganise) {
    throw new UserError(
      "You may not write in that channel yourself.",
      "Pick one in which you may, or ask whoever manages it.",
    ).about("channel");
  }
  return channel;
}
