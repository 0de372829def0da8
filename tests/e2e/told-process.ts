import { onTestFinished } from "vitest";
import { ended, start, type Ended } from "./process.ts";

/** Cairn as a process of its own, on a time that the test tells it. */
export interface Running {
  /** Sets its clock and ticks; resolves with when something next falls due. Rejects when it dies meanwhile. */
  tick(nowMs: number): Promise<number | undefined>;
  /** Goes to an instant (epoch ms); posts fall due on the way. */
  moveTo(targetMs: number): Promise<void>;
  signal(name: "SIGTERM" | "SIGKILL"): void;
  readonly over: Promise<Ended>;
}

/** A clock for a twin and the process. */
export interface SharedClock {
  nowMs: number;
}

/** Starts it with these variables. Undefined where it ended before it ran. */
export async function startTold(
  env: Readonly<Record<string, string>>,
  clock: SharedClock,
): Promise<Running | undefined> {
  const child = start(["start"], {
    stdin: "ignore",
    ipc: true,
    env: { CAIRN_TEST_CLOCK: "ipc", CAIRN_LIVE_SECONDS: "5", ...env },
  });
  const over = ended(child);
  // A test that fails leaves nothing running.
  onTestFinished(() => void child.kill("SIGKILL"));
  const gone = over.then(() => undefined);
  const heard = (isMeant: (message: object) => boolean) =>
    new Promise<object>((resolve) => {
      const listen = (message: unknown) => {
        if (typeof message !== "object" || message === null || !isMeant(message)) return;
        child.off("message", listen);
        resolve(message);
      };
      child.on("message", listen);
    });
  const tell = (nowMs: number) => {
    // A process that was killed hears no more; whoever waits for it learns that by its end.
    if (child.connected) child.send({ nowMs }, () => undefined);
  };
  const running = new Promise<true>((resolve) => {
    child.stdout?.on("data", (text: string) => {
      if (text.includes("Cairn is running")) resolve(true);
    });
  });
  if ((await Promise.race([heard((message) => "asks" in message), gone])) === undefined)
    return undefined;
  tell(clock.nowMs);
  if ((await Promise.race([running, gone])) === undefined) return undefined;

  const tick = async (nowMs: number): Promise<number | undefined> => {
    clock.nowMs = nowMs;
    const done = heard((message) => "tickedMs" in message && message.tickedMs === nowMs);
    tell(nowMs);
    const answer = await Promise.race([done, gone]);
    if (answer === undefined) throw new Error("the process died");
    return "nextDueMs" in answer && typeof answer.nextDueMs === "number"
      ? answer.nextDueMs
      : undefined;
  };
  return {
    tick,
    over,
    moveTo: moving(tick, clock),
    signal: (name) => void child.kill(name),
  };
}

/** Goes to an instant by ticks of what runs. */
function moving(tick: Running["tick"], clock: SharedClock): Running["moveTo"] {
  let nextDueMs: number | undefined;
  return async (targetMs) => {
    nextDueMs ??= await tick(clock.nowMs);
    // Strictly later than now: what stays undone cannot hold time up.
    while (nextDueMs !== undefined && nextDueMs < targetMs && nextDueMs > clock.nowMs) {
      nextDueMs = await tick(nextDueMs);
    }
    await tick(targetMs);
    nextDueMs = undefined;
  };
}

/** Several processes as one: all of them tick side by side. */
export function together(all: readonly Running[], clock: SharedClock): Running {
  const tick = async (nowMs: number): Promise<number | undefined> => {
    const due = await Promise.all(all.map((one) => one.tick(nowMs)));
    const known = due.filter((one) => one !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  };
  return {
    tick,
    moveTo: moving(tick, clock),
    over: Promise.all(all.map(({ over }) => over)).then((ends) => ({
      code: ends.find(({ code }) => code !== 0)?.code ?? 0,
      stdout: ends.map(({ stdout }) => stdout).join(""),
      stderr: ends.map(({ stderr }) => stderr).join(""),
    })),
    signal: (name) => {
      for (const one of all) one.signal(name);
    },
  };
}
