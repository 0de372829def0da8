import { fileURLToPath } from "node:url";

/** A shipped font: fonts/README.md says where they are from. */
export interface Font {
  /** As an SVG names it. */
  readonly family: string;
  readonly path: string;
}

/** The one that is asked first for a letter; what names no font is written in it. */
export const FIRST = "DejaVu Sans";

export const FONTS: readonly Font[] = [
  FIRST,
  "Noto Sans Devanagari",
  "Noto Sans Bengali",
  "Noto Sans Gurmukhi",
  "Noto Sans Gujarati",
  "Noto Sans Oriya",
  "Noto Sans Tamil",
  "Noto Sans Telugu",
  "Noto Sans Kannada",
  "Noto Sans Malayalam",
  "Noto Sans Sinhala",
  "Noto Sans Thai",
  "Noto Sans Khmer",
  "Noto Sans Myanmar",
  "Noto Sans Ethiopic",
  "Noto Emoji",
  "Droid Sans Fallback",
].map((family) => ({
  family,
  path: fileURLToPath(new URL(`./fonts/${family.replaceAll(" ", "")}.ttf`, import.meta.url)),
}));

/** resvg reads its fonts anew for each picture: beside the first it is given those that are named. */
export const fontOptions = (svg: string) => ({
  font: {
    fontFiles: FONTS.filter(({ family }) => family === FIRST || svg.includes(family)).map(
      ({ path }) => path,
    ),
    loadSystemFonts: false,
    defaultFontFamily: FIRST,
  },
});
