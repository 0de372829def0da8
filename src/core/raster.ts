/** Draws pictures for platforms that take no SVG. */
export interface Raster {
  /**
   * An SVG as the bytes of a PNG, as whoever prefers this theme sees it: the rules of
   * `@media (prefers-color-scheme:light)` hold in light alone. Never fails: undefined where it cannot be
   * drawn now, and the words stand.
   */
  png(svg: string, theme?: "dark" | "light"): Promise<Uint8Array | undefined>;
}
