import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createDatabase } from "./databases.ts";

const CHILD = join(import.meta.dirname, "listening.ts");
const LEASE_MS = 3_000;

interface Listener {
  /** What it acted upon. */
  readonly acted: number[];
  readonly signal: (name: NodeJS.Signals) => void;
  readonly hear: (event: number) => void;
  readonly listens: Promise<void>;
  readonly lost: Promise<void>;
}

type Said =
  { readonly kind: "listens" | "lost" } | { readonly kind: "acted"; readonly event: number };

function listener(database: string): Listener {
  const child = fork(CHILD, [database, String(LEASE_MS)], { execArgv: [] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const acted: number[] = [];
  const once = (kind: Said["kind"]) =>
    new Promise<void>((resolve) => {
      child.on("message", (said: Said) => {
        if (said.kind === kind) resolve();
      });
    });
  const [listens, lost] = [once("listens"), once("lost")];
  child.on("message", (said: Said) => {
    if (said.kind === "acted") acted.push(said.event);
  });
  return {
    acted,
    signal: (name) => {
      child.kill(name);
      while (name === "SIGSTOP" && !standsStill(child.pid)) continue;
    },
    // One that stands still hears it later.
    hear: (event) => child.send(event, () => undefined),
    listens,
    lost,
  };
}

const standsStill = (pid = 0): boolean => /\) T /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));

/** What /proc tells of a stopped process is Linux's. */
test.skipIf(process.platform !== "linux")(
  "of two processes one listens; once it stands still the other one does, and on waking it acts upon nothing and lets go",
  async () => {
    const database = await createDatabase({ empty: false });
    const first = listener(database);
    await first.listens;
    const second = listener(database);
    let last = 0;
    // Discord tells everyone who is connected.
    const happening = setInterval(() => {
      last += 1;
      for (const { hear } of [first, second]) hear(last);
    }, 5);
    onTestFinished(() => {
      clearInterval(happening);
    });
    /** Waits until so many more have happened. */
    const more = async (count: number) => {
      const until = last + count;
      while (last < until) await new Promise(setImmediate);
    };
    await more(100);
    first.signal("SIGSTOP");
    const stoodAt = last;
    await second.listens;
    const tookOverAt = last;
    await more(200);
    first.signal("SIGCONT");
    await first.lost;
    await more(100);
    clearInterval(happening);

    const twice = first.acted.filter((event) => second.acted.includes(event));
    expect(twice).toEqual([]);
    // What it was about to hear as it was stopped it may have heard.
    expect(Math.max(...first.acted)).toBeLessThanOrEqual(stoodAt + 1);
    expect(first.acted.length).toBeGreaterThan(50);
    expect(second.acted[0]).toBeGreaterThan(stoodAt);
    expect(second.acted.filter((event) => event > tookOverAt + 1).length).toBeGreaterThan(250);
  },
);
