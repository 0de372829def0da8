import type { ActionSpec } from "../../core/command.ts";
import type { Log, Timer } from "../../core/ports.ts";
import type { Sender } from "./asked.ts";
import type { Workspace } from "./installation.ts";
import type { Rendering } from "./message.ts";
import type { Origins } from "./origins.ts";
import type { Following } from "./picture-post.ts";

/** Where an answer may go. */
export type Outlet =
  /** The address that came with a command or with a press in a message. `own`: nobody else sees that message. */
  | { readonly kind: "address"; readonly url: string; readonly own: boolean }
  /** The window that was pressed in. */
  | { readonly kind: "window"; readonly view: string }
  /** There is neither, as on the Home tab: a window of its own. */
  | { readonly kind: "none" };

/** Somebody who waits for an answer. */
export interface Waiting {
  readonly workspace: Workspace;
  readonly sender: Sender;
  /** When it came, epoch ms. */
  readonly atMs: number;
  /** Opens windows, for three seconds. */
  readonly trigger: string;
  readonly outlet: Outlet;
}

export interface Answering extends Following {
  readonly rendering: Rendering;
  readonly origins: Origins;
  readonly timer: Timer;
  readonly log: Log;
  /** After this a window is opened that says to wait. */
  readonly openMs: number;
}

/** What is known of an answer before it is there. */
export type Declared = ActionSpec["visibility"] | "dialog";

/** Whoever waits, as somebody to whom a file goes. */
export const toSender = ({ workspace, sender: { user } }: Waiting) => ({
  workspace,
  user,
  channel: undefined,
});
