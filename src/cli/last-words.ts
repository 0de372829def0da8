import { describeError, type Described } from "../main/describe-error.ts";

/** The program is not as it should be (EX_SOFTWARE). */
const BROKEN = 70;

/** What a host reads of something that nothing caught, without secrets. */
export const lastWords = (thrown: unknown, withoutSecrets: (text: string) => string): string =>
  withoutSecrets(
    `Cairn met an error that nothing caught, and ends: ${linesOf(describeError(thrown))}\n`,
  );

const linesOf = ({ type, message, code, stack = "", cause }: Described): string =>
  [
    `${type}: ${message}${code === undefined ? "" : ` (${code})`}`,
    // What it was stands before it once more.
    ...stack.split("\n").filter((line) => line.startsWith("    at ")),
    ...(cause === undefined ? [] : [`Because of ${linesOf(cause)}`]),
  ].join("\n");

/** Says them, and ends the process: nothing goes on half done. */
export function dieOf(thrown: unknown, withoutSecrets: (text: string) => string): never {
  process.stderr.write(lastWords(thrown, withoutSecrets));
  process.exit(BROKEN);
}

/**
 * Ends the process where something is thrown, or a promise rejected, that nothing catches. What was answered is on
 * disk. Node by itself would print all that an error holds.
 */
export function catchTheRest(withoutSecrets: (text: string) => string): void {
  process.on("uncaughtException", (thrown) => dieOf(thrown, withoutSecrets));
}
