import type { ImageBlock } from "@slack/types";
import { cut, isSeen, plainLine } from "../../core/label.ts";
import { LIMITS } from "./limits.ts";

/** A picture in a file of Slack's, and what it says for whoever cannot see it. */
export function pictureBlock(alt: string, file: string): ImageBlock {
  const words = cut(plainLine(alt), LIMITS.alt);
  return { type: "image", slack_file: { id: file }, alt_text: isSeen(words) ? words : "A picture" };
}

/** The files that a message shows, as Slack gives it back. */
export const filesIn = (blocks: readonly object[] = []): readonly string[] =>
  blocks.flatMap((block) => {
    const { slack_file: file } = block as { readonly slack_file?: { readonly id?: string } };
    return file?.id ?? [];
  });
