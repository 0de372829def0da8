import { fieldsOf, stringOf } from "../../shared/json.ts";

/** Sentences of what Slack would not take, each beginning with where it stands. */
export type Flaws = readonly string[];

/** A text of at most so many characters, and not empty; what is left out is fine. */
export function text(value: unknown, at: string, most: number): Flaws {
  if (typeof value !== "string") return [];
  if (value.trim() === "") return [`${at}: must be more than 0 characters`];
  return longest(value, at, most);
}

/** A text that may be empty. */
export const longest = (value: unknown, at: string, most: number): Flaws =>
  typeof value === "string" && value.length > most
    ? [`${at}: must be less than ${most + 1} characters`]
    : [];

/** A text object. */
export const words = (value: unknown, at: string, most: number): Flaws =>
  text(fieldsOf(value)["text"], `${at}.text`, most);

export function count(value: unknown, at: string, least: number, most: number): Flaws {
  if (!Array.isArray(value)) return [];
  if (value.length > most) return [`${at}: no more than ${most} items allowed`];
  return value.length < least ? [`${at}: must provide at least ${least} items`] : [];
}

export const address = (value: unknown, at: string, most: number): Flaws => [
  ...text(value, at, most),
  ...(value === undefined || /^https?:\/\/\S+$/.test(stringOf(value))
    ? []
    : [`${at}: must be a valid URL`]),
];

/** No value stands there twice; what is left out does not count. */
export const unique = (values: readonly unknown[], at: string): Flaws =>
  [
    ...new Set(
      values.filter((value, index) => value !== undefined && values.indexOf(value) !== index),
    ),
  ].map((value) => `${at}: ${String(value)} already exists`);
