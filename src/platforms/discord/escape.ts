import { cleanLine } from "../../core/clean.ts";
import { cut } from "./limits.ts";

/** What Discord's markdown, mentions, emoji, timestamps and addresses are made of. */
const MARKS = /[\\*_~`|<>[\]()#/]|:(?!\s)/g;
/** What makes a list of a line, or small print; a number is one with its dot. */
const AT_START = /^\s*(\d*\.(?!\d)|[-+])/;

/**
 * A line of text that shows on Discord as it is (rule 9): it formats, links, mentions and previews
 * nothing, wherever in a line it stands. An invitation is no address any more once its slash is escaped.
 */
export const escapeLine = (text: string): string =>
  cleanLine(text)
    .replace(MARKS, "\\$&")
    // A backslash does not keep a name from being a mention: what comes after the sign must not touch it.
    .replace(/@/g, "@\u200B")
    .replace(AT_START, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);

/** A text of a label or an option, which formats nothing: it only must not hide anything. */
export const plainLine = (text: string): string => cleanLine(text).trim();

/** Is there anything to see? Discord refuses what it takes for empty. */
export const isSeen = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);

/** A label, which is never empty. */
export const labelled = (text: string, most: number): string => {
  const label = cut(plainLine(text), most);
  return isSeen(label) ? label : "·";
};

/** Something to type; a backtick inside would end it, and nothing inside would show the two. */
export function codeSpan(text: string): string {
  const typed = plainLine(text).replaceAll("`", "ˋ").replace(/@/g, "@\u200B");
  return typed === "" ? "" : `\`${typed}\``;
}

/** What would end an address inside a text, or be a mention there. */
const UNSAFE = /[()<>[\]\\`@]/g;

/** An address as Discord reads it; undefined for what is none that it would open. */
export function addressOf(url: string): URL | undefined {
  const parsed = URL.parse(cleanLine(url).trim().replace(/\s/gu, "%20"));
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined;
  // Whom an address names before its host is there to mislead.
  if (parsed.username !== "" || parsed.password !== "" || !HOST.test(parsed.hostname))
    return undefined;
  return URL.parse(parsed.href.replace(UNSAFE, percent)) ?? undefined;
}

/** A name with a dot in it, or a number such as 127.0.0.1. */
const HOST = /^[\w-]+(\.[\w-]+)+\.?$/;

const percent = (mark: string): string =>
  `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
