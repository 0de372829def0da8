import type { types } from "@slack/bolt";
import type { Encode } from "../../core/numbered.ts";
import type { View } from "../../core/view.ts";
import { mayUpload } from "./files.ts";
import type { Installation } from "./installation.ts";
import { NO_FILES, type Files } from "./pictures.ts";
import { render } from "./render.ts";

/** How views become messages. */
export interface Rendering {
  readonly encode: Encode;
  /** Commands as they are typed here. */
  readonly spell: (text: string) => string;
}

/** A message's text stands for its blocks where those are not shown, and formats nothing. */
export const UNFORMATTED = { mrkdwn: false } as const;

/** A view as what a message says, with the pictures that it can show, and the file that goes beside it. */
export function messageOf(
  view: View,
  self: Installation,
  { encode, spell }: Rendering,
  pictures: Files = NO_FILES,
) {
  const file = mayUpload(self) ? "beside" : "inside";
  const surface = { kind: "message", workspace: self.team, file, pictures, spell } as const;
  const { blocks, text, file: beside } = render(view, encode, surface);
  return { said: { blocks: [...blocks] satisfies types.KnownBlock[], text }, file: beside };
}
