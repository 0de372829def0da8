const REPLACED = "\uFFFD";

/**
 * A value as both engines hold it. PostgreSQL takes no NUL in a text, and neither can write half of a character:
 * each is U+FFFD, as a decoder says that something was there.
 */
export const holdable = <T>(value: T): T | string =>
  typeof value === "string" ? value.replaceAll("\0", REPLACED).toWellFormed() : value;
