import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { run, temporary } from "../e2e/process.ts";
import { chanceOf } from "./chance.ts";
import { answersIn, crowdOn, MEMBERS, type Started, type Told } from "./crowd.ts";
import { quantilesOf, type Quantiles } from "./quantiles.ts";

/** What became of a process that was killed again and again while people used it. */
export interface Endured {
  readonly kills: number;
  /** Kills that met it before it could answer. */
  readonly whileStarting: number;
  /** Check-ins that somebody was told are there. */
  readonly acknowledged: number;
  /** Those of them that are not. */
  readonly lost: readonly string[];
  /** Posts that came twice, damage, and what a rebuild found to differ. */
  readonly flaws: readonly string[];
  /** Starts to the first answer: after it was stopped, and after it was killed. */
  readonly stopped: Starts;
  readonly killed: Starts;
  /** What starts after a kill cost of the processors, ms, where that is a second more than any after a stop. */
  readonly slow: readonly number[];
}

interface Starts {
  readonly took: Quantiles;
  readonly cpu: Quantiles;
}

/** Ready within so much of start-up time. */
const MORE_MS = 1_000;

/** Of the kills, those that meet a process that starts. */
const STARTING_PART = 0.25;
/** The others come after so many answers at most, in the middle of the next ones. */
const ANSWERS = 24;
const MIDDLE_MS = 20;
/** So often it is stopped as it should be, for the next start to be compared with. */
const STOPPED_EVERY = 8;

/**
 * The playground as a process of its own, on a file, used by members at once over real sockets, each of whom
 * says the next thing as soon as the last one is answered. It is killed (SIGKILL) `kills` times at moments that
 * `seed` gives, and each time started again on the same file.
 */
export async function endureKills(seed: number, kills: number): Promise<Endured> {
  const chance = chanceOf(`${seed} under load`);
  const file = join(temporary(), "loaded.db");
  const people = await crowdOn(file);
  const stopped: Started[] = [];
  const killed: Started[] = [];
  let whileStarting = 0;
  let afterKill = false;

  await people.live(async (life) => {
    stopped.push(await life.answers());
    await people.settle();
    await life.stop();
  });
  for (let count = 0; count < kills; count += 1) {
    if (count % STOPPED_EVERY === STOPPED_EVERY - 1) {
      await people.live(async (life) => {
        (afterKill ? killed : stopped).push(await life.answers());
        await people.load(async (answered) => {
          await answered(MEMBERS.length);
          await life.stop();
        });
      });
      afterKill = false;
    }
    await people.live(async (life) => {
      if (chance() < STARTING_PART) {
        whileStarting += 1;
        await after(chance() * startsOf(stopped).took.median);
        await life.kill();
        return;
      }
      (afterKill ? killed : stopped).push(await life.answers());
      await people.load(async (answered) => {
        await answered(Math.ceil(chance() * ANSWERS));
        await after(chance() * MIDDLE_MS);
        await life.kill();
      });
    });
    afterKill = true;
  }
  const rebuilt = await run(["rebuild", "--db", file]);
  return {
    kills,
    whileStarting,
    ...judge(file, people.told, rebuilt.stdout),
    stopped: startsOf(stopped),
    killed: startsOf(killed),
    slow: killed
      .map(({ cpuMs }) => cpuMs)
      .filter((cpuMs) => cpuMs > startsOf(stopped).cpu.worst + MORE_MS),
  };
}

const startsOf = (starts: readonly Started[]): Starts => ({
  took: quantilesOf(starts.map(({ tookMs }) => tookMs)),
  cpu: quantilesOf(starts.map(({ cpuMs }) => cpuMs)),
});

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function judge(file: string, told: readonly Told[], rebuilt: string) {
  const db = new Sqlite(file, { readonly: true });
  try {
    const events = db.prepare<[], string>("select body from events where kind = 'checkin'").pluck();
    const there = new Set(events.all().map((body) => (JSON.parse(body) as { did: string }).did));
    const { acknowledged, refused } = answersIn(db, told);
    const doubled = db
      .prepare<[], string>(
        "select key from local_messages where key is not null group by key having count(*) > 1",
      )
      .pluck();
    const damage = db.pragma("integrity_check(1)", { simple: true });
    return {
      acknowledged: acknowledged.length,
      lost: acknowledged.filter(({ did }) => !there.has(did)).map(({ did }) => did),
      flaws: [
        ...refused.map((answer) => `${answer.did} was answered with ${answer.view}`),
        ...doubled.all(),
        ...(damage === "ok" ? [] : [String(damage)]),
        ...(rebuilt.includes("nothing differed") ? [] : [rebuilt]),
      ],
    };
  } finally {
    db.close();
  }
}
