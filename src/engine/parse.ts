import type { CommandSpec, OptionSpec } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { optionsOf } from "../core/option.ts";
import { nearest } from "../domain/nearest.ts";
import { meantCommand, standingFor } from "./again.ts";
import { wordsOf, type Word } from "./words.ts";

export type Parsed<C extends CommandSpec> =
  | { readonly kind: "command"; readonly command: C; readonly options: Record<string, string> }
  /** The first word of several commands, alone or with `help`. */
  | { readonly kind: "help"; readonly under: string };

/** Reads `/roadmap done fastapi when:yesterday`. Throws a refusal that names what it did not know. */
export function parseLine<C extends CommandSpec>(line: string, commands: readonly C[]): Parsed<C> {
  const words = wordsOf(line.trim().replace(/^\//, ""));
  const { command, rest } = findCommand(words, commands);
  return typeof command === "string"
    ? { kind: "help", under: command }
    : { kind: "command", command, options: readOptions(command, rest) };
}

/** The command that the words begin with, by full words or unambiguous beginnings. */
export function findCommand<C extends CommandSpec>(
  words: readonly Word[],
  commands: readonly C[],
): { readonly command: C | string; readonly rest: readonly Word[] } {
  const [first = "", second = ""] = words.map((word) => word.text.toLowerCase());
  const under = pick(first, [...new Set(commands.map((command) => head(command.name)))]);
  if (under === undefined) throw unknownCommand(`/${first}`, near(words, commands));
  const leaves = commands.filter((command) => head(command.name) === under);
  const alone = leaves.find((command) => command.name === under);
  if (alone !== undefined) return { command: alone, rest: words.slice(1) };
  if (second === "") return { command: under, rest: [] };
  const leaf = pick(
    second,
    leaves.map((command) => tail(command.name)),
  );
  const found = leaves.find((command) => tail(command.name) === leaf);
  if (found === undefined) {
    if (second === "help") return { command: under, rest: [] };
    throw unknownCommand(`/${under} ${second}`, near(words, commands));
  }
  return { command: found, rest: words.slice(2) };
}

const head = (name: string): string => {
  const space = name.indexOf(" ");
  return space < 0 ? name : name.slice(0, space);
};
const tail = (name: string): string => name.slice(head(name).length + 1);

function pick(typed: string, names: readonly string[]): string | undefined {
  if (names.includes(typed)) return typed;
  const begun = names.filter((name) => typed !== "" && name.startsWith(typed));
  return begun.length === 1 ? begun[0] : undefined;
}

/** The command that was meant, and the words behind its name. */
interface Near {
  readonly command: CommandSpec;
  readonly rest: readonly Word[];
}

function near(words: readonly Word[], commands: readonly CommandSpec[]): Near | undefined {
  const [first = "", second = ""] = words.map(({ text }) => text.toLowerCase());
  const names = commands.map(({ name }) => name);
  const under = names.filter((name) => name.startsWith(`${first} `));
  const closeTail = nearest(second, under.map(tail));
  const byTwo =
    nearest(`${first} ${second}`.trim(), names) ??
    under.find((name) => tail(name) === closeTail) ??
    names.find((name) => second !== "" && tail(name) === second);
  const meant = byTwo ?? names.find((name) => tail(name) === first) ?? nearest(first, names);
  const command = commands.find(({ name }) => name === meant);
  return command && { command, rest: words.slice(byTwo === undefined ? 1 : 2) };
}

/** What was typed, as far as a refusal repeats it. */
const short = (typed: string): string => (typed.length > 80 ? `${typed.slice(0, 80)}…` : typed);

const unknownCommand = (typed: string, close: Near | undefined): UserError =>
  new UserError(
    `There is no command ${short(typed)}.`,
    close === undefined
      ? "/cairn help lists them all."
      : `Did you mean /${close.command.name}? /cairn help lists them all.`,
    close === undefined ? [] : meantCommand(close.command, close.rest),
  );

/**
 * Named options, and plain words for those that are still missing: required ones in order, then the
 * first optional one. The last of them takes all the words that remain.
 */
export function readOptions(command: Typed, words: readonly Word[]): Record<string, string> {
  const specs = optionsOf(command.options);
  const options: Record<string, string> = {};
  const plain: string[] = [];
  let last: OptionSpec | undefined;
  for (const word of words) {
    const spec = specs.find((candidate) => candidate.name === word.name);
    if (spec !== undefined) {
      options[spec.name] = word.text;
      last = spec;
    } else if (word.name !== undefined && !word.quoted && word.text !== "") {
      throw unknownOption(command, word.name, specs);
    } else {
      const text = word.name === undefined ? word.text : `${word.name}:${word.text}`;
      const open = specs.some(
        (candidate) => candidate.required && options[candidate.name] === undefined,
      );
      if (!open && last?.kind === "text")
        options[last.name] = `${options[last.name] ?? ""} ${text}`;
      else plain.push(text);
    }
  }
  placePlain(command, specs, options, plain);
  for (const { name, kind } of specs) {
    const value = options[name];
    if (kind === "text" && value !== undefined) options[name] = namesIn(value);
  }
  return options;
}

/** Within words somebody who is mentioned is a name: `<@U123|ada>` notifies, and is no word to read. */
const namesIn = (words: string): string => words.replace(/<@!?\w+\|([^<>]*)>/g, "@$1");

/** What is typed: a name and options. */
type Typed = Pick<CommandSpec, "name" | "options">;

function placePlain(
  command: Typed,
  specs: readonly OptionSpec[],
  options: Record<string, string>,
  plain: string[],
): void {
  const missing = specs.filter((spec) => options[spec.name] === undefined);
  const required = missing.filter((spec) => spec.required);
  const targets = required.length > 0 ? required : missing.slice(0, 1);
  if (plain.length > 0 && targets.length === 0) {
    throw new UserError(
      `/${command.name} does not know what to do with “${short(plain.join(" "))}”.`,
      usage(command, specs),
    );
  }
  targets.forEach((spec, index) => {
    const rest = index === targets.length - 1 ? plain : plain.splice(0, 1);
    if (rest.length > 0) options[spec.name] = rest.join(" ");
  });
}

function unknownOption(command: Typed, name: string, specs: readonly OptionSpec[]): UserError {
  const close = nearest(
    name,
    specs.map((spec) => spec.name),
  );
  return new UserError(
    `/${command.name} has no option “${name}”.`,
    close === undefined
      ? usage(command, specs)
      : `Did you mean ${close}:? ${usage(command, specs)}`,
  );
}

/** How a command is typed, in one line. */
export function usage(command: Typed, specs = optionsOf(command.options)): string {
  const words = specs.map((spec) => {
    const value =
      spec.choices.length > 0 && spec.choices.length <= 6 ? spec.choices.join("|") : "…";
    return spec.required ? `${spec.name}:${value}` : `[${spec.name}:${value}]`;
  });
  return `It is typed ${["/" + command.name, ...words].join(" ")}.`;
}

/** Checks typed values by the command's own schema. Throws a refusal that names the option. */
export function checkOptions(
  schema: CommandSpec["options"],
  given: Readonly<Record<string, unknown>>,
): unknown {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? "");
  const spec = optionsOf(schema).find((candidate) => candidate.name === name);
  if (spec === undefined) {
    throw new UserError(
      "Something in that is not an option here.",
      "/cairn help shows each command.",
    );
  }
  const value = typeof given[name] === "number" ? String(given[name]) : given[name];
  if (typeof value !== "string" || value === "") {
    throw new UserError(`“${name}” is missing: ${lower(spec.description)}.`, example(spec)).about(
      name,
    );
  }
  const close = spec.choices.length > 0 ? nearest(value, spec.choices) : undefined;
  throw new UserError(
    `“${value.slice(0, 80)}” does not fit “${name}”, which takes ${wanted(spec)}.`,
    close === undefined ? example(spec, value) : `Did you mean ${name}:${close}?`,
    [],
    close === undefined ? {} : standingFor(value, [{ label: close, value: close }]),
  ).about(name);
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function wanted(spec: OptionSpec): string {
  if (spec.choices.length > 0) return `one of ${spec.choices.join(", ")}`;
  if (spec.kind === "text" && spec.maxLength !== undefined)
    return `a text of at most ${spec.maxLength} characters`;
  if (spec.kind !== "number") return "a short text";
  return `a number from ${spec.min ?? 0} to ${spec.max ?? "any"}`;
}

/** Something that would be taken: of a number the bound that was overstepped. */
function example(spec: OptionSpec, given?: unknown): string {
  if (spec.kind !== "number") return `Write ${spec.name}:… with what you mean.`;
  const { min = 1, max = min } = spec;
  return `Try ${spec.name}:${Number(given) > max ? max : min}.`;
}
