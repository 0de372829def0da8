import { expect, onTestFinished, test } from "vitest";
import { shownBy } from "../../src/domain/live.ts";
import type { LiveParts } from "../../src/scheduler/live.ts";
import { createLive } from "../../src/scheduler/live.ts";
import { liveStore } from "../../src/store/live.ts";
import { openDatabase } from "../../src/store/open.ts";
import { text, type View } from "../../src/core/view.ts";
import { addGroup, MINUTE, worldAt } from "../scheduler/world.ts";
import { createDatabase } from "./databases.ts";

const MONDAY = "2026-12-07";
const viewOf = (words: string): View => ({ blocks: [text(words)] });

/** A weekly goal that is out, and two processes on its database that bring it up to date. */
async function twoProcesses() {
  const address = await createDatabase({ empty: false });
  const world = await worldAt("2026-12-07T08:00Z", address);
  onTestFinished(() => world.db.destroy());
  const { clock, platform, parts } = world;
  const group = await addGroup(world, "ada", "0 9 * * 1", { job: "weekly-goal" });
  const now = { says: "nothing yet" };
  const process = async (change: Partial<LiveParts> = {}) => {
    const db = await openDatabase(address);
    onTestFinished(() => db.destroy());
    return createLive({
      store: liveStore(db),
      platforms: [platform],
      log: parts.log,
      random: () => 0,
      jobs: ["weekly-goal"],
      everyMs: 30_000,
      open: () =>
        Promise.resolve({
          weekOf: () => MONDAY,
          compose: () => Promise.resolve({ view: viewOf(now.says), over: false }),
        }),
      ...change,
    });
  };
  const [one, other] = [await process(), await process()];
  const scheduler = world.process({
    compose: () => {
      const view = viewOf(now.says);
      return Promise.resolve({ view, shows: shownBy(MONDAY, view) });
    },
  });
  await world.tickAt("2026-12-07T09:00Z", scheduler);
  for (const live of [one, other]) await live.pulse(clock.nowMs);
  /** What the post shows. */
  const shown = () => platform.edits.at(-1)?.view ?? platform.posts.at(-1)?.view;
  const pulse = (live: typeof one) => live.pulse((clock.nowMs += MINUTE));
  return { group, now, process, one, other, shown, pulse, platform };
}

test("what one sent the other does not edit to what it shows already", async () => {
  const { platform } = await twoProcesses();
  expect(platform.edits).toEqual([]);
});

test("a change that one heard is shown by the other, where that has the platform", async () => {
  const { group, now, process, other, shown, pulse } = await twoProcesses();
  const elsewhere = await process({ platforms: [] });
  now.says = "one done";
  elsewhere.changed(group);
  await pulse(elsewhere);
  await pulse(other);
  expect(shown()).toEqual(viewOf("one done"));
});

test("a change that one heard before it was stopped for good is shown by the other", async () => {
  const { group, now, one, other, shown, pulse } = await twoProcesses();
  now.says = "one done";
  one.changed(group);
  await one.stop();
  await pulse(other);
  expect(shown()).toEqual(viewOf("one done"));
});

test("an edit that one makes late, with what was true before, is made good", async () => {
  const { group, now, one, process, shown, pulse, platform } = await twoProcesses();
  const onTheWay = Promise.withResolvers<undefined>();
  const begun = Promise.withResolvers<undefined>();
  // It composes, and then stands still on the way to the platform.
  const slow = await process({
    platforms: [
      Object.assign(Object.create(platform), {
        edit: async (...given: Parameters<typeof platform.edit>) => {
          begun.resolve(undefined);
          await onTheWay.promise;
          return platform.edit(...given);
        },
      }),
    ],
  });
  now.says = "one done";
  slow.changed(group);
  const stands = pulse(slow);
  await begun.promise;
  now.says = "two done";
  one.changed(group);
  await pulse(one);
  await pulse(one);
  expect(shown()).toEqual(viewOf("two done"));

  onTheWay.resolve(undefined);
  await stands;
  expect(shown()).toEqual(viewOf("one done"));
  await pulse(one);
  expect(shown()).toEqual(viewOf("two done"));
});
