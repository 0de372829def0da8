import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { format } from "prettier";
import { commands } from "../commands/index.ts";
import { manifestFile } from "../src/cli/manifest.ts";
import { exampleEnvironment } from "../src/config/variables.ts";
import type { CommandSpec, OptionSpec } from "../src/core/command.ts";
import { optionsOf } from "../src/core/option.ts";
import { roadmapJsonSchema } from "../src/dataset/json-schema.ts";
import { loadDataset } from "../src/dataset/load.ts";
import { lockWith } from "../src/domain/ids-lock.ts";
import { described, type Described } from "../src/web/health/instruments.ts";
import type { Reached } from "../src/platforms/slack/manifest.ts";
import { lettersFile } from "./letters.ts";

/**
 * The generated parts of the documentation: the README's excerpts and table of commands, the command
 * reference, the host's table of metrics, the example environment, the manifests of the Slack app, the
 * roadmaps' JSON schema and the lock of their ids, and what the pictures' fonts can write. `npm run docs`
 * writes them; a test fails when they are stale.
 */

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The six weeks of the example, and the instant at which they begin. */
export const EXAMPLE = `${ROOT}examples/six-weeks.chat`;
export const REPLAY_FROM = "2026-11-21T09:00Z";

/**
 * Every generated file as it has to be, by its path from the project's root. Without a replay the
 * README's excerpts stay as they are.
 */
export async function generate(read: (path: string) => string, replay?: string) {
  const { documents } = loadDataset(`${ROOT}roadmaps`);
  const table = withCommandTable(read("README.md"), commands);
  const readme = replay === undefined ? table : withExcerpts(table, replay);
  return new Map([
    ["README.md", await tidy(readme)],
    ["docs/hosting.md", await tidy(withMetricTable(read("docs/hosting.md"), described()))],
    ["docs/commands.md", await tidy(commandReference(commands))],
    [".env.example", exampleEnvironment()],
    ["slack-manifest.yaml", await manifest({ by: "socket" })],
    [
      "slack-manifest-http.yaml",
      await manifest({ by: "http", url: `${SOME_ADDRESS}/slack/events` }),
    ],
    [
      "slack-manifest-many.yaml",
      await manifest({
        by: "http",
        url: `${SOME_ADDRESS}/slack/events`,
        redirectUrl: `${SOME_ADDRESS}/slack/oauth_redirect`,
      }),
    ],
    ["roadmaps/schema.json", roadmapJsonSchema()],
    ["src/pictures/letters.ts", await lettersFile()],
    ["roadmaps/ids.lock", lockWith(read("roadmaps/ids.lock"), documents)],
  ]);
}

const tidy = (markdown: string): Promise<string> =>
  format(markdown, { parser: "markdown", printWidth: 100 });

/** Stands for the host's own address. */
const SOME_ADDRESS = "https://cairn.example";

const manifest = (reached: Reached): Promise<string> =>
  format(
    `# Written by \`npm run docs\` from the command tree; docs/slack.md says what to do with it.\n${manifestFile(reached)}`,
    { parser: "yaml", printWidth: 100 },
  );

/** The example's six weeks, as `npm run chat` shows them. */
export function replayExample(): string {
  const args = ["bin/cairn.mjs", "chat", "--db", ":memory:", "--now", REPLAY_FROM, "--plain"];
  const input = readFileSync(EXAMPLE, "utf8");
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    input,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the example could not be replayed: ${stderr}`);
  return stdout;
}

const EXCERPT = /<!-- transcript: from "(.+)" to "(.+)" -->\s*```transcript\n[^]*?```/g;

/**
 * Fills every block under `<!-- transcript: from "…" to "…" -->` with the lines of the replay from the
 * first that holds the one text to the next that holds the other. Throws where a text is not there.
 */
export function withExcerpts(markdown: string, replay: string): string {
  const lines = replay.split("\n");
  return markdown.replace(EXCERPT, (_, from: string, to: string) => {
    const first = lines.findIndex((line) => line.includes(from));
    const last = lines.findIndex((line, at) => at >= first && line.includes(to));
    if (first < 0 || last < 0) throw new Error(`the replay has no lines from “${from}” to “${to}”`);
    const excerpt = lines.slice(first, last + 1).join("\n");
    return `<!-- transcript: from "${from}" to "${to}" -->\n\n\`\`\`transcript\n${excerpt}\n\`\`\``;
  });
}

