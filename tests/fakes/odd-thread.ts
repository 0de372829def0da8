import { parentPort } from "node:worker_threads";

/** A reader's thread that gets stuck, or eats all memory, by the name of the file. */
parentPort?.on("message", ({ file }: { readonly file: string }) => {
  if (file === "stuck") for (;;);
  const eaten: string[][] = [];
  while (file === "greedy") eaten.push(Array.from({ length: 10_000 }, (_, at) => `${at}${file}`));
  parentPort?.postMessage({ kind: "ok", text: JSON.stringify(process.env) });
});
parentPort?.postMessage("ready");
