import { fork, type ChildProcess } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import type { ScaleResult, ScaleWork } from "./scale-work.ts";

const WORKER = fileURLToPath(new URL("scale-worker.ts", import.meta.url));

/** What several processes did together. */
export interface Together {
  readonly done: number;
  readonly perSecond: number;
  /** How busy the machine's processors were meanwhile, 0 to 1. */
  readonly busy: number;
}

/** Several processes make ready on one database and then work beside each other. */
export async function workTogether(
  processes: number,
  database: string,
  work: ScaleWork["work"],
): Promise<Together> {
  const workers = Array.from({ length: processes }, () => fork(WORKER));
  try {
    // One after the other: making ready is not what is measured.
    for (const [number, worker] of workers.entries()) {
      worker.send({ database, number, work } satisfies ScaleWork);
      await told(worker);
    }
    const before = ticksOf();
    const results = workers.map((worker) => {
      const result = told(worker);
      worker.send("go");
      return result;
    });
    // A worker that is ready answers with its result.
    const all = (await Promise.all(results)) as ScaleResult[];
    const after = ticksOf();
    const done = all.reduce((sum, result) => sum + result.done, 0);
    const tookMs =
      Math.max(...all.map(({ toMs }) => toMs)) - Math.min(...all.map(({ fromMs }) => fromMs));
    const busy = (after.busy - before.busy) / (after.all - before.all);
    return { done, perSecond: (done * 1_000) / tookMs, busy };
  } finally {
    for (const worker of workers) worker.kill();
  }
}

/** The next thing that a worker tells. Throws where it ends instead. */
const told = (worker: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("exit", () => {
      reject(new Error("a process of the bench ended before its time"));
    });
  });

/** Since the machine started: what its processors did, and what they could have done. */
function ticksOf(): { readonly busy: number; readonly all: number } {
  const times = cpus().map((cpu) => cpu.times);
  const all = times.reduce(
    (sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq,
    0,
  );
  return { all, busy: all - times.reduce((sum, { idle }) => sum + idle, 0) };
}
