import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { StartError } from "../../src/core/errors.ts";
import { loadDataset } from "../../src/dataset/load.ts";

const scratch = mkdtempSync(join(tmpdir(), "cairn-roadmaps-"));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

const yaml = (id: string, hours = "1") =>
  [
    `id: ${id}`,
    'version: "1.0"',
    "title: Small",
    "source: { title: Small }",
    "summary: A small roadmap.",
    `phases: [{ id: p, title: P, topics: [{ id: t, title: T, hours: ${hours} }] }]`,
  ].join("\n");

let made = 0;

/** A folder named roadmaps with these files in it. */
function folderOf(files: Readonly<Record<string, string>>): string {
  made += 1;
  const folder = join(scratch, String(made), "roadmaps");
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function refusalOf(folder: string): string {
  try {
    loadDataset(folder);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return "";
}

describe("a folder of roadmaps", () => {
  test("is read, sorted by id, without the shared vocabulary and other files", () => {
    const folder = folderOf({
      "b.yaml": yaml("b"),
      "a-b.yaml": yaml("a-b"),
      "a.yaml": yaml("a"),
      "concepts.yaml": "concepts: [{ id: c, title: C }]",
      "ids.lock": "",
    });
    expect(loadDataset(folder).documents.map(({ id }) => id)).toEqual(["a", "a-b", "b"]);
  });

  test("may be empty", () => {
    expect(loadDataset(folderOf({})).documents).toEqual([]);
  });

  test("is refused with every flaw of every file, one a line", () => {
    const folder = folderOf({ "a.yaml": yaml("a", "abc"), "b.yaml": yaml("c"), "d.yaml": "x" });
    expect(refusalOf(folder).split("\n")).toEqual([
      "The roadmaps have 3 problems.",
      'roadmaps/a.yaml:6:64: found "abc", expected a number of hours',
      'roadmaps/b.yaml:1:1: found the id "c", expected "b", as the file is named',
      'roadmaps/d.yaml:1:1: found "x", expected a mapping',
    ]);
  });

  test("holds no id twice, since a file is named like its id", () => {
    const folder = folderOf({ "a.yaml": yaml("a"), "b.yaml": yaml("a") });
    expect(refusalOf(folder)).toContain("The roadmaps have 1 problem.\nroadmaps/b.yaml:1:1:");
  });

  test("that does not exist is named", () => {
    const folder = join(scratch, "nowhere");
    expect(refusalOf(folder)).toBe(`The folder of the roadmaps, ${folder}, cannot be read.`);
  });
});
