import { onTestFinished } from "vitest";
import { chanceOf } from "../crash/chance.ts";
import { openFaultyServer, type Passing } from "../crash/faulty-server.ts";
import { startProcesses } from "../crash/processes.ts";
import { temporary } from "../e2e/process.ts";
import { addGroup, MINUTE, ms, worldAt } from "../scheduler/world.ts";

export interface Freezes {
  readonly database: string;
  readonly seed: number;
  readonly groups: number;
  /** So many times a process stands still, each for `leases` of a lease or a little more. */
  readonly freezes: number;
  readonly leases: number;
  /** So many times as fast as ours passes the time of the processes: at 10, a lease is 30 seconds. */
  readonly speed: number;
}

/** What became of it. */
export interface Thawed {
  readonly posts: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Whatever is not noted as sent. */
  readonly open: readonly string[];
  /** Posts that one process sent while the other one stood still. */
  readonly meanwhile: number;
  /** Where each freeze met its process. */
  readonly met: readonly string[];
  /** How late the latest post was, in leases. */
  readonly latest: number;
}

const START = "2026-12-01T08:58Z";
const EVERY = 5 * MINUTE;
const LEASE = 5 * MINUTE;
/** Between two freezes everybody has this long, in leases. */
const REST = 0.4;
const PAUSE_MS = 40;

/**
 * Two processes on one database post for some groups every five minutes while time flies, and one of them
 * after the other stands still (SIGSTOP) at moments that `seed` gives: as it passes a point on its way with a post,
 * or at any moment, be that in the middle of a transaction.
 */
export async function endureFreezes(given: Freezes): Promise<Thawed> {
  const { database, seed, groups, freezes, leases, speed } = given;
  const chance = chanceOf(`${seed} freezes`);
  const world = await worldAt(START, database);
  onTestFinished(() => world.db.destroy());
  const ids: number[] = [];
  for (let index = 0; index < groups; index += 1) {
    ids.push(await addGroup(world, `g${index}`, "*/5 * * * *", { job: "digest" }));
  }
  const server = await openFaultyServer({ seed, refused: 0, cut: 0, unknown: 0 });
  onTestFinished(() => server.close());
  const startMs = ms(START);
  const folder = temporary();
  const processes = startProcesses(2, startMs, { database, folder, url: server.url });
  onTestFinished(() => processes.close());
  // Both are there.
  await processes.tick();

  const sinceMs = performance.now();
  const nowMs = () => Math.floor(startMs + (performance.now() - sinceMs) * speed);
  const clock = setInterval(() => {
    processes.setClock(nowMs());
  }, 10);
  onTestFinished(() => {
    clearInterval(clock);
  });
  const after = (toldMs: number) => new Promise((resolve) => setTimeout(resolve, toldMs / speed));

  let isOver = false;
  const ticking = [0, 1].map(async (number) => {
    while (!isOver) {
      await processes.tick(number);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  });

  let frozen = false;
  let meanwhile = 0;
  let latestMs = 0;
  let stopAt: ((passing: Passing) => void) | undefined;
  server.onPassing = async (passing) => {
    if (passing.point === "taken") {
      const due = /\d{4}-\d\d-\d\dT\d\d:\d\d/.exec(passing.key)?.[0] ?? "";
      latestMs = Math.max(latestMs, nowMs() - ms(`${due}Z`));
      if (frozen) meanwhile += 1;
    }
    stopAt?.(passing);
    await Promise.resolve();
  };

  const met: string[] = [];
  for (let count = 0; count < freezes; count += 1) {
    await after(REST * LEASE);
    let number = Math.floor(chance() * 2);
    if (chance() < 0.5) {
      const passes = Math.ceil(chance() * groups * 2);
      const { point, pid } = await nth(passes, (heard) => (stopAt = heard));
      stopAt = undefined;
      number = processes.numberOf(pid) ?? number;
      await processes.stop(number);
      met.push(point);
    } else {
      // As a post falls due, since that is when there is most to be in the middle of.
      await after(EVERY - (nowMs() % EVERY));
      await new Promise((resolve) => setTimeout(resolve, chance() * 150));
      await processes.stop(number);
      met.push("any moment");
    }
    frozen = true;
    await after(LEASE * (leases + chance() * 0.3));
    frozen = false;
    processes.goOn(number);
  }
  // Nothing more is claimed, and what was is seen to its end.
  await world.db.updateTable("schedules").set({ next_run_ms: null }).execute();
  await after(1.3 * LEASE);
  isOver = true;
  await Promise.all(ticking);

  const rows = await world.db
    .selectFrom("deliveries")
    .select(["group_id", "occurrence", "state"])
    .execute();
  const texts = rows.map((row) => `${row.group_id} of ${row.occurrence}`);
  const last = Math.max(...rows.map((row) => ms(`${row.occurrence}Z`)));
  const expected = ids.flatMap((id) =>
    Array.from({ length: (last - ms("2026-12-01T09:00Z")) / EVERY + 1 }, (_, index) => {
      const at = new Date(ms("2026-12-01T09:00Z") + index * EVERY);
      return `${id} of ${at.toISOString().slice(0, 16)}`;
    }),
  );
  return {
    posts: server.ledger.size,
    lost: expected.filter((text) => !server.ledger.has(text)),
    doubled: [
      ...[...server.ledger].filter(([, times]) => times > 1).map(([text]) => text),
      ...texts.filter((text, at) => texts.indexOf(text) !== at),
    ],
    open: rows.filter(({ state }) => state !== "sent").map(({ state }, at) => `${state} ${at}`),
    meanwhile,
    met,
    latest: Math.round((latestMs / LEASE) * 100) / 100,
  };
}

/** The nth passing from now on. */
function nth(times: number, listen: (heard: (passing: Passing) => void) => void): Promise<Passing> {
  let left = times;
  return new Promise((resolve) => {
    listen((passing) => {
      left -= 1;
      if (left === 0) resolve(passing);
    });
  });
}
