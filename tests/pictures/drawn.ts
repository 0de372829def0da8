import { join } from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import type { ResvgRaster } from "../../src/raster/resvg-raster.ts";
import type { Case } from "./cases/case.ts";

/** Where the pictures hang. */
export const GALLERY = join(import.meta.dirname, "gallery");

/** A PNG of the gallery, by its file's name. */
export interface Drawn {
  readonly file: string;
  readonly png: Uint8Array;
}

/** Each case as the raster draws it, in the themes that the gallery keeps of it. */
export async function drawn(
  raster: Pick<ResvgRaster, "png">,
  { of, what, svg, inLight }: Case,
): Promise<readonly Drawn[]> {
  const themes = inLight === true ? (["dark", "light"] as const) : (["dark"] as const);
  const name = `${of}-${what.replaceAll("%", "percent").replace(/ +/g, "-")}`;
  const pictures: Drawn[] = [];
  for (const theme of themes) {
    const png = await raster.png(atHalf(svg), theme);
    if (png === undefined) throw new Error(`${name} was not drawn`);
    pictures.push({ file: `${name}${theme === "light" ? "-light" : ""}.png`, png });
  }
  return pictures;
}

/** The raster doubles each pixel for phones; the gallery is kept small. Sizes are whole. */
const atHalf = (svg: string): string =>
  svg.replace(
    /^(<svg[^>]*?) width="(\d+)" height="(\d+)"/,
    (_, start: string, width: string, height: string) =>
      `${start} width="${halfOf(width)}" height="${halfOf(height)}"`,
  );

const halfOf = (size: string): number => Math.ceil(Number(size) / 2);

export interface Difference {
  /** How many pixels differ; all, where the sizes do. */
  readonly pixels: number;
  /** The pixels that differ, red on what was expected. */
  readonly picture: Uint8Array;
}

/**
 * What differs between two PNGs. The font is shipped and the raster asks no other, so that every machine
 * draws the same, but for the last bit of a blend.
 */
export function differenceOf(expected: Uint8Array, found: Uint8Array): Difference {
  const [one, other] = [PNG.sync.read(Buffer.from(expected)), PNG.sync.read(Buffer.from(found))];
  const { width, height } = one;
  if (other.width !== width || other.height !== height) {
    return { pixels: other.width * other.height, picture: found };
  }
  const red = new PNG({ width, height });
  const options = { threshold: 0.02, includeAA: true };
  const pixels = pixelmatch(one.data, other.data, red.data, width, height, options);
  return { pixels, picture: PNG.sync.write(red) };
}
