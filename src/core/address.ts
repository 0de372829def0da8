import { cleanLine } from "./clean.ts";

/** An address that may be opened from a message (rule 9); undefined for what none should open. */
export function addressOf(url: string): URL | undefined {
  const parsed = URL.parse(cleanLine(url).trim().replace(/\s/gu, "%20"));
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined;
  // Whom an address names before its host is there to mislead.
  if (parsed.username !== "" || parsed.password !== "" || !HOST.test(parsed.hostname))
    return undefined;
  return parsed;
}

/** A name with a dot in it, or a number such as 127.0.0.1. */
const HOST = /^[\w-]+(\.[\w-]+)+\.?$/;

/** An address in which these characters are written by their numbers. */
export const withoutMarks = (address: URL, marks: RegExp): URL | undefined =>
  URL.parse(address.href.replace(marks, percent)) ?? undefined;

const percent = (mark: string): string =>
  `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
