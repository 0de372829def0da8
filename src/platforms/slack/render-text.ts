import type { RichTextElement } from "@slack/types";
import { addressOf } from "../../core/address.ts";
import { cleanLine } from "../../core/clean.ts";
import { cut, isSeen, plainLine } from "../../core/label.ts";
import {
  accountOn,
  elsewhere,
  inlines,
  type ChannelName,
  type Inline,
  type Link,
  type MemberName,
  type Rich,
  type Time,
} from "../../core/rich.ts";
import { showTime } from "../../core/when.ts";
import { spelled, type Surface } from "./surface.ts";
import { weightOf } from "./weigh.ts";

/** Rich text as Slack's own elements, which are literal: nothing that people typed is read as markup. */

/** A line in pieces. */
export type Line = readonly Piece[];

interface Piece {
  readonly element: RichTextElement;
  /** The same without any markup. */
  readonly plain: string;
}

/** Slack shows these in the reader's own zone and language. */
const TIMES = {
  date: "{date_short_pretty}",
  time: "{time}",
  datetime: "{date_short_pretty} at {time}",
} as const;

/** Where the words of a line stand, and how. */
type Reading = Pick<Surface, "workspace" | "spell">;
type Style = { readonly bold: true } | { readonly code: true } | { readonly italic: true };

/** A piece of text; one without a character is no piece. */
export function said(text: string, style?: Style): Line {
  const words = cleanLine(text);
  if (words === "") return [];
  const element = { type: "text" as const, text: words, ...(style && { style }) };
  return [{ element, plain: words }];
}

/** Rich text as one line. */
export const lineOf = (rich: Rich, reading: Reading): Line =>
  inlines(rich).flatMap((part) => inline(part, reading));

function inline(part: Inline, reading: Reading): Line {
  if (typeof part === "string") return said(spelled(part, reading));
  switch (part.kind) {
    case "strong":
      return said(spelled(part.text, reading), { bold: true });
    case "code":
      return said(plainLine(spelled(part.text, reading)), { code: true });
    case "link":
      return linked(part);
    case "member":
      return member(part, reading);
    case "channel":
      return channel(part, reading);
    case "time":
      return [timed(part)];
  }
}

/** The host shows beside words that are not the address itself, so that nothing is linked in disguise. */
function linked({ text, url }: Link): Line {
  const address = addressOf(url);
  if (address === undefined || address.href.length > ADDRESS) return said(text);
  const words = cut(plainLine(text), WORDS);
  const { href } = address;
  if (!isSeen(words) || text === url) {
    return [{ element: { type: "link", url: href }, plain: href }];
  }
  const element = { type: "link", url: href, text: words } as const;
  return [{ element, plain: words }, ...said(` (${address.host})`)];
}
const WORDS = 300;
const ADDRESS = 1_000;

/** Only whom the view itself says so is notified, and only in their own team. */
function member(part: MemberName, { workspace }: Reading): Line {
  const user = accountOn(part, "slack", workspace)?.user ?? "";
  if (!/^[UW][A-Z0-9]{1,20}$/.test(user)) return said(part.name);
  return [{ element: { type: "user", user_id: user }, plain: part.name }];
}

function channel(part: ChannelName, { workspace }: Reading): Line {
  const own = part.platform === "slack" && part.workspace === workspace;
  if (!own || !/^[CG][A-Z0-9]{1,20}$/.test(part.channel)) return said(elsewhere(part));
  const element = { type: "channel", channel_id: part.channel } as const;
  return [{ element, plain: elsewhere(part) }];
}

function timed({ epochMs, zone, style }: Time): Piece {
  const fallback = showTime(epochMs, zone, style);
  const timestamp = Math.floor(epochMs / 1_000);
  return { element: { type: "date", timestamp, format: TIMES[style], fallback }, plain: fallback };
}

/** A line as its elements. */
export const elementsOf = (line: Line): RichTextElement[] => line.map(({ element }) => element);

/** A line as it reads without any markup. */
export const plainOf = (line: Line): string => line.map(({ plain }) => plain).join("");

export const isSeenLine = (line: Line): boolean => isSeen(plainOf(line));

/** A line of at most so much weight; an ellipsis at its end says that something is left out. Empty: not even that has room. */
export function within(line: Line, most: number): Line {
  if (weightOf(elementsOf(line)) <= most) return line;
  const ellipsis = said("…");
  let left = most - weightOf(elementsOf(ellipsis));
  if (left < 0) return [];
  const kept: Piece[] = [];
  for (const piece of line) {
    const weight = weightOf(piece.element);
    if (weight > left) return [...kept, ...(cutPiece(piece, left) ?? ellipsis)];
    left -= weight;
    kept.push(piece);
  }
  return kept;
}

/** Only text is cut: anything else goes as a whole. */
function cutPiece({ element }: Piece, most: number): Line | undefined {
  if (element.type !== "text") return undefined;
  let words = element.text;
  let over = weightOf(element) - most;
  while (over > 0 && words.length > over) {
    words = cut(words, words.length - over);
    over = weightOf({ ...element, text: words }) - most;
  }
  if (over > 0) return undefined;
  return [{ element: { ...element, text: words }, plain: words }];
}
