import { cpus, totalmem } from "node:os";

/** When and on what this was measured; no names of hosts or people. */
export function machine(): string {
  const cores = cpus();
  const model = (cores[0]?.model ?? "an unknown processor").trim();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return (
    `Measured on ${day}: ${model}, ${cores.length} cores, ${memory} GB, ` +
    `${process.platform}, Node ${process.versions.node}.`
  );
}
