import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../docs/generate.ts";
import { digestsOf, scenes } from "../docs/pictures.ts";

const README = readFileSync(join(ROOT, "README.md"), "utf8");

/** The pictures of the README: the one in the dark, the one in the light, and what is said of them. */
const shown = [
  ...README.matchAll(
    /<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)">\s*<img src="([^"]+)" width="\d+" alt="([^"]+)">/g,
  ),
].map(([, dark = "", light = "", alt = ""]) => ({ dark, light, alt }));

test("the pictures show what the example shows", async () => {
  const noted = readFileSync(join(ROOT, "docs/images/digests.json"), "utf8");
  expect(noted, "stale: run npm run docs:pictures, and read what the README says of them").toBe(
    digestsOf(await scenes()),
  );
});

test("each picture is there in both themes, and said in words", () => {
  expect(shown.length).toBeGreaterThan(2);
  expect(README.match(/<img/g)).toHaveLength(shown.length);
  for (const { dark, light, alt } of shown) {
    expect([dark, light].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(dark).toBe(light.replace("-light", "-dark"));
    expect(alt.length).toBeGreaterThan(60);
  }
});

test("no picture is kept that the README does not show", () => {
  const kept = readdirSync(join(ROOT, "docs/images")).filter((file) => file.endsWith(".png"));
  const named = shown.flatMap(({ dark, light }) => [dark, light]);
  expect(kept.map((file) => `docs/images/${file}`).sort()).toEqual(named.sort());
});
