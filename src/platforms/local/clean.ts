import { stripVTControlCharacters } from "node:util";
import { cleanLine as clean } from "../../core/clean.ts";

/** One line of text that a terminal shows as it is (rule 9): clean, and without an escape sequence. */
export const cleanLine = (text: string): string => clean(stripVTControlCharacters(text));

/** JSON that is safe to print: the same data, with every unseen character written as `\uXXXX`. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu, escapeUnits);
}

function escapeUnits(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
