import type { Metrics } from "../core/metrics.ts";
import { isAhead } from "../domain/calendar.ts";
import type { Group } from "../domain/records.ts";
import type { Claim } from "../domain/schedules.ts";
import type { Store } from "../domain/store.ts";
import { createOutbox, type OutboxParts } from "./outbox.ts";
import { breathe, fromElsewhere, takePages } from "./pages.ts";
import { createPlanner, type PlannedJob } from "./planner.ts";
import { claimReminders, rewindReminders, type ScheduledLetter } from "./reminders.ts";

export interface SchedulerParts extends Omit<OutboxParts, "deliveries" | "letters" | "metrics"> {
  readonly metrics: OutboxParts["metrics"] & Pick<Metrics, "dropped">;
  readonly jobs: readonly PlannedJob[];
  readonly letters: readonly ScheduledLetter[];
  readonly store: Pick<Store, "schedules" | "deliveries"> & {
    readonly letters: Pick<Store["letters"], "due" | "claim" | "ahead">;
    readonly versions: Pick<Store["versions"], "toTell" | "tell">;
    readonly groups: Pick<Store["groups"], "toTurn" | "turnWeek" | "toTurnBack" | "turnBack">;
    readonly places: Pick<Store["places"], "rewind">;
  };
}

export interface Scheduler {
  /**
   * Does what is due at `nowMs` (epoch ms): turns weeks, claims posts, sends them. Ticks never
   * overlap: one asked for during another follows it. What fails is logged and tried again at the
   * next tick; a tick itself never fails.
   */
  tick(nowMs: number): Promise<void>;
}

const BATCH = 500;
/** A clock this far behind has jumped back; less is jitter between machines. */
const JUMP_MS = 60_000;

/** One tick for all groups: what is due is found by index, so an idle tick costs one query (rule 8). */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const { store, log } = parts;
  const outbox = createOutbox({ ...parts, deliveries: store.deliveries });
  const planner = createPlanner(parts.jobs);
  let lastTickMs: number | undefined;
  let ticking = Promise.resolve();

  async function tickOnce(nowMs: number): Promise<void> {
    const lastMs = lastTickMs ?? (await store.schedules.lastClaimMs()) ?? -Infinity;
    if (nowMs < lastMs - JUMP_MS) await rewind(nowMs, lastMs);
    lastTickMs = nowMs;
    const dueMs = await store.schedules.nextDueMs();
    if (dueMs === undefined || dueMs > nowMs) return;
    await guarded("turning weeks", () => turnWeeks(nowMs));
    await guarded("telling of new versions", () => tellVersions(nowMs));
    await guarded("claiming posts", () => claimDue(nowMs));
    await guarded("claiming letters", () =>
      claimReminders(store.letters, parts.letters, log, nowMs),
    );
    await guarded("sending posts", () => outbox.deliver());
  }

  /** What lies ahead fires still; what was claimed before never does again. */
  async function rewind(nowMs: number, lastMs: number): Promise<void> {
    log.warn({ nowMs, lastMs }, "the clock went back: every schedule is given its next run anew");
    let afterId = 0;
    for (;;) {
      const page = await store.schedules.page(afterId, BATCH);
      const last = page.at(-1);
      if (last === undefined) break;
      const moves = each(page, (schedule) => {
        const nextRunMs = planner.nextRun(schedule, nowMs);
        return { schedule, nextRunMs };
      });
      await store.schedules.move(moves.done);
      afterId = last.id;
      await breathe();
    }
    await guarded("turning weeks back", () => turnBack(nowMs));
    await guarded("letting lost groups rest", () => store.places.rewind(nowMs));
    await rewindReminders(store.letters, parts.letters, nowMs);
    // Leases and back-offs were reckoned on the other clock.
    await store.deliveries.hasten(nowMs + outbox.leaseMs);
    // Last, so that a crash on the way starts this over.
    await store.schedules.noteClaim(nowMs);
  }

  const turnWeeks = (nowMs: number): Promise<void> =>
    turnEach(
      (limit) => store.groups.toTurn(nowMs, limit),
      (group) => store.groups.turnWeek(group, nowMs),
    );

  /** Weeks that turned while the clock was ahead have not begun: the one that runs is opened again. */
  const turnBack = (nowMs: number): Promise<void> =>
    turnEach(
      (limit) => store.groups.toTurnBack(nowMs, limit),
      async (group) =>
        isAhead(group.calendar, group.openWeek, nowMs) &&
        (await store.groups.turnBack(group, nowMs)),
    );

  async function turnEach(
    page: (limit: number) => Promise<readonly Group[]>,
    turn: (group: Group) => Promise<boolean>,
  ): Promise<void> {
    await takePages(page, BATCH, async (groups) => {
      const left: number[] = [];
      for (const group of fromElsewhere(groups, parts.random)) {
        try {
          if (!(await turn(group))) left.push(group.id);
        } catch (error) {
          log.error({ group: group.id, error }, "a group's week could not be turned");
          left.push(group.id);
        }
        await breathe();
      }
      return left;
    });
  }

  async function tellVersions(nowMs: number): Promise<void> {
    const page = async (limit: number) =>
      (await store.versions.toTell(nowMs, limit)).map((id) => ({ id }));
    await takePages(page, BATCH, async (groups) => {
      const left: number[] = [];
      for (const { id } of fromElsewhere(groups, parts.random)) {
        try {
          await store.versions.tell(id, nowMs);
        } catch (error) {
          log.error({ group: id, error }, "a group could not be told of its new version");
          left.push(id);
        }
        await breathe();
      }
      return left;
    });
  }

  async function claimDue(nowMs: number): Promise<void> {
    const page = (limit: number) => store.schedules.due(nowMs, limit);
    await takePages(page, BATCH, async (schedules) => {
      const claims = each(schedules, (schedule) => planner.claim(schedule, nowMs));
      const claimed = await store.schedules.claim(claims.done, nowMs);
      log.info({ due: schedules.length, claimed: claimed.length }, "posts were claimed");
      claims.done.forEach(noteDrops);
      return claims.left;
    });
  }

  function noteDrops({ schedule: { group, job }, drops }: Claim): void {
    if (drops.length === 0) return;
    const dropped = drops.map(({ due, reason }) => `${due.name}: ${reason}`);
    log.warn({ group, job, dropped }, "posts were dropped");
    parts.metrics.dropped(drops.length);
  }

  /** Works on each; what fails is logged and left. */
  function each<T extends { readonly id: number }, R>(items: readonly T[], work: (item: T) => R) {
    const done: R[] = [];
    const left: number[] = [];
    for (const item of items) {
      try {
        done.push(work(item));
      } catch (error) {
        log.error({ schedule: item.id, error }, "a schedule could not be read");
        left.push(item.id);
      }
    }
    return { done, left };
  }

  async function guarded(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.error({ error }, `${what} failed; the next tick tries again`);
    }
  }

  return {
    tick: (nowMs) => (ticking = ticking.then(() => guarded("a tick", () => tickOnce(nowMs)))),
  };
}
