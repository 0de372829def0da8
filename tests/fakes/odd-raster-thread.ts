import { parentPort } from "node:worker_threads";

/** A raster's thread that gets stuck or dies by what it is to draw; else it says which drawing it is. */
let drawn = 0;
parentPort?.on("message", (svg: string) => {
  if (svg === "stuck") for (;;);
  if (svg === "deadly") throw new Error("no more");
  drawn += 1;
  parentPort?.postMessage(Uint8Array.of(drawn));
});
parentPort?.postMessage("ready");
