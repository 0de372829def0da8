/** Reads a Dockerfile, as far as ours goes: what it does not know, it refuses. */

export interface Instruction {
  readonly name: string;
  /** `--from=build` as `from: "build"`. */
  readonly flags: Readonly<Record<string, string>>;
  /** What follows, in one line. */
  readonly text: string;
}

/** A stage: what it stands on, and what is done there. */
export interface Stage {
  readonly from: string;
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** The stages in order, with `ARG`s from before the first one filled in where a stage says what it stands on. */
export function parseDockerfile(source: string): readonly Stage[] {
  const stages: { from: string; name: string | undefined; instructions: Instruction[] }[] = [];
  const args = new Map<string, string>();
  for (const instruction of instructionsOf(source)) {
    const { name, text } = instruction;
    const stage = stages.at(-1);
    if (name === "FROM") {
      const [image = "", , as] = text.split(/\s+/);
      const from = image.replace(/\$\{(\w+)\}/g, (_, arg: string) => args.get(arg) ?? "");
      stages.push({ from, name: as, instructions: [] });
    } else if (stage !== undefined) stage.instructions.push(instruction);
    else if (name === "ARG") {
      const [arg = "", ...preset] = text.split("=");
      args.set(arg, preset.join("="));
    } else throw new Error(`${name} stands before the first FROM`);
  }
  return stages;
}

function instructionsOf(source: string): readonly Instruction[] {
  const lines = source
    .split("\n")
    .filter((line) => !line.trimStart().startsWith("#"))
    .join("\n")
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [, name = "", rest = ""] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
    const [flags = ""] = /^(--\w[\w-]*=\S+\s+)*/.exec(rest) ?? [];
    const pairs = [...flags.matchAll(/--([\w-]+)=(\S+)/g)].map(([, key = "", value = ""]) => [
      key,
      value,
    ]);
    return {
      name: name.toUpperCase(),
      flags: Object.fromEntries(pairs) as Record<string, string>,
      text: rest.slice(flags.length).trim(),
    };
  });
}

/** The words of the form that needs no shell: `["node", "-e", "…"]`. Undefined for a line that a shell would read. */
export function execForm(text: string): readonly string[] | undefined {
  if (!text.startsWith("[")) return undefined;
  const words: unknown = JSON.parse(text);
  if (!Array.isArray(words) || !words.every((word) => typeof word === "string")) return undefined;
  return words;
}

/** `A=1 B=2` of ENV and LABEL; ours need no quotes. */
export const pairsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text.split(/\s+/).map((pair) => {
      const [key = "", ...value] = pair.split("=");
      return [key, value.join("=")];
    }),
  );

/** Whether a path of the project reaches the build, by the last line of a `.dockerignore` that speaks of it. */
export function isSent(ignore: string, path: string): boolean {
  const rules = ignore.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const last = rules.findLast((rule) => {
    const pattern = rule.replace(/^!/, "");
    return pattern === "*" || path === pattern || path.startsWith(`${pattern}/`);
  });
  return last === undefined || last.startsWith("!");
}
