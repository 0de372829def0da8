import { Resvg } from "@resvg/resvg-js";
import { boardCard } from "../src/pictures/board-card.ts";
import { yearHeatmap } from "../src/pictures/year-heatmap.ts";
import { daysOf } from "../src/domain/week.ts";
import { yearUpTo } from "../src/domain/worked-days.ts";
import { fontOptions } from "../src/raster/fonts.ts";
import { ResvgRaster } from "../src/raster/resvg-raster.ts";
import type { Figure } from "./figure.ts";
import { collectGarbage, measured, median, quantile, timed } from "./measure.ts";

const WARM_UP = 20;
/** A board is to be there within this many ms, and nobody else to wait for longer than that. */
const BOARD_MS = 12;
const STALL_MS = 5;
/** As many as are drawn or wait at a time. */
const CROWD = 20;

/** Pictures as PNG: off the main thread, beside resvg called bare in it. */
export async function benchPictures(quick: boolean): Promise<readonly Figure[]> {
  const times = quick ? 50 : 200;
  // On a busy machine a slow picture is a figure, too.
  const raster = new ResvgRaster({ timeoutMs: 60_000 });
  try {
    const boards = await beside(raster, times, (at) => board(NAMES, at));
    const scripts = await beside(raster, times, (at) => board(SCRIPTS, at));
    const years = await beside(raster, times, year);
    return [
      ...boards("A board as a picture, p50", 0.5, { most: BOARD_MS }),
      ...boards("A board as a picture, p99", 0.99),
      ...scripts("A board of Hindi, Chinese and emoji, p50", 0.5),
      ...years("A year of days as a picture, p50", 0.5),
      await crowd(raster),
      await stall(raster, times),
    ];
  } finally {
    await raster.close();
  }
}

const NAMES = ["Ada Lovelace", "Ben", "Charlotte"];
const SCRIPTS = ["हिन्दी क्षत्रिय", "王小明", "Ada 🎉"];

/** No two alike: what was drawn is kept. */
const board = (names: readonly string[], at: number): string =>
  boardCard({
    leaders: names.map((name, place) => ({
      rank: place + 1,
      name: `${name} ${at}`,
      share: 100 - place,
    })),
    group: { percent: at % 100, note: "" },
  });

const TODAY = "2026-11-29";
const year = (at: number): string => {
  const weeks = yearUpTo(TODAY);
  const days = weeks
    .flatMap(daysOf)
    .map((day, index) => ({ day, minutes: (index * at) % 200, ticks: 1 }));
  return yearHeatmap({ weeks, days, today: TODAY });
};

/** resvg as it comes: the same picture at the same size, with its own PNG. */
const bare = (svg: string): Uint8Array =>
  new Resvg(svg, { ...fontOptions(svg), fitTo: { mode: "zoom", value: 2 } }).render().asPng();

type Draws = (at: number) => string;

/** What each takes, ours and the bare one, of which a figure takes a part. */
async function beside(raster: ResvgRaster, times: number, draws: Draws) {
  const peer: number[] = [];
  const ours = await measured(WARM_UP, times, async (at) => {
    if ((await raster.png(draws(at))) === undefined) throw new Error("a picture was not drawn");
  });
  for (let at = 0; at < times; at += 1) peer.push(await timed(() => bare(draws(at))));
  return (what: string, part: number, aim?: Figure["aim"]): readonly Figure[] => [
    {
      what,
      unit: "ms",
      ours: quantile(ours, part),
      peer: { what: "resvg bare, in the main thread", value: quantile(peer, part) },
      ...(aim && { aim }),
    },
  ];
}

/** Many at once, in two threads. */
async function crowd(raster: ResvgRaster): Promise<Figure> {
  const round = (from: number) =>
    Promise.all(Array.from({ length: CROWD }, (_, at) => raster.png(board(NAMES, from + at))));
  const rounds = await measured(2, 5, (at) => round(10_000 + CROWD * at));
  const one = await measured(1, 5, (at) => {
    for (let more = 0; more < CROWD; more += 1) bare(board(NAMES, 20_000 + CROWD * at + more));
  });
  const peer = { what: "resvg bare, one after the other", value: median(one) };
  return { what: `${CROWD} boards at once`, unit: "ms", ours: median(rounds), peer };
}

/** For how long the main loop stands still at most while boards are drawn; and without any. */
async function stall(raster: ResvgRaster, times: number): Promise<Figure> {
  collectGarbage();
  const idle = await longestPause(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  });
  // What is drawn is made before: whoever asks for a board has made it anyway.
  const boards = Array.from({ length: times }, (_, at) => board(NAMES, 30_000 + at));
  collectGarbage();
  const ours = await longestPause(async () => {
    for (const svg of boards) await raster.png(svg);
  });
  return {
    what: "The longest stall of the main loop while boards are drawn",
    unit: "ms",
    ours,
    peer: { what: "in a second of doing nothing", value: idle },
    aim: { most: STALL_MS },
  };
}

/** The longest time between two turns of the loop, in ms, while some work is done. */
async function longestPause(work: () => Promise<void>): Promise<number> {
  let [longest, last, over] = [0, performance.now(), false];
  const turn = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  over = true;
  return longest;
}
