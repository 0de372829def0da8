/** Draws pictures for platforms that take no SVG. */
export interface Raster {
  /** An SVG as the bytes of a PNG. Never fails: undefined where it cannot be drawn now, and the words stand. */
  png(svg: string): Promise<Uint8Array | undefined>;
}
