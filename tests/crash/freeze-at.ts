import { onTestFinished } from "vitest";
import { temporary } from "../e2e/process.ts";
import { addGroup, MINUTE, ms, worldAt } from "../scheduler/world.ts";
import { openFaultyServer, type Passing } from "./faulty-server.ts";
import { startProcesses } from "./processes.ts";

const DUE = ms("2026-12-01T09:00Z");
const [FROZEN, OTHER] = [0, 1];

/**
 * Two processes on a database, and one post. The first one stands still (SIGSTOP) as soon as it passes `point`,
 * while the clock goes on by `minutes` and the other one ticks; then it goes on (SIGCONT) and both tick again.
 */
export async function freezeAt(database: string, point: Passing["point"], minutes: number) {
  const world = await worldAt("2026-12-01T08:00Z", database);
  onTestFinished(() => world.db.destroy());
  const group = await addGroup(world, "ada", "0 9 * * *");
  const server = await openFaultyServer({ seed: 0, refused: 0, cut: 0, unknown: 0 });
  onTestFinished(() => server.close());
  const processes = startProcesses(2, DUE, { database, folder: temporary(), url: server.url });
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
  return {
    passed,
    states: await world.states(),
    meanwhile,
    ledger: [...server.ledger],
    text: `${group} of 2026-12-01T09:00`,
  };
}
