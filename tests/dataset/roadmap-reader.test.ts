import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { readFileSync } from "node:fs";
import { RoadmapReader } from "../../src/dataset/roadmap-reader.ts";
import { HOSTILE, longestRoadmap, roadmapFile } from "../hostile-files.ts";

const reader = new RoadmapReader({ timeoutMs: 60_000 });
afterAll(() => reader.close());

const read = (content: string | Uint8Array, by = reader) =>
  by.read("mine.yaml", typeof content === "string" ? Buffer.from(content) : content);

/** The flaws of a file, as `line:column: found …`. */
async function flawsOf(content: string | Uint8Array): Promise<readonly string[]> {
  const checked = await read(content);
  if (checked.kind === "ok") return [];
  return checked.flaws.map(({ line, column, found }) => `${line}:${column}: found ${found}`);
}

describe("a stranger's file", () => {
  test("that is sound is read, with its text as it was given", async () => {
    const text = roadmapFile();
    const checked = await read(text);
    expect(checked).toMatchObject({ kind: "ok", text, document: { id: "our-way", lists: [] } });
  });

  test("may begin with a byte-order mark and have the line ends of Windows", async () => {
    const text = roadmapFile().replaceAll("\n", "\r\n");
    expect(await read(`\ufeff${text}`)).toMatchObject({ kind: "ok", text });
  });

  test("may have every script and emoji in its words", async () => {
    const topics = "      - { id: a, title: שלום 你好 naïve 👩‍💻 🏴󠁧󠁢󠁥󠁮󠁧󠁿 }\n";
    expect((await read(roadmapFile("", topics))).kind).toBe("ok");
  });

  test("may be far longer than any of our own", async () => {
    expect(await flawsOf(longestRoadmap())).toEqual([]);
  });

  test.each(HOSTILE)("is refused for $name, with the line", async ({ content, flaw }) => {
    const [first = "nothing"] = await flawsOf(content);
    expect(first.slice(0, flaw.length)).toBe(flaw);
  });

  test("may teach only what the vocabulary has, and is told the nearest", async () => {
    const concepts = ["sql", "git"].map((id) => ({ id, title: id, synonyms: [] }));
    const held = new RoadmapReader({ timeoutMs: 60_000, concepts });
    onTestFinished(() => held.close());
    const topics =
      "      - { id: a, title: A, concepts: [git] }\n      - { id: b, title: B, concepts: [sqll] }\n";
    const text = roadmapFile("", topics);
    const line = text.split("\n").findIndex((each) => each.includes("sqll")) + 1;
    expect(await read(text, held)).toMatchObject({
      kind: "flawed",
      flaws: [{ line, found: '"sqll"', expected: 'a concept of concepts.yaml, such as "sql"' }],
    });
    expect(await read(text.replace("sqll", "sql"), held)).toMatchObject({ kind: "ok" });
    expect(await read(text)).toMatchObject({ kind: "ok" });
  });

  test("leaves nothing behind in the prototypes of the program", async () => {
    await read(roadmapFile("__proto__: { polluted: true }\n"));
    expect({}).not.toHaveProperty("polluted");
  });

  test("is told all of its flaws, the first hundred by name", async () => {
    const checked = await read(roadmapFile(`notes: [${"{}, ".repeat(40)}]\n`));
    expect(checked).toMatchObject({ kind: "flawed", total: 40 });
    const many = await read("a: &a 1\n".concat("b: [", "*a,".repeat(250), "]\n"));
    expect(many).toMatchObject({ kind: "flawed", total: 250 });
    expect(many.kind === "flawed" && many.flaws).toHaveLength(100);
  });

  test("of Cairn's own passes the same caps", async () => {
    const own = readFileSync(new URL("../../roadmaps/backend-234-hours.yaml", import.meta.url));
    expect((await read(own)).kind).toBe("ok");
  });
});

describe("the reader's thread", () => {
  const odd = (timeoutMs: number) =>
    new RoadmapReader({ timeoutMs, thread: new URL("../fakes/odd-thread.ts", import.meta.url) });

  test("is ended when a file takes too long, and the next file is read by another", async () => {
    const threads = odd(1_000);
    try {
      await expect(threads.read("stuck", Buffer.from(""))).rejects.toThrow("takes too long");
      expect(await threads.read("fine", Buffer.from(""))).toMatchObject({ kind: "ok" });
    } finally {
      await threads.close();
    }
  });

  test("is ended when a file takes too much memory, and the program goes on", async () => {
    const threads = odd(60_000);
    try {
      await expect(threads.read("greedy", Buffer.from(""))).rejects.toThrow("too much memory");
      expect(await threads.read("fine", Buffer.from(""))).toMatchObject({ kind: "ok" });
    } finally {
      await threads.close();
    }
  });

  test("reads files in turn, each its own answer, and lets no crowd wait", async () => {
    const files = Array.from({ length: 30 }, (_, index) => roadmapFile(`# ${index}\n`));
    const read_ = await Promise.allSettled(files.map((file) => read(file)));
    expect(
      read_.map((one) =>
        one.status === "fulfilled" ? one.value.kind === "ok" && one.value.text : String(one.reason),
      ),
    ).toEqual(
      files.map((file, index) =>
        index < 20 ? file : "UserError: Too many files are being read right now.",
      ),
    );
  });

  test("sees nothing of the program's environment", async () => {
    const threads = odd(60_000);
    try {
      expect(await threads.read("environment", Buffer.from(""))).toEqual({
        kind: "ok",
        text: "{}",
      });
    } finally {
      await threads.close();
    }
  });
});
