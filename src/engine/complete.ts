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
  const [first = "", second = ""] = words.map((word) => word.text.toLowerCase());
  if (words.length + Number(fresh) < 2) return firstWords(commands, first);
  const leaves = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (leaves.length > 0 && words.length + Number(fresh) === 2) return secondWords(leaves, second);
  const { command, rest } = findCommand(words, commands);
  return typeof command === "string" ? [] : completeOption(context, command, rest, fresh);
}

/** `/roadmap`, `/leaderboard`: each once. */
function firstWords(commands: readonly Command[], typed: string): readonly Choice[] {
  const byHead = Map.groupBy(commands, ({ name }) => name.split(" ")[0] ?? name);
  return [...byHead]
    .filter(([head]) => head.startsWith(typed))
    .map(([head, [only, ...more]]) => ({
      label: `/${head}`,
      value: `/${head}`,
      ...(more.length === 0 && only !== undefined ? { note: only.description } : {}),
    }));
}

const secondWords = (leaves: readonly Command[], typed: string): readonly Choice[] =>
  leaves
    .map(({ name, description }) => ({ word: name.split(" ")[1] ?? "", name, description }))
    .filter(({ word }) => word.startsWith(typed))
    .slice(0, CHOICES_MAX)
    .map(({ word, name, description }) => ({ label: `/${name}`, value: word, note: description }));

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
  if (target !== undefined && !isFree(command, target)) {
    return valuesOf(context, command, target, plain.join(" "));
  }
  const typed = (last?.text ?? "").toLowerCase();
  const open = specs.filter((spec) => !given.has(spec.name));
  const names = open.filter((spec) => spec.name.startsWith(typed));
  // A plain word that begins no option's name is read as the first one's value.
  if (names.length === 0 && open[0] !== undefined && last?.name === undefined) {
    return valuesOf(context, command, open[0], plain.join(" "));
  }
  return names.map((spec) => ({
    label: `${spec.name}:`,
    value: `${spec.name}:`,
    note: spec.description,
  }));
}

/** Nothing completes a free text: the names of the options say more. */
const isFree = ({ complete }: Command, { name, kind, choices }: OptionSpec): boolean =>
  kind === "text" && choices.length === 0 && complete[name] === undefined;
/** Choices for one option of a command, or one field of its dialogs; none for what there is not. */
export async function completeNamed(
  context: Context,
  commands: readonly Command[],
  { command: name, option, typed }: { readonly [K in "command" | "option" | "typed"]: string },
): Promise<readonly Choice[]> {
  const command = commands.find((candidate) => candidate.name === name);
  const spec = command && specsOf(command).find((own) => own.name === option);
  return command === undefined || spec === undefined ? [] : valuesOf(context, command, spec, typed);
}

const specsOf = ({ options, actions }: Command): readonly OptionSpec[] =>
  [options, ...Object.values(actions).flatMap(({ form }) => form?.fields ?? [])].flatMap(optionsOf);

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

/** What a dialog's field offers by itself: its own words, or all there is of its kind where that is few. */
export async function offeredBy(
  context: Context,
  { kind, choices }: OptionSpec,
): Promise<readonly Choice[]> {
  if (choices.length > 0) return choices.map((choice) => ({ label: choice, value: choice }));
  if (kind !== "roadmap" && kind !== "phase" && kind !== "member") return [];
  const all = await completeKind(context, kind, "");
  return all.length <= CHOICES_MAX ? all : [];
}
