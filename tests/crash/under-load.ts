import Sqlite from "better-sqlite3";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ended, run, start, temporary } from "../e2e/process.ts";
import { freePort } from "../free-port.ts";
import { chanceOf } from "./chance.ts";
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
  /** From the start of the process to its first answer, ms: after it was stopped, and after it was killed. */
  readonly stopped: Quantiles;
  readonly killed: Quantiles;
}

const MEMBERS = ["ada", "ben", "cy", "dee", "eve", "fay"];
/** Of the kills, those that meet a process that starts. */
const STARTING_PART = 0.25;
/** The others come after so many answers at most, in the middle of the next ones. */
const ANSWERS = 40;
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
  const people = crowd(String(await freePort()), file);
  const stopped: number[] = [];
  const killed: number[] = [];
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
        await after(chance() * quantilesOf(stopped).median);
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
    stopped: quantilesOf(stopped),
    killed: quantilesOf(killed),
  };
}

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Life {
  /** Resolves when it answers for the first time: ms since it was started. */
  answers(): Promise<number>;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** What somebody said, and the message that told them that it is there. */
interface Told {
  readonly did: string;
  readonly message: number;
}

function crowd(port: string, file: string) {
  const origin = `http://127.0.0.1:${port}`;
  const told: Told[] = [];
  let said = 0;

  /** The message that answers; undefined where no answer came. */
  async function say(who: string, line: string): Promise<number | undefined> {
    try {
      const answer = await fetch(`${origin}/as/${who}/general/say`, {
        method: "POST",
        body: new URLSearchParams({ line }),
        headers: { origin, accept: "application/json" },
      });
      const { message } = (await answer.json()) as { message?: number };
      return message;
    } catch {
      return undefined;
    }
  }

  async function live(work: (life: Life) => Promise<void>): Promise<void> {
    const startedMs = performance.now();
    const child = start(["start", "--db", file], { stdin: "ignore", env: { PORT: port } });
    onTestFinished(() => void child.kill("SIGKILL"));
    const over = ended(child);
    const end = async (signal: "SIGKILL" | "SIGTERM") => {
      child.kill(signal);
      const { code, stderr } = await over;
      if (signal === "SIGTERM" && code !== 0) throw new Error(`it ended with ${code}: ${stderr}`);
    };
    const listens = once(child.stdout ?? child, "data");
    await work({
      answers: async () => {
        const gone = over.then(({ stderr }) => {
          throw new Error(`it does not start: ${stderr}`);
        });
        await Promise.race([listens, gone]);
        const answer = await fetch(`${origin}/as/ada/general`);
        await answer.text();
        return performance.now() - startedMs;
      },
      kill: () => end("SIGKILL"),
      stop: () => end("SIGTERM"),
    });
  }

  return {
    told,
    live,
    settle: async () => {
      await say("ada", "/group setup roadmap:backend-complete name:Evening timezone:UTC");
      for (const member of MEMBERS) await say(member, "/roadmap join");
    },
    /** Everyone checks in over and over, until the end of `meanwhile`. */
    load: async (meanwhile: (answered: (times: number) => Promise<void>) => Promise<void>) => {
      const over = new AbortController();
      const heard = new EventTarget();
      const before = told.length;
      const answered = async (times: number) => {
        while (told.length < before + times) await once(heard, "answer");
      };
      const talking = MEMBERS.map(async (who) => {
        while (!over.signal.aborted) {
          const did = `Step ${(said += 1)}`;
          const message = await say(who, `/checkin did:"${did}"`);
          if (message === undefined) return;
          told.push({ did, message });
          heard.dispatchEvent(new Event("answer"));
        }
      });
      await meanwhile(answered);
      over.abort();
      await Promise.all(talking);
    },
  };
}

function judge(file: string, told: readonly Told[], rebuilt: string) {
  const db = new Sqlite(file, { readonly: true });
  try {
    const events = db.prepare<[], string>("select body from events where kind = 'checkin'").pluck();
    const there = new Set(events.all().map((body) => (JSON.parse(body) as { did: string }).did));
    const view = db.prepare<[number], string>("select view from local_messages where id = ?");
    const answers = told.map(({ did, message }) => ({
      did,
      view: String(view.pluck().get(message)),
    }));
    // An answer that does not say it again is a refusal, and promises nothing.
    const acknowledged = answers.filter((answer) => answer.view.includes(`"${answer.did}"`));
    const refused = answers.filter((answer) => !acknowledged.includes(answer));
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
