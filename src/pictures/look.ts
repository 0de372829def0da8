/** One look for every picture, and both themes in every picture. */
import { FAMILY } from "./words.ts";

interface Theme {
  readonly ground: string;
  readonly words: string;
  readonly quiet: string;
  /** What is still to come, and the line that things stand on. */
  readonly trail: string;
  readonly done: string;
  /** Everyone together. */
  readonly all: string;
  /** Where somebody is: words too are written in it. */
  readonly here: string;
  /** Days on which nobody has to do anything. */
  readonly rest: string;
}

const DARK: Theme = {
  ground: "#23262d",
  words: "#f2f3f5",
  quiet: "#b0b5bf",
  trail: "#3a3f49",
  done: "#5cb380",
  all: "#6aa3dc",
  here: "#f0b35e",
  rest: "#3b424e",
};

const LIGHT: Theme = {
  ground: "#ffffff",
  words: "#1f2329",
  quiet: "#5a6270",
  trail: "#e3e6ea",
  done: "#3f8f5f",
  all: "#3a6ea5",
  here: "#9a5b13",
  rest: "#dde1e7",
};

/** What a shape stands for: its class, which colours it. Lines take the class `line` too. */
export type Role = keyof Theme;

const rulesOf = (theme: Theme): string =>
  Object.entries(theme)
    .map(([role, colour]) => `.${role}{fill:${colour}}.line.${role}{fill:none;stroke:${colour}}`)
    .join("");

/** Dark, unless whoever looks prefers light: a browser asks them, and a raster is told. */
const STYLE = `<style>${rulesOf(DARK)}@media (prefers-color-scheme:light){${rulesOf(LIGHT)}}</style>`;

/** The size of words that say no other, px. */
export const SIZE = 16;

/** A whole picture, its parts on a ground of its own. Sizes are px. */
export const picture = (width: number, height: number, parts: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FAMILY}, sans-serif" font-size="${SIZE}">`,
    STYLE,
    `<rect class="ground" width="${width}" height="${height}" rx="12"/>`,
    ...parts,
    "</svg>",
  ].join("");
