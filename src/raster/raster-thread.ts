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
