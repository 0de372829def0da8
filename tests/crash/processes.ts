import { fork, type ChildProcess } from "node:child_process";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Processes that share one database, one clock and one platform, and are told when to tick. */
export interface Processes {
  /** Sets the clock of all, also of one that is stopped. */
  setClock(nowMs: number): void;
  /** One tick of each, or of one alone; over when all are, in the place of those killed by others. */
  tick(number?: number): Promise<void>;
  /** SIGKILL; another process takes its place and ticks in its stead. False: it is dead already. */
  kill(which: { readonly pid: number } | { readonly number: number }): boolean;
  /** SIGSTOP, and waits until it stands still. */
  stop(number: number): Promise<void>;
  /** SIGCONT. */
  goOn(number: number): void;
  /** Which of them has this pid now. */
  numberOf(pid: number): number | undefined;
  readonly kills: () => number;
  close(): Promise<void>;
}

export interface Shared {
  /** A file, or the address of a PostgreSQL database. */
  readonly database: string;
  readonly folder: string;
  readonly url: string;
}

export function startProcesses(count: number, startMs: number, shared: Shared): Processes {
  const clockFile = join(shared.folder, "clock");
  const setClock = (nowMs: number) => {
    writeFileSync(`${clockFile}.new`, String(nowMs));
    renameSync(`${clockFile}.new`, clockFile);
  };
  setClock(startMs);
  const args = [shared.database, clockFile, shared.url];
  const slots = Array.from({ length: count }, () => new Slot(args));
  let kills = 0;
  return {
    setClock,
    tick: async (number) => {
      const own = slots.filter((_, at) => number === undefined || at === number);
      await Promise.all(own.map((slot) => slot.tick()));
    },
    kill: (which) => {
      const slot =
        "pid" in which
          ? slots.find(({ pid }) => pid === which.pid)
          : slots[which.number % slots.length];
      if (slot === undefined) return false;
      kills += 1;
      slot.kill();
      return true;
    },
    stop: async (number) => {
      const slot = slots[number];
      slot?.signal("SIGSTOP");
      while (!/\) T /.test(readFileSync(`/proc/${slot?.pid ?? 0}/stat`, "utf8"))) {
        await new Promise(setImmediate);
      }
    },
    goOn: (number) => slots[number]?.signal("SIGCONT"),
    numberOf: (pid) => {
      const at = slots.findIndex((slot) => slot.pid === pid);
      return at < 0 ? undefined : at;
    },
    kills: () => kills,
    close: async () => {
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };
}

const CHILD = join(import.meta.dirname, "child.ts");

/** The place of one process, and of those that come after it. */
class Slot {
  readonly #args: readonly string[];
  /** Ticks that nobody has done yet. */
  readonly #asked = new Map<number, () => void>();
  #last = 0;
  #ready = false;
  #child: ChildProcess;

  constructor(args: readonly string[]) {
    this.#args = args;
    this.#child = this.#begin();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  tick(): Promise<void> {
    return new Promise((resolve) => {
      this.#asked.set((this.#last += 1), resolve);
      if (this.#ready) this.#child.send(this.#last);
    });
  }

  kill(): void {
    this.#child.kill("SIGKILL");
    this.#child = this.#begin();
  }

  signal(signal: "SIGSTOP" | "SIGCONT"): void {
    this.#child.kill(signal);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#child.once("close", () => {
        resolve();
      });
      this.#child.kill("SIGKILL");
    });
  }

  #begin(): ChildProcess {
    this.#ready = false;
    const child = fork(CHILD, this.#args, {
      execArgv: [],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child.on("message", (said) => {
      // What a process said before it was killed comes late.
      if (child !== this.#child) return;
      if (said === "ready") {
        this.#ready = true;
        for (const tick of this.#asked.keys()) child.send(tick);
        return;
      }
      this.#asked.get(Number(said))?.();
      this.#asked.delete(Number(said));
    });
    // Nothing can be said to a process that was just killed.
    child.on("error", () => undefined);
    return child;
  }
}
