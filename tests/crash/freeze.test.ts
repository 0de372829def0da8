import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { temporary } from "../e2e/process.ts";
import { addGroup, MINUTE, ms, worldAt } from "../scheduler/world.ts";
import { openFaultyServer, type Passing } from "./faulty-server.ts";
import { startProcesses } from "./processes.ts";

const DUE = ms("2026-12-01T09:00Z");
const [FROZEN, OTHER] = [0, 1];

/**
 * Two processes and one post. The first one stands still (SIGSTOP) as soon as it passes `point`, while
 * the clock goes on by `minutes` and the other one ticks; then it goes on (SIGCONT) and both tick again.
 */
async function freezeAt(point: Passing["point"], minutes: number) {
  const folder = temporary();
  const file = join(folder, "frozen.db");
  const world = await worldAt("2026-12-01T08:00Z", file);
  const group = await addGroup(world, "ada", "0 9 * * *");
  await world.db.destroy();
  const server = await openFaultyServer({ seed: 0, refused: 0, cut: 0, unknown: 0 });
  onTestFinished(() => server.close());
  const processes = startProcesses(2, DUE, { file, folder, url: server.url });
  onTestFinished(() => processes.close());

  const passed: string[] = [];
  let frozen: number | undefined;
  const standsStill = new Promise<void>((resolve) => {
    server.onPassing = async (passing) => {
      passed.push(
        `${frozen === undefined || frozen === passing.pid ? "first" : "other"} ${passing.point}`,
      );
      if (passing.point !== point || frozen !== undefined) return;
      frozen = passing.pid;
      await processes.stop(FROZEN);
      resolve();
    };
  });
  const ticked = processes.tick(FROZEN);
  await standsStill;
  processes.setClock(DUE + minutes * MINUTE);
  await processes.tick(OTHER);
  const meanwhile = server.ledger.size;
  processes.goOn(FROZEN);
  await ticked;
  for (const later of [10, 20, 60]) {
    processes.setClock(DUE + (minutes + later) * MINUTE);
    await processes.tick();
  }
  const raw = new Sqlite(file);
  const states = raw.prepare("select state from deliveries").pluck().all();
  raw.close();
  return {
    passed,
    states,
    meanwhile,
    ledger: [...server.ledger],
    text: `${group} of 2026-12-01T09:00`,
  };
}

/** What /proc tells of a stopped process is Linux's. */
describe.skipIf(process.platform !== "linux")(
  "a process that is stopped for longer than its lease",
  () => {
    test.each(["writing", "before-sending"] as const)(
      "while %s, has lost its post to another one and sends nothing",
      async (point) => {
        const { passed, states, meanwhile, ledger, text } = await freezeAt(point, 6);
        expect(meanwhile).toBe(1);
        expect(ledger).toEqual([[text, 1]]);
        expect(states).toEqual(["sent"]);
        expect(passed.filter((passing) => passing.endsWith("send"))).toEqual(["other send"]);
      },
    );

    test("after the platform has taken the post: the other one finds it there", async () => {
      const { passed, states, ledger, text } = await freezeAt("taken", 6);
      expect(ledger).toEqual([[text, 1]]);
      expect(states).toEqual(["sent"]);
      expect(passed).toContain("other find");
      expect(passed).not.toContain("other send");
    });
  },
);

test.skipIf(process.platform !== "linux")(
  "a process that is stopped for less than its lease keeps its post and sends it",
  async () => {
    const { passed, meanwhile, ledger, text } = await freezeAt("before-sending", 3);
    expect(meanwhile).toBe(0);
    expect(ledger).toEqual([[text, 1]]);
    expect(passed).toEqual([
      "first writing",
      "first before-sending",
      "first send",
      "first taken",
      "first answered",
    ]);
  },
);
