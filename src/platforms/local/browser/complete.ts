import { cleanLine } from "../../../core/clean.ts";
import { optionsOf } from "../../../core/option.ts";
import type { CommandSpec } from "../../../core/command.ts";
import { askedBy, type Standing } from "../places.ts";
import { replacing } from "../tab.ts";
import type { World } from "./world.ts";

/** What the line being typed could become, and what its command takes. */
export interface Help {
  /** How much of the line's end a choice takes the place of, in UTF-16 units. */
  readonly typed: number;
  readonly choices: readonly {
    readonly insert: string;
    readonly label: string;
    readonly note: string;
  }[];
  readonly hint: string;
}

/** Help for an unfinished line. */
export async function helpFor({ engine }: World, as: Standing, line: string): Promise<Help> {
  if (!line.startsWith("/")) {
    const hint = line === "" ? "" : "A command begins with a slash, such as /roadmap next.";
    return { typed: 0, choices: [], hint };
  }
  const found = await engine.complete(askedBy(as), line);
  const { words, typed } = replacing(line, found);
  const choices = found.map(({ label, note = "" }, at) => ({
    insert: (words[at] ?? "").trimEnd() + (words[at]?.endsWith(":") === true ? "" : " "),
    label: cleanLine(label),
    note: cleanLine(note),
  }));
  return { typed: typed.length, choices, hint: hintFor(engine.commands, line) };
}

/** What the command of a line does and takes; what is optional stands in brackets. */
function hintFor(commands: readonly CommandSpec[], line: string): string {
  const words = line.slice(1).toLowerCase();
  const command = commands.find(({ name }) => `${words} `.startsWith(`${name} `));
  if (command === undefined) return "";
  const options = optionsOf(command.options).map(({ name, required }) =>
    required ? `${name}:` : `[${name}:]`,
  );
  return `/${command.name} ${options.join(" ")} — ${command.description}`;
}
