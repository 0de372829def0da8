import type Sqlite from "better-sqlite3";
import { decideDone } from "../src/domain/deeds.ts";
import { sizeOf, type Course } from "../src/domain/course.ts";
import type { MemberEvent, NewEvent } from "../src/domain/event.ts";
import type { Group, MemberState } from "../src/domain/records.ts";
import { advance, type Walk } from "../src/domain/walk.ts";
import { deriveMember, type Db } from "../src/store/derive.ts";
import { recount } from "../src/store/remove.ts";
import { eventRow, NEVER_MS } from "../src/store/rows.ts";

/** Different weeks that members had. */
const PROFILES = 199;
const DAY_MS = 86_400_000;
/** Members in one transaction. */
const BATCH = 50_000;

/** What a member's week came to: the log, and what the store derives from it. */
interface Profile {
  readonly events: readonly MemberEvent[];
  readonly hidden: boolean;
  readonly derived: ReturnType<typeof deriveMember>;
}

/**
 * Weeks as members have them, derived by the store's own rules: a pace, some topics done or none at all,
 * one in twenty hidden, one in a hundred finished.
 */
export function profilesOf(group: Group, course: Course, mondayMs: number): readonly Profile[] {
  return Array.from({ length: PROFILES }, (_, index) => {
    const hidden = index % 20 === 7;
    const dones = index % 100 === 42 ? course.topics.length : index % 5;
    const events = weekOf(group, course, mondayMs, { pace: 2 + (index % 17), dones, from: index });
    const member = { id: 0, group: group.id, hidden, leftMs: null };
    const derived = deriveMember(events, member, group.calendar, group.openWeek);
    return { events, hidden, derived };
  });
}

function weekOf(
  group: Group,
  course: Course,
  mondayMs: number,
  { pace, dones, from }: { readonly pace: number; readonly dones: number; readonly from: number },
): MemberEvent[] {
  const day = group.openWeek;
  const events: MemberEvent[] = [];
  let walk: Walk | undefined;
  const write = (event: NewEvent) => {
    const atMs = events.length === 0 ? mondayMs : mondayMs + DAY_MS + events.length;
    const written = { ...event, id: events.length + 1, atMs, minutes: 0 };
    const next = advance(walk, written);
    walk = next.walk;
    events.push({ ...written, minutes: next.minutes });
  };
  write({ kind: "join", day, pace, course: sizeOf(course) });
  for (let index = 0; index < dones; index += 1) {
    const { topic } = course.topics[(from + index) % course.topics.length] ?? fail("no topic");
    const { event } = decideDone(stateOn(walk), course, topic, day);
    if (event !== undefined) write(event);
  }
  return events;
}

/** Deciding a done looks at the walk alone. */
const stateOn = (walk: Walk | undefined): MemberState =>
  ({ walk: walk ?? fail("nobody walks before joining") }) as MemberState;

/**
 * Writes members `from` to `to` of a group as the store would have. Their logs only where asked: no board
 * reads them, and a million of them is a gigabyte.
 */
export async function addMembers(
  db: Db,
  raw: Sqlite.Database,
  group: Group,
  profiles: readonly Profile[],
  { from, to, logs }: { readonly from: number; readonly to: number; readonly logs: boolean },
): Promise<void> {
  const add = inserter(raw);
  // What is lost when the power fails can be made again.
  raw.pragma("synchronous = off");
  raw.pragma("foreign_keys = off");
  raw.pragma("cache_size = -400000");
  const addSome = raw.transaction((start: number, end: number) => {
    for (let index = start; index < end; index += 1) {
      const { events, hidden, derived } =
        profiles[index % profiles.length] ?? fail("there are no profiles");
      const [first] = events;
      const joinedMs = first?.atMs ?? 0;
      const person = add("people", {
        name: userOf(index),
        hidden: Number(hidden),
        zone: null,
        created_ms: joinedMs,
      });
      const account = { platform: "bench", workspace: "bench", user: userOf(index) };
      add("accounts", { ...account, person_id: person });
      const member = add("members", {
        group_id: group.id,
        person_id: person,
        joined_ms: joinedMs,
        left_ms: null,
      });
      add("walks", { member_id: member, walk: JSON.stringify(derived.walk) });
      // Everyone's own moment of the day, so that few reach a share at the same one.
      const laterMs = (index * 7_919) % (DAY_MS / 2);
      const written = new Map<number, number>();
      for (const event of logs ? events : []) {
        const atMs = event.kind === "join" ? event.atMs : event.atMs + laterMs;
        written.set(event.id, add("events", eventRow(member, { ...event, atMs })));
      }
      for (const row of derived.rows) {
        const reached_ms = row.reached_ms === NEVER_MS ? NEVER_MS : row.reached_ms + laterMs;
        const reached_event = written.get(row.reached_event) ?? row.reached_event;
        add("week_scores", { ...row, member_id: member, reached_ms, reached_event });
      }
    }
  });
  for (let start = from; start < to; start += BATCH) addSome(start, Math.min(to, start + BATCH));
  await recount(db, group.id);
  raw.pragma("wal_checkpoint(truncate)");
}

/** Inserts rows; a table's statement is prepared once. The row's id. */
function inserter(raw: Sqlite.Database): (table: string, row: object) => number {
  const statements = new Map<string, Sqlite.Statement>();
  return (table, row) => {
    let statement = statements.get(table);
    if (statement === undefined) {
      const names = Object.keys(row);
      const values = names.map((name) => `@${name}`).join();
      statement = raw.prepare(`insert into ${table} (${names.join()}) values (${values})`);
      statements.set(table, statement);
    }
    return Number(statement.run(row).lastInsertRowid);
  };
}

export const userOf = (index: number): string => `member-${index}`;

function fail(reason: string): never {
  throw new Error(reason);
}
