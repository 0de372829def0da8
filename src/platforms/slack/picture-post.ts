import { webApi } from "@slack/bolt";
import type { View } from "../../core/view.ts";
import type { Sender } from "./asked.ts";
import { UNFORMATTED } from "./message.ts";
import { escapeText } from "./escape.ts";
import type { Workspace } from "./installation.ts";
import { pictureBlock } from "./picture-block.ts";
import type { Hanging } from "./hanging.ts";
import { isImage } from "./pictures.ts";
import { codeOf, loggable } from "./web-client.ts";
import type { Showing } from "./with-pictures.ts";

export interface Following extends Showing {
  /** Is told of what goes on when an answer is there, with the workspace that it is about. */
  readonly underWay: (work: Promise<void>, team: string) => void;
}

/** Whom an answer is for, and where. */
interface Answered {
  readonly workspace: Workspace;
  readonly sender: Pick<Sender, "user" | "channel">;
}

/**
 * The pictures of an answer come after it, in a message of their own: an edit would not show them. What only
 * one person sees can show none either: theirs come by direct message, where the words do not say the same.
 */
export function follow(
  { workspace, sender: { user, channel } }: Answered,
  view: View,
  seenBy: "everyone" | "them",
  following: Following,
): void {
  const images = view.blocks.filter(isImage);
  const { team } = workspace.self;
  if (seenBy === "them") {
    const own = { blocks: images.filter(({ beside }) => beside !== true) };
    if (own.blocks.length > 0) following.underWay(toThem(own, workspace, user, following), team);
  } else if (channel !== undefined && images.length > 0) {
    following.underWay(postPictures({ blocks: images }, { workspace, channel }, following), team);
  }
}

async function toThem(
  view: View,
  workspace: Workspace,
  user: string,
  following: Following,
): Promise<void> {
  const { pictures, log } = following;
  if (!pictures.mayHang(workspace)) return;
  try {
    const { channel: direct } = await workspace.client.conversations.open({ users: user });
    const channel = direct?.id ?? user;
    await postPictures(view, { workspace, channel, user }, following);
  } catch (error) {
    if (!(error instanceof webApi.SlackError)) throw error;
    log.warn(loggable(error), "a picture of theirs was not taken");
  }
}

/** The answer is there already: what fails is logged, and no more. */
async function postPictures(view: View, at: Hanging, showing: Showing): Promise<void> {
  const { pictures, log } = showing;
  const files = await pictures.hang(at, view);
  if (files.size === 0) return;
  const shown = view.blocks.filter(isImage).flatMap(({ svg, alt }) => {
    const file = files.get(svg);
    return file === undefined ? [] : [pictureBlock(alt, file)];
  });
  try {
    await at.workspace.client.chat.postMessage({
      channel: at.channel,
      text: shown.map(({ alt_text }) => escapeText(alt_text)).join("\n"),
      blocks: shown,
      ...UNFORMATTED,
    });
    await pictures.shown(at, files.values());
  } catch (error) {
    if (!(error instanceof webApi.SlackError)) throw error;
    log.warn(
      { channel: at.channel, ...loggable(error) },
      "the pictures of an answer were not taken",
    );
    // Such as a channel that Cairn is not in: there they are of no use.
    if (codeOf(error) !== undefined) await pictures.refused(at, files.values());
  }
}
