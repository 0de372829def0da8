import { describe, expect, test } from "vitest";
import { checkConcepts, checkConceptsUsed } from "../../src/domain/concept-rules.ts";
import { conceptsSchema, vocabularyOf } from "../../src/domain/concepts.ts";
import { libraryOf, type Library } from "../../src/domain/library.ts";
import { roadmapSchema } from "../../src/domain/roadmap-schema.ts";
import { compare, consensusOf, knownFrom } from "../../src/domain/teaching.ts";

const concepts = conceptsSchema.parse({
  concepts: [
    { id: "web", title: "Web" },
    { id: "http", title: "HTTP", parent: "web", synonyms: ["hypertext"] },
    { id: "sql", title: "SQL" },
    { id: "git", title: "Git" },
  ],
});
const vocabulary = vocabularyOf(concepts.concepts);

interface SmallTopic {
  readonly id: string;
  readonly hours: number;
  readonly concepts: readonly string[];
  readonly marks?: readonly string[];
  readonly items?: readonly object[];
}

const roadmap = (id: string, topics: readonly SmallTopic[]) =>
  roadmapSchema.parse({
    id,
    version: "1.0",
    title: id.toUpperCase(),
    source: { title: "S" },
    summary: "A small one.",
    phases: [
      { id: "p", title: "P", topics: topics.map((topic) => ({ title: topic.id, ...topic })) },
    ],
  });

const one = roadmap("one", [
  { id: "t1", hours: 2, concepts: ["http", "sql"] },
  { id: "t2", hours: 1, concepts: ["http"], marks: ["critical"] },
]);
const other = roadmap("other", [
  { id: "u1", hours: 3, concepts: ["git"] },
  { id: "u2", hours: 4, concepts: ["http"] },
]);

function teachings(): { library: Library; of: (id: string) => ReturnType<Library["teaching"]> } {
  const library = libraryOf([one, other], concepts.concepts);
  const of = (id: string) => {
    const found = library.find(id);
    if (found === undefined) throw new Error(`no roadmap ${id}`);
    return library.teaching(found);
  };
  return { library, of };
}

describe("what a roadmap teaches", () => {
  test("shares a topic's time equally among its concepts, and sums over topics", () => {
    const taught = teachings().of("one");
    expect(taught.get("http")?.minutes).toBe(60 + 60);
    expect(taught.get("sql")?.minutes).toBe(60);
  });

  test("is important where any of its topics is marked so", () => {
    const taught = teachings().of("one");
    expect(taught.get("http")?.important).toBe(true);
    expect(taught.get("sql")?.important).toBe(false);
  });

  test("comes up where its first topic stands", () => {
    const taught = teachings().of("other");
    expect(taught.get("git")?.position).toBe(0);
    expect(taught.get("http")?.position).toBe(1);
  });

  test("an important item makes its own concept important, not its topic's others", () => {
    const starred = roadmap("starred", [
      {
        id: "t",
        hours: 1,
        concepts: ["sql"],
        items: [{ id: "i", title: "I", concepts: ["git"], marks: ["star"] }],
      },
    ]);
    const library = libraryOf([starred], concepts.concepts);
    const taught = library.all.map((each) => library.teaching(each))[0];
    expect(taught?.get("git")?.important).toBe(true);
    expect(taught?.get("sql")?.important).toBe(false);
  });
});

describe("two roadmaps side by side", () => {
  test("tell what both teach and what only one does", () => {
    const { of } = teachings();
    const { common, onlyA, onlyB } = compare(of("one"), of("other"));
    expect(common.map(({ concept, a, b }) => [concept.id, a.minutes, b.minutes])).toEqual([
      ["http", 120, 240],
    ]);
    expect(onlyA.map(({ concept }) => concept.id)).toEqual(["sql"]);
    expect(onlyB.map(({ concept }) => concept.id)).toEqual(["git"]);
  });
});

describe("the consensus", () => {
  test("counts who teaches a concept and who calls it important, with its usual position", () => {
    const { of } = teachings();
    const [first, ...rest] = consensusOf([of("one"), of("other")]);
    expect(first).toMatchObject({ taughtBy: 2, importantTo: 1, position: 0.5 });
    expect(first?.concept.id).toBe("http");
    expect(rest.map(({ concept, taughtBy }) => [concept.id, taughtBy])).toEqual([
      ["sql", 1],
      ["git", 1],
    ]);
  });
});

test("a topic is known from elsewhere when all of its concepts are", () => {
  const { library } = teachings();
  const [first] = library.all;
  const ids = (finished: readonly string[]) =>
    first && knownFrom(first, new Set(finished)).map(({ id }) => id);
  expect(ids(["http"])).toEqual(["t2"]);
  expect(ids(["http", "sql"])).toEqual(["t1", "t2"]);
  expect(ids([])).toEqual([]);
});

describe("the vocabulary", () => {
  test.each<[string, readonly object[], string]>([
    [
      "an id twice",
      [
        { id: "a", title: "A" },
        { id: "a", title: "B" },
      ],
      "an id of its own",
    ],
    ["a parent that is not there", [{ id: "a", title: "A", parent: "b" }], "a concept of"],
    [
      "parents in a circle",
      [
        { id: "a", title: "A", parent: "b" },
        { id: "b", title: "B", parent: "a" },
      ],
      "a way up that ends",
    ],
    [
      "a word of two concepts",
      [
        { id: "a", title: "A", synonyms: ["same"] },
        { id: "b", title: "Same" },
      ],
      "a word of its own",
    ],
  ])("refuses %s", (_, some, expected) => {
    const [flaw] = checkConcepts(conceptsSchema.parse({ concepts: some }));
    expect(flaw?.expected).toContain(expected);
  });

  test("is sound as it stands here", () => {
    expect(checkConcepts(concepts)).toEqual([]);
  });

  test("is what topics must draw on, with the nearest word offered", () => {
    const wrong = roadmap("wrong", [{ id: "t", hours: 1, concepts: ["htpp"] }]);
    expect(checkConceptsUsed(wrong, vocabulary)).toEqual([
      {
        path: ["phases", 0, "topics", 0, "concepts", 0],
        found: '"htpp"',
        expected: 'a concept of concepts.yaml, such as "http"',
      },
    ]);
  });
});

describe("search", () => {
  test.each([
    ["a synonym of a concept", "hypertext", "t1"],
    ["another form of the word", "hypertexts", "t1"],
    ["a typo", "hypertxt", "t1"],
  ])("finds a topic by %s", (_, words, topic) => {
    const { library } = teachings();
    expect(library.search(words, "one").map((found) => found.topic)).toContain(topic);
  });
});
