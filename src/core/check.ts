/**
 * What a check-up found about one thing. `says` is a sentence for the host; `todo`, where something is to
 * be done, is another.
 */
export interface Check {
  /** Short and always the same, for programs that read it: `token`, `permissions`. */
  readonly name: string;
  readonly state: CheckState;
  readonly says: string;
  readonly todo?: string;
}

/**
 * well: as it should be. told: nothing to judge. warning: works, or will by itself. wrong: somebody has to
 * act. skipped: could not be looked at, for what was wrong before it.
 */
export type CheckState = "well" | "told" | "warning" | "wrong" | "skipped";

/** Found one after the other. It waits for nothing without end, and never throws. */
export type CheckUp = AsyncIterable<Check>;

/** A channel where a group lives. */
export interface Home {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  /** The group's title. */
  readonly group: string;
}

/** A workspace that installed Cairn by itself. */
export type CheckedInstallation = Omit<Home, "channel" | "group"> & {
  /** What the workspace is called. */
  readonly name: string;
} & (
    | { readonly token: string; readonly expiresMs: number | undefined }
    /** The key that its token asks for is not there, or is another one. */
    | { readonly missingKey: string }
  );
