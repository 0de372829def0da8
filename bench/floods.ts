import { BUDGETS } from "../src/core/budgets.ts";
import { NO_METRICS } from "../src/core/metrics.ts";
import type { Engine } from "../src/core/platform.ts";
import { paced } from "../src/engine/paced.ts";
import { timer } from "../src/scheduler/timer.ts";
import type { Figure } from "./figure.ts";
import { collectGarbage, median, quantile, timed } from "./measure.ts";
import { asked, openWorld, ROADMAP, say, type World } from "./world.ts";

/** Members who ask at a human rate: each something every second or two. */
const MEMBERS = 50;
const EACH_MS = 25;
/** What one member sends beside them: a thousand a second, in handfuls as a socket brings them. */
const HANDFUL = 10;
const HANDFUL_MS = 10;

/** How long others wait for an answer while one member floods, beside the same without the flood. */
export async function benchFloods(quick: boolean): Promise<readonly Figure[]> {
  const world = await openWorld("2026-11-23T11:00:00Z");
  try {
    const engine = paced(world.cairn.engine, {
      platform: "bench",
      budgets: BUDGETS,
      timer,
      metrics: NO_METRICS,
    });
    const topics = await setUp(world);
    const quiet: number[] = [];
    const flooded: number[] = [];
    const sent: number[] = [];
    // In turns, so that a noisy stretch hits both; in so many that a p99 is not the disk in a handful of commits.
    for (const [round, topic] of topics.slice(0, quick ? 4 : 48).entries()) {
      collectGarbage();
      const isFlooded = round % 2 === 1;
      const { took, sentPerSecond } = await measure(engine, topic, isFlooded);
      (isFlooded ? flooded : quiet).push(...took);
      if (isFlooded) sent.push(sentPerSecond);
    }
    const p99 = { what: "the same without the flood", value: quantile(quiet, 0.99) };
    const p50 = { what: "the same without the flood", value: quantile(quiet, 0.5) };
    const what = "others' /roadmap done and next beside 1,000 commands a second of one member";
    return [
      {
        what: "what the one member sent",
        unit: "/s",
        ours: median(sent),
        peer: { what: "what it was to send", value: (HANDFUL * 1_000) / HANDFUL_MS },
      },
      { what: `${what}, p50`, unit: "ms", ours: quantile(flooded, 0.5), peer: p50 },
      {
        what: `${what}, p99`,
        unit: "ms",
        ours: quantile(flooded, 0.99),
        peer: p99,
        aim: { ratio: 1.2 },
      },
    ];
  } finally {
    await world.close();
  }
}

/** A group in its first week. Its topics. */
async function setUp({ cairn, ground }: World): Promise<readonly string[]> {
  const setup = `/group setup roadmap:${ROADMAP} start:2026-11-23 timezone:Europe/Berlin`;
  await say(cairn.engine, userOf(0), setup);
  for (let index = 0; index < MEMBERS; index += 1) {
    await say(cairn.engine, userOf(index), "/roadmap join pace:6");
  }
  const roadmap = ground.library.find(ROADMAP);
  if (roadmap === undefined) throw new Error(`there is no ${ROADMAP}`);
  return ground.library.course(roadmap, {}).topics.map(({ topic }) => topic.id);
}

const userOf = (index: number): string => `member-${index % MEMBERS}`;

interface Round {
  /** How long each waited, ms. */
  readonly took: readonly number[];
  /** What the flooder sent meanwhile. */
  readonly sentPerSecond: number;
}

/** Everyone finishes a topic and asks what is next, in turns. */
async function measure(engine: Engine, topic: string, isFlooded: boolean): Promise<Round> {
  const over = new AbortController();
  const flood = isFlooded ? floodUntil(over.signal, engine) : Promise.resolve(0);
  const took: number[] = [];
  for (let index = 0; index < MEMBERS; index += 1) {
    const line = index % 2 === 0 ? `/roadmap done ${topic}` : "/roadmap next";
    took.push(await timed(() => say(engine, userOf(index), line)));
    await timer.wait(EACH_MS);
  }
  over.abort();
  return { took, sentPerSecond: await flood };
}

/** Sends and sends; a beat that came late is made up for. How many a second it were. */
async function floodUntil(over: AbortSignal, engine: Engine): Promise<number> {
  const answers: Promise<unknown>[] = [];
  const begunMs = timer.elapsedMs();
  while (!over.aborted) {
    const due = (Math.floor((timer.elapsedMs() - begunMs) / HANDFUL_MS) + 1) * HANDFUL;
    while (answers.length < due) answers.push(engine.say(asked("flooder"), "/roadmap next"));
    await timer.wait(HANDFUL_MS);
  }
  const perSecond = (answers.length * 1_000) / (timer.elapsedMs() - begunMs);
  await Promise.all(answers);
  return perSecond;
}
