import { fork } from "node:child_process";
import { Temporal } from "temporal-polyfill";
import { createTicker } from "../../src/scheduler/ticker.ts";
import { addGroup, worldAt } from "./world.ts";

/**
 * The real ticker and scheduler in a process of their own, with a post each minute, whose event loop
 * is blocked for some time. The names of what was posted.
 */
export const postedWhileBlocked = (blockedMs: number): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [String(blockedMs)]);
    child.once("message", (posted) => {
      // It was sent below.
      resolve(posted as readonly string[]);
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code !== 0) reject(new Error(`the process ended with ${String(code)}`));
    });
  });

async function main(blockedMs: number): Promise<void> {
  const world = await worldAt(Temporal.Now.instant().toString(), ":memory:");
  await addGroup(world, "ada", "* * * * *", { job: "digest" });
  const clock = { now: () => Temporal.Now.instant() };
  const scheduler = world.process({ clock });
  let blocked = false;
  const enough = Promise.withResolvers<undefined>();
  const ticker = createTicker(
    clock,
    async (nowMs) => {
      await scheduler.tick(nowMs);
      const { length } = world.platform.posts;
      if (length >= 4) enough.resolve(undefined);
      if (length === 0 || blocked) return;
      blocked = true;
      setTimeout(() => {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, blockedMs);
      }, 1_000);
    },
    world.parts.log,
  );
  ticker.start();
  await enough.promise;
  await ticker.stop();
  process.send?.(world.platform.keys.map((key) => key.split(":").slice(2, 4).join(":")));
}

if (process.argv[1] === import.meta.filename) await main(Number(process.argv[2]));
