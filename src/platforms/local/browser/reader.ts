import type { Press } from "../../../core/view.ts";
import { CHANNEL, isName, placeOf, type Standing, type Where } from "../places.ts";

/** Somebody in front of a window: who they are, where they stand, and how they read. */
export interface Reader {
  readonly standing: Standing;
  /** The address of where they stand, such as `/as/ada/general`. */
  readonly base: string;
  /** In which times are told; left out: each in its own. */
  readonly zone: string | undefined;
  /** A press as an id; undefined for one of an older Cairn, which does nothing any more. */
  readonly encode: (press: Press) => string | undefined;
}

/** The address of a place, for one member: several windows can be several members at once. */
export const addressOf = ({ user, where }: Standing): string =>
  `/as/${encodeURIComponent(user)}/${where.kind === "dm" ? "dm" : encodeURIComponent(where.channel)}`;

/** What is no name in an address, but a step in its path. */
const STEPS = [".", ".."];

/** Who stands where, by an address; undefined for names that nobody and nothing can have. */
export function standingAt(user: string, place: string): Standing | undefined {
  const where = whereIs(place);
  return where !== undefined && isName(user) && !STEPS.includes(user) ? { user, where } : undefined;
}

/** A place by its name. `dm` is the direct message with Cairn, so no channel is called that here. */
function whereIs(place: string): Where | undefined {
  if (place === "dm") return { kind: "dm" };
  const channel = place.replace(/^#/, "").toLowerCase();
  return CHANNEL.test(channel) && channel !== "dm" ? { kind: "channel", channel } : undefined;
}

/** A place as people call it. */
export const placeName = ({ where }: Pick<Standing, "where">): string =>
  where.kind === "dm" ? "Cairn" : `#${where.channel}`;

/** A name for a place that is the same for everyone who may see it. */
export function placeKey(standing: Standing): string {
  const to = placeOf(standing);
  return "channel" in to ? `#${to.channel}` : "dm";
}
