import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseRoadmap } from "../../src/dataset/parse.ts";
import { roadmapSchema } from "../../src/domain/roadmap-schema.ts";
import { factsOfFlat, placesOfFlat } from "./fidelity-flat.ts";
import { factsOf, missingFrom, placesOf, sharedRuns, type Layout } from "./fidelity.ts";

const root = join(import.meta.dirname, "../..");
const sources = join(root, "../shared/sources");

interface Source {
  readonly id: string;
  readonly file: string;
  readonly layout: Layout;
  /** Lines that are rightly not found again, each with its reason. */
  readonly exceptions?: Readonly<Record<string, string>>;
}

const SOURCES: readonly Source[] = [
  {
    id: "python-backend-to-ai",
    file: "1-python-backend-to-ai.md",
    layout: "plain",
    exceptions: {
      ".envfiles with python-dotenv - Rotate API keys regularly":
        'The source runs two bullets together; they are "Use .env files with python-dotenv" and "Rotate API keys regularly".',
    },
  },
  { id: "backend-step-by-step", file: "2-backend-step-by-step.md", layout: "markdown" },
  { id: "backend-complete", file: "3-backend-complete.md", layout: "markdown" },
  { id: "backend-234-hours", file: "4-backend-234-hours.md", layout: "markdown" },
  { id: "roundtable-gemini", file: "5-roundtable-gemini.md", layout: "flat" },
  { id: "roundtable-grok", file: "6-roundtable-grok.md", layout: "flat" },
  { id: "roundtable-claude", file: "7-roundtable-claude.md", layout: "flat" },
  { id: "roundtable-gpt", file: "8-roundtable-gpt.md", layout: "flat" },
  { id: "backend-hiring-ready", file: "9-backend-hiring-ready.md", layout: "markdown" },
];

describe.each(SOURCES)("$id", ({ id, file, layout, exceptions = {} }) => {
  const path = join(sources, file);
  const roadmap = join(root, "roadmaps", `${id}.yaml`);
  const absent = [path, roadmap].find((each) => !existsSync(each));
  const why = absent === path ? "skipped: its source is not here" : "skipped: not written yet";

  describe.skipIf(absent !== undefined)(absent === undefined ? "and its source" : why, () => {
    const load = () => {
      const parsed = parseRoadmap(roadmap, readFileSync(roadmap, "utf8"));
      if (parsed.kind === "flawed") throw new Error(`${id} does not parse`);
      return { source: readFileSync(path, "utf8"), document: parsed.document };
    };

    test("tell the same, line by line", async ({ annotate }) => {
      const { source, document } = load();
      const isFlat = layout === "flat";
      const all = isFlat ? factsOfFlat(source) : factsOf(source, layout);
      const facts = all.filter(({ text }) => !(text in exceptions));
      const missing = missingFrom(facts, isFlat ? placesOfFlat(document) : placesOf(document));
      const found = facts.length - missing.length;
      await annotate(`${id}: ${found} of ${facts.length} lines of the source found again`);
      expect(
        missing.map(
          ({ fact, lacks }) =>
            `${file}:${fact.line}: ${fact.kind} "${fact.text}" lacks ${lacks.join(", ")}`,
        ),
      ).toEqual([]);
    });

    test("share no nine words in a row", () => {
      const { source, document } = load();
      expect(sharedRuns(source, document)).toEqual([]);
    });
  });
});

describe("the comparison itself", () => {
  const document = (topic: object) =>
    roadmapSchema.parse({
      id: "small",
      version: "1.0",
      title: "Small",
      source: { title: "Small" },
      summary: "A small roadmap.",
      phases: [{ id: "one", title: "Databases", topics: [{ id: "sql", title: "SQL", ...topic }] }],
    });
  const gaps = (source: string, topic: object) =>
    missingFrom(factsOf(source, "markdown"), placesOf(document(topic))).map(({ lacks }) => lacks);
  const items = (...titles: readonly string[]) => ({
    items: titles.map((title, at) => ({ id: `i${String(at)}`, title })),
  });

  test.each([
    ["another form of a word", "- Joining tables", items("Join a table"), []],
    ["a word that is not there", "- Inner joins", items("Joins"), [["inner"]]],
    ["words in two places", "- Indexes and views", items("Indexes", "Views"), [["view"]]],
    ["another number", "- 3 normal forms", items("4 normal forms"), [["3"]]],
    ["a heading's number", "## 2. SQL", { number: "2" }, []],
    ["a topic's hours", "1.1. **SQL** (4 h)", { number: "1.1", hours: 5 }, [["4"]]],
    [
      "a link that is not there",
      "- [Joins](https://example.org/a)",
      items("Joins"),
      [["https://example.org/a"]],
    ],
    ["code", "```\n- not an item\n```", {}, []],
  ])("sees %s", (_, source, topic, lacks) => {
    expect(gaps(source, topic)).toEqual(lacks);
  });

  test("sees nine words in a row, and lets eight pass", () => {
    const words = "one two three four five six seven eight nine";
    expect(sharedRuns(words, document(items(words)))).toEqual([words]);
    expect(sharedRuns(words, document(items(words.replace(" nine", ""))))).toEqual([]);
  });
});
