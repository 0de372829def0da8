import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { benchBoards } from "./boards.ts";
import { benchCommands } from "./commands.ts";
import { benchDataset } from "./dataset.ts";
import { lineOf, tableOf, type Figure } from "./figure.ts";
import { benchDiscord } from "./discord.ts";
import { benchImport } from "./import.ts";
import { machine } from "./machine.ts";
import { timed } from "./measure.ts";
import { benchMonday } from "./monday.ts";
import { benchStart } from "./start.ts";
import { benchTicks } from "./ticks.ts";

/**
 * `npm run bench`: every figure beside a peer or a limit that the same run measured, since a machine's
 * mood changes. `-- --quick` takes smaller sizes and writes nothing.
 */
const { quick } = parseArgs({ options: { quick: { type: "boolean", default: false } } }).values;

const parts: readonly (readonly [string, () => Promise<readonly Figure[]>])[] = [
  ["Start and memory", benchStart],
  ["Commands", () => benchCommands(quick)],
  ["Ticks", () => benchTicks(quick)],
  ["Monday 09:00", () => benchMonday(quick)],
  ["Boards", () => benchBoards(quick)],
  ["The dataset", () => benchDataset(quick)],
  ["Discord", () => benchDiscord(quick)],
  ["Strangers' files", () => benchImport(quick)],
];

const figures: Figure[] = [];
for (const [title, bench] of parts) {
  const own: Figure[] = [];
  const ms = await timed(async () => own.push(...(await bench())));
  console.log(`${title} (${Math.round(ms / 1_000)} s)`);
  for (const figure of own) console.log(lineOf(figure));
  figures.push(...own);
}

if (!quick) {
  const words = [
    "# What Cairn costs",
    "`npm run bench` writes this. Each figure stands beside a peer or a limit that the same run measured.",
    tableOf(figures),
    machine(),
  ];
  writeFileSync(new URL("results.md", import.meta.url), `${words.join("\n\n")}\n`);
}
