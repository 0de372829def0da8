import { once } from "node:events";
import { NoPlatform } from "./no-platform.ts";
import type { ScaleResult, ScaleWork } from "./scale-work.ts";
import { DUE_AT } from "./ticks.ts";
import { openHouse, ROADMAP, say, type House } from "./world.ts";

const START = "2026-11-23T11:00:00Z";
/** Groups that the members of one process are in, and how many of each. */
const GROUPS = 4;
const MEMBERS = 5;

/** One of several processes of Cairn on one database: makes ready, waits for "go", works, and tells. */
async function main(): Promise<void> {
  const [{ database, number, work }] = (await once(process, "message")) as [ScaleWork];
  const platform = new NoPlatform();
  const house = await openHouse(START, platform, database);
  const members = work.kind === "commands" ? await setUp(house, number) : [];
  process.send?.("ready");
  await once(process, "message");
  const fromMs = Date.now();
  const done =
    work.kind === "commands"
      ? await command(house, members, work.forMs)
      : await post(house, platform);
  const result: ScaleResult = { done, fromMs, toMs: Date.now() };
  await house.close();
  process.send?.(result);
  process.disconnect();
}

interface Speaker {
  readonly user: string;
  readonly channel: string;
}

/** Groups of this process's own, as a shard's are. */
async function setUp({ cairn, clock }: House, number: number): Promise<readonly Speaker[]> {
  const speakers: Speaker[] = [];
  for (let group = 0; group < GROUPS; group += 1) {
    const channel = `channel-of-${number}-${group}`;
    const users = Array.from(
      { length: MEMBERS },
      (_, index) => `member-${number}-${group}-${index}`,
    );
    const setup = `/group setup roadmap:${ROADMAP} start:2026-11-23 timezone:Europe/Berlin`;
    await say(cairn.engine, users[0] ?? "", setup, channel);
    for (const user of users) {
      await say(cairn.engine, user, "/roadmap join pace:6", channel);
      speakers.push({ user, channel });
    }
  }
  await clock.set(Date.parse("2026-11-24T18:00:00Z"));
  return speakers;
}

/** Everyone finishes a topic, takes it back and finishes it again: durable commands, all at once. */
async function command(
  { cairn, ground }: House,
  speakers: readonly Speaker[],
  forMs: number,
): Promise<number> {
  const roadmap = ground.library.find(ROADMAP);
  const topic = roadmap && ground.library.course(roadmap, {}).topics[0]?.topic.id;
  if (topic === undefined) throw new Error(`${ROADMAP} has no topic`);
  const untilMs = Date.now() + forMs;
  let answered = 0;
  const speak = async ({ user, channel }: Speaker): Promise<void> => {
    for (let turn = 0; Date.now() < untilMs; turn += 1) {
      const line = turn % 2 === 0 ? `/roadmap done ${topic}` : "/roadmap undo";
      await say(cairn.engine, user, line, channel);
      answered += 1;
    }
  };
  await Promise.all(speakers.map(speak));
  return answered;
}

/** Ticks where posts are due until none is. */
async function post({ cairn, clock }: House, platform: NoPlatform): Promise<number> {
  await clock.set(DUE_AT);
  await cairn.tick(DUE_AT);
  return platform.keys.length;
}

await main();
