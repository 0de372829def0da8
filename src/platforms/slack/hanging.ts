import { createHash } from "node:crypto";
import type { Wall } from "../../core/ports.ts";
import type { Workspace } from "./installation.ts";

/** Where pictures are shown. */
export interface Hanging {
  readonly workspace: Workspace;
  readonly channel: string;
  /** Whose direct messages these are: what is shown in them is theirs, and goes with them. */
  readonly user?: string;
}

export const wallOf = ({ workspace, channel, user = channel }: Hanging): Wall => ({
  platform: "slack",
  workspace: workspace.self.team,
  channel: user,
});

export const nameOf = ({ workspace, channel }: Hanging): string =>
  `${workspace.self.team} ${channel}`;

export const hashOf = (png: Uint8Array): string => createHash("sha256").update(png).digest("hex");
