import { cleanLine } from "../../core/clean.ts";

/** Everything that Discord's markdown, mentions, emoji, timestamps and addresses are made of. */
const MARKS = /[\\*_~`|<>[\]()#:/]/g;
/** Lists, headings and quotes begin a line with these. */
const AT_START = /^(\s*)([-+>#]|\d+\.)/;

/**
 * A line of text that shows on Discord as it is (rule 9): it formats, links, mentions and previews
 * nothing. An invitation is no address any more once its slash and colon are escaped.
 */
export const escapeLine = (text: string): string =>
  cleanLine(text)
    .replace(MARKS, "\\$&")
    // A backslash does not keep a name from being a mention: what comes after the sign must not touch it.
    .replace(/@/g, "@\u200B")
    .replace(AT_START, (_, space: string, mark: string) =>
      mark.startsWith("\\") ? `${space}${mark}` : `${space}${mark.replace(/[-+>#.]/, "\\$&")}`,
    );

/** A text of a label or an option, which formats nothing: it only must not hide anything. */
export const plainLine = (text: string): string => cleanLine(text).trim();

/** Something to type; a backtick inside would end it. */
export const codeSpan = (text: string): string => `\`${cleanLine(text).replaceAll("`", "ˋ")}\``;

/** An address as Discord reads it; undefined for what is none that it would open. */
export function addressOf(url: string): string | undefined {
  const parsed = URL.parse(cleanLine(url).replaceAll(/\s/gu, "%20"));
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined;
  return parsed.href.replace(
    /[()<>[\]\\*_~`|]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
