import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as after } from "node:timers/promises";
import { checkFile } from "../src/dataset/check-file.ts";
import { RoadmapReader } from "../src/dataset/roadmap-reader.ts";
import { HOSTILE, longestRoadmap } from "../tests/hostile-files.ts";
import type { Figure } from "./figure.ts";
import { measured, median } from "./measure.ts";

/** A stranger's file is refused within this many ms, and the main loop stalls no longer than that. */
const AIM = { file: 50, stall: 20 };

/** Strangers' files in the reader's warm thread, beside reading them in the main thread. */
export async function benchImport(quick: boolean): Promise<readonly Figure[]> {
  const reader = new RoadmapReader({ timeoutMs: 60_000 });
  const times = quick ? 1 : 5;
  const read = (content: string | Uint8Array) =>
    reader.read("mine.yaml", typeof content === "string" ? Buffer.from(content) : content);
  try {
    const longest = longestRoadmap();
    // Both threads have seen every kind of file before anything counts.
    for (const { content } of HOSTILE) {
      await read(content);
      check(content);
    }
    await measured(2, 1, () => [read(longest), check(longest)]);
    const figures: Figure[] = [];
    for (const { name, content } of HOSTILE) {
      figures.push({
        what: `Refusing ${name}`,
        unit: "ms",
        ours: median(await measured(0, times, () => read(content))),
        peer: {
          what: "in the main thread",
          value: median(await measured(0, times, () => check(content))),
        },
        aim: { most: AIM.file },
      });
    }
    figures.push({
      what: "Reading the longest roadmap that may be imported",
      unit: "ms",
      ours: median(await measured(1, times, () => read(longest))),
      peer: {
        what: "in the main thread",
        value: median(await measured(1, times, () => check(longest))),
      },
    });
    figures.push({
      what: "The main loop's longest stall over all of these files",
      unit: "ms",
      ours: await longestStall(async () => {
        for (const { content } of HOSTILE) await read(content);
        await read(longest);
      }),
      peer: {
        what: "in the main thread",
        value: await longestStall(async () => {
          for (const { content } of HOSTILE) await after(0, check(content));
          check(longest);
        }),
      },
      aim: { most: AIM.stall },
    });
    return figures;
  } finally {
    await reader.close();
  }
}

const check = (content: string | Uint8Array) =>
  checkFile("mine.yaml", typeof content === "string" ? Buffer.from(content) : content);

/** How long the loop was held up at most while some work went on, in ms. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  // The first and the last stall count only with a turn of the loop around them.
  await after(20);
  delay.enable();
  await after(5);
  await work();
  await after(5);
  delay.disable();
  return delay.max / 1e6;
}
