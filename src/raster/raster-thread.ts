import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";

/** The thread in which pictures are drawn: see `resvg-raster.ts`. */

// A container has no fonts of its own, and a picture looks the same wherever it is drawn.
const FONT = fileURLToPath(new URL("./fonts/DejaVuSans.ttf", import.meta.url));

parentPort?.on("message", (svg: string) => {
  parentPort?.postMessage(pngOf(svg));
});
parentPort?.postMessage("ready");

/** Twice as many pixels as the picture counts: phones show them. */
function pngOf(svg: string): Uint8Array | undefined {
  try {
    const font = { fontFiles: [FONT], loadSystemFonts: false, defaultFontFamily: "DejaVu Sans" };
    return new Resvg(svg, { font, fitTo: { mode: "zoom", value: 2 } }).render().asPng();
  } catch {
    return undefined;
  }
}
