import { addressOf as webAddress, withoutMarks } from "../../core/address.ts";
import { cleanLine } from "../../core/clean.ts";
import { cut, plainLine } from "../../core/label.ts";

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

/** Something to type; a backtick inside would end it, and nothing inside would show the two. */
export function codeSpan(text: string): string {
  const typed = plainLine(text).replaceAll("`", "ˋ").replace(/@/g, "@\u200B");
  return typed === "" ? "" : `\`${typed}\``;
}

/** What would end an address inside a text, or be a mention there. */
const UNSAFE = /[()<>[\]\\`@]/g;

/** An address as Discord reads it; undefined for what is none that it would open. */
export function addressOf(url: string): URL | undefined {
  const address = webAddress(url);
  return address && withoutMarks(address, UNSAFE);
}

/** Cuts escaped text; a backslash that is left over would escape the ellipsis. */
export const cutEscaped = (text: string, most: number): string =>
  cut(text, most).replace(/(?<!\\)((?:\\\\)*)\\…$/, "$1…");
