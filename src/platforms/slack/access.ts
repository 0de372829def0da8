import type { TokenFor } from "./installation.ts";

/** The workspaces that Cairn is in, and what lets it in. */
export interface Access {
  readonly tokenFor: TokenFor;
  /** Is there anything that lets Cairn in? Throws StartError where Slack says no. */
  open(): Promise<void>;
  /** The ids of the workspaces that it is in. */
  teams(): Promise<readonly string[]>;
  /**
   * Takes in that Slack says a workspace has Cairn no more: what is kept to get in goes at once. False: it is
   * not so, since the app was installed again before Slack's word of it came.
   */
  left(team: string): Promise<boolean>;
}