const TABLE = /<!-- commands -->[^]*<!-- \/commands -->/;

/** Fills the part between `<!-- commands -->` and its end with one line for each command. */
export function withCommandTable(markdown: string, specs: readonly CommandSpec[]): string {
  const rows = specs.map(({ name, description }) => `| \`/${name}\` | ${cell(description)} |`);
  const table = ["| command | for |", "| --- | --- |", ...rows].join("\n");
  return markdown.replace(TABLE, () => `<!-- commands -->\n\n${table}\n\n<!-- /commands -->`);
}

const METRICS = /<!-- metrics -->[^]*<!-- \/metrics -->/;

/** Fills the part between `<!-- metrics -->` and its end with one line for each metric. */
export function withMetricTable(markdown: string, metrics: readonly Described[]): string {
  const rows = metrics.map(({ name, kind, labels, help }) => {
    const by = labels.map((label) => `\`${label}\``).join(", ");
    return `| \`${name}\` | ${kind} | ${by} | ${cell(help)} |`;
  });
  const table = ["| metric | kind | by | what it is |", "| --- | --- | --- | --- |", ...rows];
  return markdown.replace(
    METRICS,
    () => `<!-- metrics -->\n\n${table.join("\n")}\n\n<!-- /metrics -->`,
  );
}

/** Every command with its options, from the tree. */
export function commandReference(specs: readonly CommandSpec[]): string {
  return [
    "<!-- Written by `npm run docs` from the command tree; changes belong in commands/. -->",
    "# Commands",
    "Options are typed as `name:value`, with quotation marks around a value that has blanks. Plain words go to the options that are needed, else to the first one: `/roadmap done internet`, `/leaderboard month`. Command words may be shortened as long as they are clear: `/road ne`. Topics, phases and roadmaps are found by id or name, and by their source's number where it has one; members by name. Days are `today`, `yesterday`, `tomorrow`, a weekday or a date such as `2026-11-23`.",
    ...specs.map(commandSection),
  ].join("\n\n");
}

function commandSection(spec: CommandSpec): string {
  const options = optionsOf(spec.options);
  return [
    `## /${spec.name}`,
    `${spec.description}. ${WHO[spec.access]} ${SEEN[spec.visibility]}${spec.form === undefined ? "" : " Without options it opens a dialog."}${shortcutsOf(spec)}`,
    ...(options.length === 0 ? [] : [optionTable(options)]),
  ].join("\n\n");
}

/** Where it is beside being typed, on platforms that have a place for it. */
const shortcutsOf = ({ shortcuts = [] }: CommandSpec): string =>
  shortcuts
    .map(({ from, label }) =>
      from === "message"
        ? ` In the menu of a message it is **${label}**.`
        : ` As a shortcut it is **${label}**.`,
    )
    .join("");

const WHO: Record<CommandSpec["access"], string> = {
  anyone: "Anyone may use it, anywhere.",
  group: "For everyone in a group's channel.",
  member: "For members of a group.",
  organiser: "For organisers, in the group's channel.",
};

const SEEN: Record<CommandSpec["visibility"], string> = {
  public: "The channel sees the answer.",
  private: "Only you see the answer.",
};

const optionTable = (options: readonly OptionSpec[]): string =>
  [
    "| option | takes | what it is |",
    "| --- | --- | --- |",
    ...options.map((option) => {
      const name = `\`${option.name}\`${option.required ? "" : " (optional)"}`;
      return `| ${name} | ${cell(takes(option))} | ${cell(option.description)} |`;
    }),
  ].join("\n");

function takes({ kind, choices, min, max }: OptionSpec): string {
  if (choices.length > 0) return choices.map((choice) => `\`${choice}\``).join(", ");
  if (kind === "number" && min !== undefined && max !== undefined) return `${min} to ${max}`;
  return KINDS[kind];
}

const KINDS: Record<OptionSpec["kind"], string> = {
  text: "text",
  number: "a number",
  boolean: "yes or no",
  choice: "a choice",
  roadmap: "a roadmap",
  phase: "a phase",
  topic: "a topic",
  member: "a member",
  date: "a day",
  zone: "a time zone",
  file: "a file",
  channel: "a channel",
  several: "one or more, between commas",
};

const cell = (text: string): string => text.replaceAll("|", "\\|");

async function main(): Promise<void> {
  const files = await generate((path) => readFileSync(ROOT + path, "utf8"), replayExample());
  for (const [path, content] of files) writeFileSync(ROOT + path, content);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
