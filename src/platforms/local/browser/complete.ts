import { cleanLine } from "../../../core/clean.ts";
import type { CommandSpec, OptionSpec } from "../../../core/command.ts";
import { optionsOf } from "../../../core/option.ts";
import type { Choice } from "../../../core/view.ts";
import { html, type Html } from "../../../web/html/html.ts";
import { askedBy, type Standing } from "../places.ts";
import { replacing } from "../tab.ts";
import type { World } from "./world.ts";

/** What the line being typed could become, and what its command takes. */
export interface Help {
  /** How much of the line's end a choice takes the place of, in UTF-16 units. */
  readonly typed: number;
  /** What each choice puts there. */
  readonly inserts: readonly string[];
  /** The choices as options of a list, in the same order. */
  readonly choices: string;
  /** What the command of the line does and takes. */
  readonly hint: string;
  /** The line is a command already: it can be said as it is. */
  readonly isWhole: boolean;
}

const NOTHING: Help = { typed: 0, inserts: [], choices: "", hint: "", isWhole: false };

/** Help for an unfinished line. */
export async function helpFor({ engine }: World, as: Standing, line: string): Promise<Help> {
  if (line === "") return NOTHING;
  if (!line.startsWith("/")) {
    return { ...NOTHING, hint: "A command begins with a slash, such as /roadmap next." };
  }
  const found = await engine.complete(askedBy(as), line);
  const { words, typed } = replacing(line, found);
  const command = commandOf(engine.commands, line);
  return {
    typed: typed.length,
    // A word that is complete is left behind; an option waits for its value.
    inserts: words.map((word) => (word.endsWith(":") ? word : `${word.trimEnd()} `)),
    choices: String(html`${found.map(optionHtml)}`),
    hint: command === undefined ? "" : String(hintHtml(command, line)),
    isWhole: command !== undefined,
  };
}

/** The command that a line begins with. */
export const commandOf = (
  commands: readonly CommandSpec[],
  line: string,
): CommandSpec | undefined =>
  commands.find(({ name }) => `${line.slice(1).toLowerCase().trim()} `.startsWith(`${name} `));

const optionHtml = ({ label, note }: Choice, at: number): Html =>
  html`<li role="option" id="choice-${at}" aria-selected="false">
    <b>${cleanLine(label)}</b> ${note === undefined ? "" : html`<span>${cleanLine(note)}</span>`}
  </li>`;

/** The command with its options, those that may be left out in brackets, and the one being typed told. */
function hintHtml(command: CommandSpec, line: string): Html {
  const options = optionsOf(command.options);
  const last = /(?:^|\s)([a-z][a-z-]*):(?:"[^"]*|[^\s"]*)$/.exec(line)?.[1];
  const current = options.find(({ name }) => name === last);
  const about = current?.description ?? command.description;
  return html`<b>/${command.name}</b>
    ${options.map((option) => optionName(option, option === current))}
    <span>${cleanLine(about)}</span>`;
}

function optionName({ name, required }: OptionSpec, isCurrent: boolean): Html {
  const shown = required ? `${name}:` : `[${name}:]`;
  return isCurrent ? html`<mark>${shown}</mark> ` : html`<i>${shown}</i> `;
}
