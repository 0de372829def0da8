import fc from "fast-check";
import { afterAll, expect } from "vitest";
import { ResvgRaster } from "../../src/raster/resvg-raster.ts";

/** What every picture is held to, whatever it is given. */

/** Names as nobody gives them. */
export const names = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom("", "W".repeat(60), "<svg onload='x'>", `"/><script>&amp;`, "🦊", "]]>", "ליא 1"),
);

/** Numbers as nobody counts. */
export const numbers = fc.oneof(
  fc.nat(100),
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity, -1, 0, 100, 2 ** 53),
);

export const days = fc
  .integer({ min: 0, max: 40_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

/** The words of a picture, text by text. */
export const textsOf = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, inner = ""]) =>
    inner.replace(/<\/?tspan[^>]*>/g, ""),
  );

/** Words with nothing in them that could end them, in whatever fonts. */
const TEXT =
  /<text(?: [\w-]+="[-\w .]*")*>(?:[^<>"']|<tspan font-family="[\w ]+, sans-serif">[^<>"']+<\/tspan>)+<\/text>/g;
const SHAPES = /^(?:<(?:rect|circle|ellipse|path)(?: [\w-]+="[-\w .#,%()]*")*\/>)*$/;

/** Nothing of a name is anything but a text; every number is one; and it can be drawn. */
export function drawing(): (svg: string) => Promise<void> {
  const raster = new ResvgRaster({ timeoutMs: 60_000 });
  afterAll(() => raster.close());
  return async (svg) => {
    const [, inner = ""] = /^<svg [^>]*><style>[^<]*<\/style>(.*)<\/svg>$/s.exec(svg) ?? [];
    expect(inner.replace(TEXT, "")).toMatch(SHAPES);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg.length).toBeLessThan(200_000);
    expect(await raster.png(svg)).toBeDefined();
  };
}
