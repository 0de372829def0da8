import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ResvgRaster } from "../../src/raster/resvg-raster.ts";
import { CASES } from "./cases/index.ts";
import { differenceOf, drawn, GALLERY, type Drawn } from "./drawn.ts";

/** Every picture at its most awkward, as it was last seen to be right. One that is meant to change: `npm run pictures -- accept`. */

const PICTURES = join(import.meta.dirname, "../../src/pictures");
const raster = new ResvgRaster({ timeoutMs: 60_000 });
afterAll(() => raster.close());

/** Fewer pixels than the smallest change that anybody sees. */
const TOLERATED = 4;

test.each(CASES)("$of, $what: looks as it was accepted", async (one) => {
  for (const { file, png } of await drawn(raster, one)) {
    const { pixels, picture } = differenceOf(readFileSync(join(GALLERY, file)), png);
    const seen = pixels > TOLERATED ? inFolder({ file, png: picture }, png) : "";
    expect(pixels, `${file} looks different: see ${seen}`).toBeLessThanOrEqual(TOLERATED);
  }
});

/** Puts the picture and what differs in it where somebody can look at them. */
function inFolder({ file, png }: Drawn, found: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "cairn-pictures-"));
  writeFileSync(join(folder, `found-${file}`), found);
  const path = join(folder, `different-${file}`);
  writeFileSync(path, png);
  return path;
}

test("every picture hangs in the gallery", () => {
  // Each says the same in words; what has none is a part of others.
  const pictures = readdirSync(PICTURES)
    .filter((file) => readFileSync(join(PICTURES, file), "utf8").includes("Alt("))
    .map((file) => file.replace(".ts", ""));
  expect([...new Set(CASES.map(({ of }) => of))].sort()).toEqual(pictures.sort());
});

test("nothing hangs in the gallery that is drawn no more", async () => {
  const files: string[] = [];
  for (const one of CASES) files.push(...(await drawn(raster, one)).map(({ file }) => file));
  expect(readdirSync(GALLERY).sort()).toEqual(files.sort());
});

describe("a difference is seen", () => {
  const svg = [
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" viewBox="0 0 200 60" font-size="16">',
    '<text x="10" y="20" fill="#202020">Cy 33 %</text>',
    '<rect x="10" y="30" width="120" height="10" rx="5" fill="#5cb380"/>',
    "</svg>",
  ].join("");
  const png = async (of: string): Promise<Uint8Array> => {
    const [one] = await drawn(raster, { of: "a", what: "difference", alt: "", svg: of });
    return one?.png ?? Buffer.of();
  };

  test.each([
    ["of one letter", "Cy", "Cv"],
    ["of one percent", "33", "34"],
    ["of a bar that is longer by a pixel", "120", "121"],
    ["of a colour by a shade", "#5cb380", "#55a876"],
    ["of a line that moved by a pixel", 'y="20"', 'y="21"'],
    ["of a size", 'height="60"', 'height="61"'],
  ])("%s", async (_, from, to) => {
    const different = differenceOf(await png(svg), await png(svg.replace(from, to)));
    expect(different.pixels).toBeGreaterThan(TOLERATED);
  });

  test("and none where there is none", async () => {
    expect(differenceOf(await png(svg), await png(svg)).pixels).toBe(0);
  });
});
