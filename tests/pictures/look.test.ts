import { expect, test } from "vitest";
import { picture } from "../../src/pictures/look.ts";

/** The colours of each theme by their role. */
const [dark, light] = ((svg: string) => {
  const [, first = "", second = ""] = /<style>(.*?)@media[^{]*\{(.*)\}<\/style>/.exec(svg) ?? [];
  return [first, second].map(
    (rules) =>
      new Map([...rules.matchAll(/\.(\w+)\{fill:(#\w{6})\}/g)].map(([, role, hex]) => [role, hex])),
  );
})(picture(1, 1, []));

/** WCAG 2: relative luminance, and the contrast of two colours. */
function luminance(hex = "#000000"): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test.each([
  ["dark", dark],
  ["light", light],
])("words can be read and shapes told apart in the %s theme", (_, colours) => {
  const on = (ground: string, role: string) => contrast(colours?.get(role), colours?.get(ground));
  expect(colours?.size).toBeGreaterThan(7);
  for (const role of ["words", "quiet", "here"]) expect(on("ground", role)).toBeGreaterThan(4.5);
  for (const role of ["words", "quiet"]) expect(on("rest", role)).toBeGreaterThan(4.5);
  for (const role of ["done", "all", "here"]) expect(on("ground", role)).toBeGreaterThan(3);
});
