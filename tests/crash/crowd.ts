import type Sqlite from "better-sqlite3";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { onTestFinished } from "vitest";
import { ended, start } from "../e2e/process.ts";
import { freePort } from "../free-port.ts";

export const MEMBERS = ["ada", "ben", "cy", "dee", "eve", "fay"];

/** What a start took until the first answer, ms: by the clock, and of the processors, which others keep busy, too. */
export interface Started {
  readonly tookMs: number;
  readonly cpuMs: number;
}

/** A process, from its start to its end. */
export interface Life {
  /** Resolves when it answers for the first time, with what that took since it was started. */
  answers(): Promise<Started>;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** What somebody said, and the message that answered. */
export interface Told {
  readonly did: string;
  readonly message: number;
}

/** Some members who use the playground, a process of its own on a file, over real sockets. */
export async function crowdOn(file: string) {
  const port = String(await freePort());
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
        return { tookMs: performance.now() - startedMs, cpuMs: cpuMsOf(child.pid) };
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

/** Linux counts in hundredths of a second: proc_pid_stat(5), utime and stime. */
function cpuMsOf(pid = 0): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const [user, system] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13);
  return 10 * (Number(user) + Number(system));
}

/** What people were told is there, and what was refused them, as the database has it. */
export function answersIn(db: Sqlite.Database, told: readonly Told[]) {
  const view = db.prepare<[number], string>("select view from local_messages where id = ?").pluck();
  const answers = told.map(({ did, message }) => ({ did, view: String(view.get(message)) }));
  // An answer that does not say it again is a refusal, and promises nothing.
  const acknowledged = answers.filter((answer) => answer.view.includes(`"${answer.did}"`));
  return { acknowledged, refused: answers.filter((answer) => !acknowledged.includes(answer)) };
}
