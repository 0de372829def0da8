import type { KnownBlock } from "@slack/types";

/** As much of something as has room; `whole`: all of it. */
export interface Written {
  readonly blocks: readonly KnownBlock[];
  readonly whole: boolean;
}

/** What each block, and each object inside of one, costs beside its texts. */
const BLOCK = 130;
const OBJECT = 10;

/** Words of Block Kit itself. */
const OWN = new Set(["type", "style", "format"]);

/** What a part of a block counts of what a message takes: its texts as Slack keeps them, and a little for each object. */
export function weightOf(part: unknown): number {
  if (typeof part === "string") return escapedLength(part);
  if (Array.isArray(part)) return part.reduce<number>((sum, one) => sum + weightOf(one), 0);
  if (typeof part !== "object" || part === null) return 0;
  return Object.entries(part).reduce(
    (sum, [name, value]) => (OWN.has(name) ? sum : sum + weightOf(value)),
    OBJECT,
  );
}

/** What blocks count. */
export const weightOfAll = (blocks: readonly object[]): number =>
  blocks.reduce((sum, block) => sum + BLOCK + weightOf(block), 0);

/** `&`, `<` and `>` are kept as `&amp;`, `&lt;` and `&gt;`. */
function escapedLength(text: string): number {
  let length = text.length;
  for (const mark of text.matchAll(/[&<>]/g)) length += mark[0] === "&" ? 4 : 3;
  return length;
}
