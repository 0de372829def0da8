import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checkRoadmaps } from "../../src/cli/roadmaps.ts";
import { roadmapFile } from "../hostile-files.ts";

const folder = mkdtempSync(join(tmpdir(), "cairn-check-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** What checking some files prints, and its exit code. */
async function check(...files: readonly string[]) {
  const printed: string[] = [];
  const code = await checkRoadmaps(files, (text) => {
    printed.push(text);
    return 0;
  });
  return { code, text: printed.join("\n") };
}

describe("roadmaps check FILE", () => {
  test("says of sound files that they are", async () => {
    const one = fileOf("one.yaml", roadmapFile());
    expect(await check(one)).toEqual({ code: 0, text: "1 roadmap, no problems." });
    expect(await check(one, one)).toEqual({ code: 0, text: "2 roadmaps, no problems." });
  });

  test("tells the flaws of all files, each with its place", async () => {
    const twice = fileOf("twice.yaml", roadmapFile("title: Again\n"));
    const bomb = fileOf("bomb.yaml", "a: &a [*a]\n");
    const { code, text } = await check(twice, bomb);
    expect(code).toBe(1);
    expect(text).toContain(`${twice}:11:1: found the key "title" again, expected each key once`);
    expect(text).toContain(`${bomb}:1:8: found the alias *a, expected the value itself`);
  });

  test("holds files to the caps of an import", async () => {
    const long = fileOf("long.yaml", roadmapFile(`# ${"x".repeat(300_000)}\n`));
    expect((await check(long)).text).toContain(`${long}:1:1: found more than 256 KB`);
  });

  test("refuses in one sentence what cannot be read", async () => {
    await expect(check(join(folder, "none.yaml"))).rejects.toThrow("cannot be read");
  });
});
