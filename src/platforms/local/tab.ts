import type { Choice, Control } from "../../core/view.ts";
import { labelOf } from "./controls.ts";
import { DIRECTIVES } from "./directives.ts";

/** Words that could stand in place of `typed`, the end of a line. */
export interface Completions {
  readonly words: readonly string[];
  readonly typed: string;
}

export interface Sources {
  readonly choices: (command: string) => Promise<readonly Choice[]>;
  readonly controls: () => Promise<readonly Control[]>;
}

/** What the end of an unfinished line could become. `body` has no speaker or place before it. */
export async function completionsOf(body: string, sources: Sources): Promise<Completions> {
  const command = body.replace(/^:complete\s+/i, "");
  if (command.startsWith("/")) return replacing(command, await sources.choices(command));
  const press = /^:(?:press|choose)\s+(\S.*)?$/i.exec(body);
  if (press !== null) {
    const controls = await sources.controls();
    const typed = press[1] ?? "";
    return startingWith(
      controls.map(({ label }) => labelOf(label)),
      typed,
    );
  }
  if (/^:\S*$/.test(body)) {
    return startingWith(
      Object.keys(DIRECTIVES).map((word) => `:${word} `),
      body,
    );
  }
  return { words: [], typed: "" };
}

/**
 * The engine's values replace the word being typed. Where the word is `option:val` and a value
 * has no option of its own, the option stays.
 */
export function replacing(command: string, choices: readonly Choice[]): Completions {
  const typed = command.split(/\s/).at(-1) ?? "";
  const option = /^[a-z][a-z-]*:/.exec(typed)?.[0] ?? "";
  const words = choices.map(({ value }) =>
    value.toLowerCase().startsWith(option) ? value : option + value,
  );
  const [only] = words;
  // A word that is complete is left behind; an option waits for its value.
  if (words.length === 1 && only !== undefined && !only.endsWith(":")) {
    return { words: [`${only} `], typed };
  }
  return { words, typed };
}

function startingWith(words: readonly string[], typed: string): Completions {
  const start = typed.toLowerCase();
  return { words: words.filter((word) => word.toLowerCase().startsWith(start)), typed };
}
