import { expect, test } from "vitest";
import type { PlaygroundWorld } from "../../src/cli/playground-world.ts";
import { createWorlds } from "../../src/cli/playground-worlds.ts";
import { temporary } from "../e2e/process.ts";

test("a world that cannot be forgotten is closed and opened again, and whoever asked is told", async () => {
  const opened: string[] = [];
  // A folder is no file that could be taken away.
  const worlds = createWorlds(temporary(), () => {
    const close = () => Promise.resolve(void opened.push("closed"));
    opened.push("opened");
    // All that is asked of it here is to close.
    return Promise.resolve({ close } as PlaygroundWorld);
  });
  const first = await worlds.current();
  await expect(worlds.reset()).rejects.toThrow();
  expect(await worlds.current()).not.toBe(first);
  expect(opened).toEqual(["opened", "closed", "opened"]);
});

test("a world that could not be opened is tried again by the next reset", async () => {
  let tries = 0;
  const worlds = createWorlds(":memory:", () => {
    tries += 1;
    if (tries === 1) return Promise.reject(new Error("the disk is full"));
    // Nothing is asked of it here.
    return Promise.resolve({} as PlaygroundWorld);
  });
  await expect(worlds.current()).rejects.toThrow("the disk is full");
  await worlds.reset();
  expect(await worlds.current()).toEqual({});
});
