import { cleanLine } from "../../core/clean.ts";
import { cut } from "../../core/label.ts";

/**
 * Rich text elements and plain text are literal: nothing in them formats, mentions or links, so what
 * people type stands there as it is (rule 9). Slack's own markup has no escape for its stars and
 * backticks, so none of what people type ever stands in it, but for a message's fallback text, which is
 * sent without formatting and where these three signs are all that means anything.
 */
export const escapeText = (text: string): string =>
  cleanLine(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Cuts escaped text; half of an entity, or of a reference, goes as a whole. */
export const cutEscaped = (text: string, most: number): string =>
  cut(text, most).replace(/(?:&\w{0,4}|<[^<>]*)…$/, "…");
