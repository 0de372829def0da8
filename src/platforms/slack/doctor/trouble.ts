import type { Check } from "../../../core/check.ts";
import { StartError } from "../../../core/errors.ts";
import { codeOf } from "../web-client.ts";

/** That something could not be looked at, and why: in the words that the start has for it, if it has any. */
export function trouble(name: string, known: unknown, api: string): Check {
  if (known instanceof StartError) return { name, state: "wrong", says: known.message };
  const code = codeOf(known);
  const reason =
    code === undefined
      ? `It failed: ${known instanceof Error ? known.message : String(known)}`
      : `Slack refused it (${code})`;
  const todo = `Look at SLACK_API_URL, which is ${api}, and try again.`;
  return { name, state: "wrong", says: `${reason}.`, todo };
}
