import { expect, onTestFinished, test } from "vitest";
import { startPostgres } from "./server.ts";
import { onDiscord } from "./standing-by.ts";

const STANDS_MS = 45_000;

test("a process that stands still for 45 s is followed by the one that stood by; on waking it answers nothing and ends, and started again it stands by", async ({
  annotate,
}) => {
  const server = await startPostgres({ durable: true });
  onTestFinished(() => server.stop());
  await server.run("create database cairn");
  const { begin, ask } = await onDiscord(server.address("cairn"));
  const first = begin();
  await first.says(/Cairn is running on discord/);
  const second = begin();
  await second.says(/this one stands by/);

  first.child.kill("SIGSTOP");
  const sinceMs = performance.now();
  await second.says(/Cairn is running on discord/);
  const tookMs = Math.round(performance.now() - sinceMs);
  await annotate(`it listened ${tookMs} ms later`);
  // A lease, and a start.
  expect(tookMs).toBeLessThan(STANDS_MS);
  const meanwhile = await ask();
  expect(meanwhile.reads).toContain("backend-234-hours");
  await new Promise((resolve) => setTimeout(resolve, STANDS_MS - tookMs));

  first.child.kill("SIGCONT");
  const { code, stderr } = await first.over;
  expect(code).toBe(69);
  expect(stderr).toMatch(/Another process may listen to Discord by now/);
  const third = begin();
  await third.says(/this one stands by/);
  const after = await ask();
  expect(after.reads).toBe(meanwhile.reads);
  expect([meanwhile.answers(), after.answers()]).toEqual([1, 1]);
});
