import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { loadDataset } from "../src/dataset/load.ts";
import { libraryOf } from "../src/domain/library.ts";
import type { Figure } from "./figure.ts";
import { measured, median, quantile } from "./measure.ts";

const FOLDER = fileURLToPath(new URL("../roadmaps", import.meta.url));

/** What people type: whole words, beginnings, typos, synonyms, several words, nothing that is there. */
const WORDS = [
  "fastapi",
  "dock",
  "autentication",
  "k8s",
  "sql joins",
  "n+1 query",
  "zzzz",
  "testing",
];

/** All roadmaps read and checked, and the search over them. */
export async function benchDataset(quick: boolean): Promise<readonly Figure[]> {
  const times = quick ? 5 : 20;
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
  const bare = () => files.map((name): unknown => parse(readFileSync(`${FOLDER}/${name}`, "utf8")));
  const { documents, concepts } = loadDataset(FOLDER);
  const library = libraryOf(documents, concepts);
  const wordsAt = (index: number) => WORDS[index % WORDS.length] ?? "";
  const plain = documents.map((document) => JSON.stringify(document).toLowerCase());
  const scan = (index: number) => plain.filter((text) => text.includes(wordsAt(index)));
  const searches = await measured(16, times * 40, (index) => library.search(wordsAt(index)));
  return [
    {
      what: `Load and check ${documents.length} roadmaps and their concepts`,
      unit: "ms",
      ours: median(await measured(2, times, () => loadDataset(FOLDER))),
      peer: { what: "yaml alone, unchecked", value: median(await measured(2, times, bare)) },
      aim: { most: 150 },
    },
    {
      what: "/roadmap search over all of them, p99",
      unit: "ms",
      ours: quantile(searches, 0.99),
      peer: {
        what: "a bare scan of the text",
        value: quantile(await measured(16, times * 40, scan), 0.99),
      },
      aim: { most: 5 },
    },
  ];
}
