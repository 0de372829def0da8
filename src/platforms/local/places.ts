import type { Asked, NamedChannel, Receipt, Target } from "../../core/platform.ts";
import type { LocalMessage, LocalTarget } from "../../core/ports.ts";
import { cleanLine } from "./clean.ts";

/** Who speaks, and where: a channel, or a direct message with the bot. */
export interface Standing {
  readonly user: string;
  readonly where: Where;
}

export type Where =
  { readonly kind: "channel"; readonly channel: string } | { readonly kind: "dm" };

/** Who a chat begins with: the local platform's admin, in the channel that always exists. */
export const BEGINNING: Standing = {
  user: "host",
  where: { kind: "channel", channel: "general" },
};

/** What a channel can be called. */
export const CHANNEL = /^[\p{L}\p{N}_-]{1,80}$/u;

const LONGEST_NAME = 64;

/** Can somebody be called that? */
export const isName = (name: string): boolean =>
  name !== "" && name === cleanLine(name) && !/[\s#]/u.test(name) && name.length <= LONGEST_NAME;

/** The request that what this person does, in this place, stands for. */
export function askedBy({ user, where }: Standing): Asked {
  const home = { platform: "local", workspace: "local" };
  const channel = where.kind === "dm" ? `dm:${user}` : where.channel;
  return {
    place: { ...home, channel, kind: where.kind },
    actor: { ...home, user, name: user, mayOrganise: user === BEGINNING.user },
    ...(where.kind === "dm" ? {} : { channel: channelNamed }),
  };
}

/** Every channel is there as soon as it is named, and open to all. */
const channelNamed = (id: string): Promise<NamedChannel | undefined> =>
  Promise.resolve(
    CHANNEL.test(id)
      ? { id: id.toLowerCase(), mayWrite: true, mayPost: true, lacking: [], hint: "" }
      : undefined,
  );

/** Where somebody reads what is said where they stand. */
export const placeOf = ({ user, where }: Standing): LocalTarget =>
  where.kind === "dm" ? { member: user } : { channel: where.channel };

/** Where a post goes. */
export const targetOf = (target: Target): LocalTarget =>
  target.kind === "channel" ? { channel: target.channel } : { member: target.user };

/** A message that is kept, as a receipt for it. */
export function receiptOf({ id, to }: LocalMessage): Receipt {
  const target: Target =
    "channel" in to
      ? { kind: "channel", workspace: "local", channel: to.channel }
      : { kind: "person", workspace: "local", user: to.member };
  return { platform: "local", target, message: String(id) };
}

/** Does somebody beside whoever asked see it? */
export const isSeenByOthers = ({ to, only }: LocalMessage): boolean =>
  "channel" in to && only === undefined;

/** May this person see it at all? */
export const isSeenBy = ({ to, only }: LocalMessage, user: string): boolean =>
  "channel" in to ? only === undefined || only === user : to.member === user;
