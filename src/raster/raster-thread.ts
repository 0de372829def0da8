import { parentPort } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";
import { fontOptions } from "./fonts.ts";
import { laidOut } from "./laid-out.ts";
import { pngOf } from "./png.ts";

/** The thread in which pictures are drawn: see `drawing-thread.ts`. */

parentPort?.on("message", (svg: string) => {
  parentPort?.postMessage(drawn(svg));
});
parentPort?.postMessage("ready");

function drawn(given: string): Uint8Array | undefined {
  if (!isOurs(given)) return undefined;
  try {
    const svg = laidOut(given);
    // Twice as many pixels as the picture counts: phones show them.
    const zoom = { fitTo: { mode: "zoom", value: 2 } } as const;
    const image = new Resvg(svg, { ...fontOptions(svg), ...zoom }).render();
    return pngOf(image.width, image.height, image.pixels);
  } catch {
    return undefined;
  }
}

/** None of ours is a third of this, either way. */
const MAX_SIDE = 4_000;

/**
 * resvg reads whatever file an image names, and makes room for any size: no picture of ours asks for either.
 * What people write is escaped, so it is never an element.
 */
function isOurs(svg: string): boolean {
  const [, width, height] = /^<svg\b[^>]*? width="(\d+)"[^>]*? height="(\d+)"/.exec(svg) ?? [];
  const isSized = Number(width) <= MAX_SIDE && Number(height) <= MAX_SIDE;
  return isSized && !/<(?:\w+:)?(?:fe)?image\b/i.test(svg);
}
