import type { CommandSpec } from "../../core/command.ts";
import { press, type Press } from "../../core/view.ts";

/** What things are called on Slack. */

/** Where Slack calls Cairn, under a public address. */
export const REQUESTS_PATH = "/slack/events";

/** Where workspaces install Cairn, and where Slack's consent page leads back to. */
export const INSTALL_PATH = "/slack/install";
export const REDIRECT_PATH = "/slack/oauth_redirect";

/** The words that are typed first: `roadmap`, `leaderboard`. */
export const wordsOf = (commands: readonly CommandSpec[]): readonly string[] => [
  ...new Set(commands.map(({ name }) => name.split(" ")[0] ?? name)),
];

/** Spells commands in a text as they are typed where their names have a prefix. */
export function spelling(
  prefix: string,
  commands: readonly CommandSpec[],
): (text: string) => string {
  if (prefix === "") return (text) => text;
  const command = new RegExp(
    `(?<![\\w/.:-])/(?=(?:${wordsOf(commands).join("|")})(?![\\w/-]))`,
    "g",
  );
  return (text) => text.replace(command, `/${prefix}`);
}

/** A shortcut as the manifest has it, and what it presses. */
export interface NamedShortcut {
  readonly id: string;
  readonly name: string;
  readonly type: "global" | "message";
  readonly description: string;
  readonly press: Press;
}

export const shortcutsOf = (commands: readonly CommandSpec[]): readonly NamedShortcut[] =>
  commands.flatMap(({ name, description, shortcuts = [] }) =>
    shortcuts.map(({ from, label, action }) => ({
      id: `${name} ${action}`,
      name: label,
      type: from === "message" ? "message" : "global",
      description,
      press: press(name, action, undefined),
    })),
  );
