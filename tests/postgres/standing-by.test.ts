import { expect, test } from "vitest";
import { createDatabase } from "./databases.ts";
import { onDiscord } from "./standing-by.ts";

test("of two processes with one token and no shards one alone listens, and as it stops the other one does", async ({
  annotate,
}) => {
  const { begin, ask, listeners } = await onDiscord(await createDatabase({ empty: false }));
  const first = begin();
  await first.says(/Cairn is running on discord/);
  const second = begin();
  await second.says(/this one stands by/);
  expect(listeners()).toBe(1);
  const before = await ask();
  expect(before.reads).toContain("backend-234-hours");

  first.child.kill("SIGTERM");
  expect(await first.over).toMatchObject({ code: 0 });
  const sinceMs = performance.now();
  await second.says(/Cairn is running on discord/);
  await annotate(`it listened ${Math.round(performance.now() - sinceMs)} ms later`);
  const after = await ask();
  expect(after.reads).toBe(before.reads);
  expect([before.answers(), after.answers()]).toEqual([1, 1]);

  second.child.kill("SIGTERM");
  expect(await second.over).toMatchObject({ code: 0 });
});
