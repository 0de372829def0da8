import type { Check, CheckState } from "../../core/check.ts";
import { cleanLine } from "../../platforms/local/clean.ts";

/** A check, and of what: Cairn itself, or a platform. */
export type Found = Check & { readonly part: string };

/** Names of servers, channels and groups come from people: nothing of them steers a terminal (rule 9). */
export const foundIn = (part: string, { todo, ...check }: Check): Found => ({
  part,
  ...check,
  says: cleanLine(check.says),
  ...(todo === undefined ? {} : { todo: cleanLine(todo) }),
});

const MARKS: Readonly<Record<CheckState, string>> = {
  well: "✓",
  told: "·",
  warning: "!",
  wrong: "✗",
  skipped: "–",
};

/** A line for what was found, and one for what to do about it. */
export function linesOf({ state, says, todo }: Check): string {
  const line = `  ${MARKS[state]} ${says}`;
  return todo === undefined ? line : `${line}\n    → ${todo}`;
}

export const countOf = (found: readonly Found[], state: CheckState): number =>
  found.filter((each) => each.state === state).length;

/** What it comes to, in a line. */
export function summaryOf(found: readonly Found[]): string {
  const wrong = countOf(found, "wrong");
  const warnings = countOf(found, "warning");
  const verdict = wrong === 0 ? "Nothing is wrong" : `${amount(wrong, "is", "are")} wrong`;
  return warnings === 0
    ? `${verdict}.`
    : `${verdict}; ${amount(warnings, "is", "are")} worth a look.`;
}

const amount = (count: number, one: string, many: string): string =>
  count === 1 ? `1 thing ${one}` : `${count} things ${many}`;
