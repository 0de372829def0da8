import type { TypedCode } from "./code.ts";
import type { ChannelRef, Group } from "./records.ts";

/** The post that tells every channel of a group where it lives, and one that was let go that it does not. */
export const CHANNELS_POST = "channels";

/** The channels of a group: joined by a one-time code, and let go again. */
export interface ConnectStore {
  /** What became of a code typed in a channel. Where it joins, every channel is told. */
  join(asked: Joining, nowMs: number): Promise<Joined>;
  /** Lets a channel go; the others are told. A group lives somewhere: the last channel stays. */
  part(group: Group, channel: ChannelRef, news: string, nowMs: number): Promise<Parted>;
  /**
   * The groups that can be reached in no channel and that a person may bring to another one: as an organiser,
   * or, of groups that lived in the workspace `ofAdmin`, as its admin.
   */
  homeless(person: number, ofAdmin: Workspace | undefined): Promise<readonly Group[]>;
}

type Workspace = Pick<ChannelRef, "platform" | "workspace">;

/** A code typed in a channel. */
export interface Joining {
  readonly code: string;
  readonly channel: ChannelRef;
  readonly person: number;
  /** An admin of the channel's workspace, as the platform vouches for it. */
  readonly isAdmin: boolean;
  /** Names the post that tells of it. */
  readonly news: string;
}

/** "taken": the channel holds a group. "not-theirs": neither an admin here nor an organiser of the group. */
export type Joined =
  | { readonly kind: "joined"; readonly group: Group }
  | { readonly kind: "taken" }
  | { readonly kind: "not-theirs" }
  | Exclude<TypedCode, { readonly kind: "right" }>;

/** "gone": it was let go before. */
export type Parted = "parted" | "last" | "gone";
