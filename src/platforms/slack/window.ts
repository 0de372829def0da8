import type { types } from "@slack/bolt";
import { text, type View } from "../../core/view.ts";
import { mayUpload, withFileAhead } from "./files.ts";
import type { Installation } from "./installation.ts";
import type { Rendering } from "./message.ts";
import { render } from "./render.ts";

/** A window of Slack's: a modal, with a dialog or with an answer in it. */
export type Window = types.ModalView;

/** What a window has to know of where it was asked for. */
interface Opened {
  /** The channel; undefined where it was asked for in none. */
  readonly channel: string | undefined;
}

const plain = (words: string) => ({ type: "plain_text", text: words, emoji: false }) as const;

/** An answer in a window, and the file that goes with it. */
export function answerWindow(view: View, self: Installation, { encode, spell }: Rendering) {
  const file = mayUpload(self) ? "beside" : "inside";
  const surface = { kind: "modal", workspace: self.team, file, spell } as const;
  const { blocks, file: beside } = render(withFileAhead(view, self), encode, surface);
  const window: Window = {
    type: "modal",
    title: plain("Cairn"),
    close: plain("Close"),
    blocks: [...blocks],
  };
  return { window, file: beside };
}

/** What stands in a window until there is more. */
export const WAITING: View = { blocks: [text("One moment…")] };

/** A window that knows where it was asked for: Slack keeps it, and gives it back with what is done there. */
export const openedIn = (window: Window, { channel }: Opened): Window => ({
  ...window,
  private_metadata: JSON.stringify({ channel }),
});

/** Where a window was asked for, as it said when it was opened. */
export function openedOf({ private_metadata }: { readonly private_metadata?: string }): Opened {
  try {
    const opened: unknown = JSON.parse(private_metadata ?? "");
    if (typeof opened === "object" && opened !== null && "channel" in opened) {
      return { channel: typeof opened.channel === "string" ? opened.channel : undefined };
    }
  } catch {
    // An older Cairn's.
  }
  return { channel: undefined };
}
