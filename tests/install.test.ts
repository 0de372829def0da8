import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

const read = (file: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, "..", file), "utf8"));

/**
 * better-sqlite3 ships its binary. npm reads from the lock file, not from the package, whether to run
 * node-gyp, which needs Python and a compiler; `npm install` drops the word, so it is held here.
 */
test("npm ci compiles nothing, with any npm", () => {
  const lock = z.object({ packages: z.record(z.string(), z.unknown()) });
  const { packages } = lock.parse(read("package-lock.json"));
  expect(packages["node_modules/better-sqlite3"]).toMatchObject({ gypfile: false });
});

test("npm runs the install scripts that are needed: those that bring Node, and PostgreSQL for the tests", () => {
  expect(read("package.json")).toMatchObject({
    allowScripts: { node: true, "better-sqlite3": false },
  });
});
