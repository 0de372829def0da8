import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { benchBoards } from "./boards.ts";
import { benchCommands } from "./commands.ts";
import { benchDataset } from "./dataset.ts";
import { lineOf, tableOf, type Figure } from "./figure.ts";
import { benchDiscord } from "./discord.ts";
import { benchFloods } from "./floods.ts";
import { benchImport } from "./import.ts";
import { machine } from "./machine.ts";
import { timed } from "./measure.ts";
import { benchMillion } from "./million.ts";
import { benchMonday } from "./monday.ts";
import { benchPictures } from "./pictures.ts";
import { benchPlayground } from "./playground.ts";
import { benchScale } from "./scale.ts";
import { benchStart } from "./start.ts";
import { benchTicks } from "./ticks.ts";

/**
 * `npm run bench`: every figure beside a peer or a limit that the same run measured, since a machine's
 * mood changes. `-- --quick` takes smaller sizes, `-- discord ticks` only these parts; both write nothing.
 */
const { values, positionals } = parseArgs({
  options: { quick: { type: "boolean", default: false } },
  allowPositionals: true,
});
const { quick } = values;

const parts: Readonly<
  Record<string, { readonly title: string; readonly bench: () => Promise<readonly Figure[]> }>
> = {
  start: { title: "Start and memory", bench: benchStart },
  commands: { title: "Commands", bench: () => benchCommands(quick) },
  ticks: { title: "Ticks", bench: () => benchTicks(quick) },
  million: { title: "A million groups", bench: () => benchMillion(quick) },
  monday: { title: "Monday 09:00", bench: () => benchMonday(quick) },
  boards: { title: "Boards", bench: () => benchBoards(quick) },
  dataset: { title: "The dataset", bench: () => benchDataset(quick) },
  discord: { title: "Discord", bench: () => benchDiscord(quick) },
  pictures: { title: "Pictures", bench: () => benchPictures(quick) },
  playground: { title: "The playground", bench: () => benchPlayground(quick) },
  floods: { title: "Floods", bench: () => benchFloods(quick) },
  scale: { title: "Several processes", bench: () => benchScale(quick) },
  import: { title: "Strangers' files", bench: () => benchImport(quick) },
};

const unknown = positionals.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(", ")}: take ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}
const wanted = Object.entries(parts).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
);

const figures: Figure[] = [];
for (const [, { title, bench }] of wanted) {
  const own: Figure[] = [];
  const ms = await timed(async () => own.push(...(await bench())));
  console.log(`${title} (${Math.round(ms / 1_000)} s)`);
  for (const figure of own) console.log(lineOf(figure));
  figures.push(...own);
}

if (!quick && positionals.length === 0) {
  const words = [
    "# What Cairn costs",
    "`npm run bench` writes this. Each figure stands beside a peer or a limit that the same run measured.",
    tableOf(figures),
    machine(),
  ];
  writeFileSync(new URL("results.md", import.meta.url), `${words.join("\n\n")}\n`);
}
