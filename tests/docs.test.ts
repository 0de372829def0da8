import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { generate, ROOT, withCommandTable, withExcerpts } from "../docs/generate.ts";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const pages = globSync(["*.md", "docs/**/*.md"], { cwd: ROOT });

/** What a page links to, without fenced blocks. */
const linksOf = (page: string): readonly string[] =>
  [
    ...read(page)
      .replace(/^ *```[^]*?^ *```/gm, "")
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, target = ""]) => target);

const generated = [...(await generate(read))];

describe("the documentation is in step", () => {
  // The README's excerpts are held by tests/e2e/readme.test.ts.
  test.each(generated)("%s is as npm run docs writes it", (path, content) => {
    expect(read(path), "stale: run npm run docs").toBe(content);
  });

  test.each(pages)("the links of %s lead somewhere", (page) => {
    const missing = linksOf(page)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => !existsSync(join(ROOT, dirname(page), target.split("#")[0] ?? "")));
    expect(missing).toEqual([]);
  });

  test.each(pages)("what %s runs through npm is a script", (page) => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read("package.json")));
    const named = [...read(page).matchAll(/\bnpm (?:run (?:-s )?([\w:]+)|(start|test)\b)/g)];
    const unknown = named.map(([, run, short]) => run ?? short ?? "").filter((it) => !scripts[it]);
    expect(unknown).toEqual([]);
  });

  test("every decision has its number once, without a gap", () => {
    const numbers = globSync("docs/decisions/*.md", { cwd: ROOT })
      .map((path) => Number(/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1]))
      .sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });

  test("every production dependency has its reason, and nothing else has", () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read("package.json")));
    const reasons = read("docs/decisions/0007-production-dependencies.md");
    const named = [...reasons.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(Object.keys(dependencies).toSorted());
  });
});

describe("an excerpt", () => {
  const block = (body: string) =>
    `<!-- transcript: from "two" to "three" -->\n\n\`\`\`transcript\n${body}\`\`\`\n`;

  test("runs from the line that holds the first text to the next that holds the second", () => {
    expect(withExcerpts(block("old\n"), "one\nthree\nat two\n\nthree!\nfour")).toBe(
      block("at two\n\nthree!\n"),
    );
  });

  test("whose lines are gone from the replay stops the writing", () => {
    expect(() => withExcerpts(block(""), "one\ntwo")).toThrow("“two” to “three”");
  });
});

test("a description with a bar stays in its cell", () => {
  const spec = { name: "a b", description: "this|that", options: z.object({}), actions: {} };
  const markdown = "<!-- commands --><!-- /commands -->";
  expect(
    withCommandTable(markdown, [{ ...spec, visibility: "public", access: "anyone" }]),
  ).toContain("| `/a b` | this\\|that |");
});
