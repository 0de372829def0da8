import type { Check } from "../../../core/check.ts";
import type { Installation } from "../installation.ts";
import { OPTIONAL_SCOPES, SCOPES } from "../manifest.ts";

const name = "scopes";

/** What goes without each that was left out. */
const COSTS: Readonly<Record<(typeof OPTIONAL_SCOPES)[number], string>> = {
  "channels:history":
    "after a connection that broke Cairn cannot look whether a post went out, and asks an organiser",
  "groups:history": "the same holds in private channels",
  "files:write":
    "words stand for pictures, and calendars and exports in the message, as far as there is room",
  "files:read": "words stand for pictures, and nobody can put a file into a dialog",
  "channels:read": "a channel that was archived or deleted is noticed by the next post there alone",
  "groups:read": "the same holds in private channels",
};

const ADD =
  "https://api.slack.com/apps, your app, OAuth & Permissions: add it, and install the app again.";

/** Is everything granted that Cairn needs, and what does it make do without? */
export function checkScopes({ scopes }: Pick<Installation, "scopes">): readonly Check[] {
  if (scopes === undefined) {
    return [{ name, state: "told", says: "Slack did not tell what was granted." }];
  }
  const needed = SCOPES.filter((scope) => !scopes.includes(scope));
  const missing = OPTIONAL_SCOPES.filter((scope) => !scopes.includes(scope));
  if (needed.length === 0 && missing.length === 0) {
    return [{ name, state: "well", says: "Every scope is granted, the optional ones too." }];
  }
  return [
    ...needed.map((scope): Check => ({
      name,
      state: "wrong",
      says: `Cairn cannot do without the scope ${scope}, and it is not granted.`,
      todo: ADD,
    })),
    ...missing.map((scope): Check => ({
      name,
      state: "warning",
      says: `The scope ${scope} is not granted: ${COSTS[scope]}.`,
      todo: ADD,
    })),
  ];
}
