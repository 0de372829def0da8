import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { NO_METRICS } from "../../src/core/metrics.ts";
import type { Clock, Log } from "../../src/core/ports.ts";
import type { View } from "../../src/core/view.ts";
import { occurrenceAfter, parseCron } from "../../src/domain/occurrence.ts";
import type { Group } from "../../src/domain/records.ts";
import { createScheduler, type SchedulerParts } from "../../src/scheduler/scheduler.ts";
import { deliveryStore } from "../../src/store/deliveries.ts";
import { letterStore } from "../../src/store/letters.ts";
import { scheduleStore } from "../../src/store/schedules.ts";
import { versionStore } from "../../src/store/versions.ts";
import { openDatabase } from "../../src/store/open.ts";
import type { Tables } from "../../src/store/tables.ts";
import { FakeTimer } from "../fakes/timer.ts";
import { RecordingPlatform } from "../fakes/recording-platform.ts";

export const ms = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export class FakeClock implements Clock {
  nowMs: number;

  constructor(start: string) {
    this.nowMs = ms(start);
  }

  now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(this.nowMs);
  }
}

export const calendarIn = (zone: string): Group["calendar"] => ({
  start: "2024-01-01",
  zones: [{ from: "2024-01-01", zone }],
  breaks: [],
});

export interface Line {
  readonly level: string;
  readonly message: string;
}

/** Vitest is there in tests alone, not in the processes that they start: those name a file, or `:memory:`. */
async function databaseOfTest() {
  const { newDatabase } = await import("../database.ts");
  return newDatabase();
}

/** A database with schedules, one platform and one clock; as many schedulers as a test wants. */
export async function worldAt(start: string, file?: string) {
  const db = await (file === undefined ? databaseOfTest() : openDatabase(file));
  const clock = new FakeClock(start);
  const platform = new RecordingPlatform();
  const schedules = scheduleStore(db);
  const deliveries = deliveryStore(db);
  const lines: Line[] = [];
  const at = (level: string) => (_: object, message: string) => {
    lines.push({ level, message });
  };
  const log: Log = { info: at("info"), warn: at("warn"), error: at("error") };
  const view: View = { blocks: [] };
  const timer = new FakeTimer();
  const parts: SchedulerParts = {
    store: {
      schedules,
      deliveries,
      letters: letterStore(db),
      versions: versionStore(db),
      groups: {
        toTurn: () => Promise.resolve([]),
        turnWeek: () => Promise.resolve(false),
        toTurnBack: () => Promise.resolve([]),
        turnBack: () => Promise.resolve(false),
      },
      places: { rewind: () => Promise.resolve() },
    },
    jobs: [
      { name: "weekly-goal", windowHours: 24, missed: "once" },
      { name: "daily", windowHours: 24, missed: "once" },
      { name: "digest", windowHours: 24, missed: "all" },
      { name: "hint", windowHours: 24, missed: "skip" },
    ],
    letters: [],
    platforms: [platform],
    clock,
    log,
    random: () => 0.5,
    timer,
    metrics: NO_METRICS,
    names: { fresh: () => "ref12345" },
    compose: () => Promise.resolve({ view }),
  };
  const process = (change: Partial<SchedulerParts> = {}) =>
    createScheduler({ ...parts, ...change });
  const main = process();
  /** Sets the clock and ticks. */
  const tickAt = async (instant: string, scheduler = main): Promise<void> => {
    clock.nowMs = ms(instant);
    await scheduler.tick(clock.nowMs);
  };
  const states = async () => {
    const rows = await db.selectFrom("deliveries").select("state").orderBy("id").execute();
    return rows.map((row) => row.state);
  };
  return {
    db,
    clock,
    timer,
    platform,
    schedules,
    deliveries,
    lines,
    parts,
    process,
    tickAt,
    states,
  };
}

export type World = Awaited<ReturnType<typeof worldAt>>;

/** A group with one schedule and a channel; its next run is reckoned from the world's now. */
export async function addGroup(
  { db, clock }: World,
  key: string,
  cron: string,
  { job = "daily", zone = "UTC", channels = [key], platform = "test", workspace = "w" } = {},
): Promise<number> {
  const id = await insertGroup(db, key, zone);
  for (const channel of channels) {
    await db
      .insertInto("channels")
      .values({ platform, workspace, channel, group_id: id })
      .execute();
  }
  const parsed = parseCron(cron);
  const next = parsed && occurrenceAfter(parsed, calendarIn(zone), clock.nowMs);
  await scheduleStore(db).set(id, job, cron, next?.atMs ?? null);
  return id;
}

async function insertGroup(db: Kysely<Tables>, key: string, zone: string): Promise<number> {
  const { id } = await db
    .insertInto("groups")
    .values({
      key,
      title: key,
      roadmap: "backend-234-hours",
      hours: 10,
      calendar: JSON.stringify(calendarIn(zone)),
      board: "top",
      open_week: "2026-01-05",
      turns_ms: ms("2200-01-06T00:00Z"),

      created_ms: 0,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** A world in which one post to one channel is due at 09:00. */
export async function onePost() {
  const world = await worldAt("2026-12-01T08:00Z");
  const group = await addGroup(world, "ada", "0 9 * * *");
  return { ...world, group };
}

/** The key of that post. */
export const KEY = "ada:daily:2026-12-01T09:00:test:w:ada";
