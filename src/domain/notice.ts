import type { Lack } from "../core/platform.ts";
import { writableFrom, type Recipient } from "./letter.ts";
import type { About, ChannelRef, Group } from "./records.ts";

/**
 * A notice is a letter to those who organise a group, about something that they alone can mend. Each
 * trouble is told of once; whoever cannot be written to finds it in `/group show`.
 */
export const NOTICE = "notice";

/** What a notice is about. */
export type Trouble =
  /** A post that could not be sent, or of which nobody knows whether it was: which of them, the post says. */
  | { readonly kind: "post"; readonly delivery: number }
  /** What was lacking in a channel since an instant (epoch ms). */
  | ({ readonly kind: "lacking"; readonly sinceMs: number } & ChannelRef)
  | ({ readonly kind: "gone" } & ChannelRef);

/** What is lacking in a channel of a group, and since when it is as it is (epoch ms). */
export interface LackIn extends Lack {
  readonly channel: ChannelRef;
  readonly sinceMs: number;
}

/** A trouble as a letter carries it. */
export const aboutTrouble = (trouble: Trouble): About => ({ ...trouble });

/** The trouble that a notice carries; undefined for what an older program wrote. */
export function troubleOf(about: About): Trouble | undefined {
  const { kind, delivery, sinceMs, platform, workspace, channel } = about;
  if (kind === "post") return { kind, delivery: Number(delivery) };
  const place = {
    platform: String(platform),
    workspace: String(workspace),
    channel: String(channel),
  };
  if (kind === "lacking") return { kind, sinceMs: Number(sinceMs), ...place };
  return kind === "gone" ? { kind, ...place } : undefined;
}

/**
 * The first instant (epoch ms) from `atMs` on at which an organiser may be told: outside of their quiet
 * hours, and when they rest themselves, after it. A break of the group is no reason to wait: it may be
 * the trouble. Undefined: nobody knows when that will be.
 */
export const noticeFrom = (
  to: Recipient,
  { calendar }: Pick<Group, "calendar">,
  atMs: number,
): number | undefined => writableFrom(to, { calendar: { ...calendar, breaks: [] } }, atMs);

/** What organisers are told of. */
export interface NoticeStore {
  /** What is lacking in the channels of a group, as the last post in each found it. */
  lacking(group: number): Promise<readonly LackIn[]>;
}
