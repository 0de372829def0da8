import type { OptionSpec } from "../core/command.ts";
import { optionsOf } from "../core/option.ts";
import type { Choice } from "../core/view.ts";
import type { Context } from "./context.ts";
import type { Command } from "./define.ts";
import { completeKind } from "./named.ts";
import { findCommand } from "./parse.ts";
import { wordsOf } from "./words.ts";

/** As many choices as the tightest platform takes. */
export const CHOICES_MAX = 25;

/** Choices for the end of a line: command words, then option names and their values. */
export async function completeLine(
  context: Context,
  commands: readonly Command[],
  line: string,
): Promise<readonly Choice[]> {
  const fresh = /\s$/.test(line);
  const words = wordsOf(line.trim().replace(/^\//, ""));
  const typedWords = words.length + (fresh ? 1 : 0);
  const names = commands.filter((command) => {
    const start = words.map((word) => word.text.toLowerCase()).join(" ") + (fresh ? " " : "");
    return command.name.startsWith(start.trimStart());
  });
  if (names.length > 0 && typedWords <= 2) {
    return names.slice(0, CHOICES_MAX).map((command) => ({
      label: `/${command.name}`,
      value: `/${command.name}`,
      note: command.description,
    }));
  }
  const { command, rest } = findCommand(words, commands);
  return typeof command === "string" ? [] : completeOption(context, command, rest, fresh);
}

async function completeOption(
  context: Context,
  command: Command,
  rest: ReturnType<typeof wordsOf>,
  fresh: boolean,
): Promise<readonly Choice[]> {
  const specs = optionsOf(command.options);
  const last = fresh ? undefined : rest.at(-1);
  const given = new Set(rest.map((word) => word.name));
  const named = specs.find((spec) => spec.name === last?.name);
  if (named !== undefined) return valuesOf(context, command, named, last?.text ?? "");
  const plain = rest.filter((word) => word.name === undefined).map((word) => word.text);
  const target = specs.find((spec) => spec.required && !given.has(spec.name)) ?? undefined;
  if (target !== undefined) return valuesOf(context, command, target, plain.join(" "));
  const typed = (last?.text ?? "").toLowerCase();
  return specs
    .filter((spec) => !given.has(spec.name) && spec.name.startsWith(typed))
    .map((spec) => ({ label: `${spec.name}:`, value: `${spec.name}:`, note: spec.description }));
}

async function valuesOf(
  context: Context,
  command: Command,
  spec: OptionSpec,
  typed: string,
): Promise<readonly Choice[]> {
  const own = command.complete[spec.name];
  const choices =
    own !== undefined
      ? await own(context, typed)
      : spec.choices.length > 0
        ? spec.choices
            .filter((choice) => choice.startsWith(typed.toLowerCase()))
            .map((choice) => ({ label: choice, value: choice }))
        : await completeKind(context, spec.kind, typed);
  return choices.slice(0, CHOICES_MAX);
}
