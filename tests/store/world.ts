import type { Kysely } from "kysely";
import { endOfWeek, dayAt, type Calendar } from "../../src/domain/calendar.ts";
import type { CourseSize, Happening } from "../../src/domain/event.ts";
import type { Group, MemberState } from "../../src/domain/records.ts";
import type { BoardStore } from "../../src/domain/boards.ts";
import type { GroupStore } from "../../src/domain/groups.ts";
import type { MemberStore } from "../../src/domain/members.ts";
import type { PeopleStore } from "../../src/domain/people.ts";
import type { Day } from "../../src/domain/week.ts";
import { boardStore } from "../../src/store/boards.ts";
import { groupStore } from "../../src/store/groups.ts";
import { memberStore } from "../../src/store/members.ts";
import { peopleStore } from "../../src/store/people.ts";
import { openDatabase } from "../../src/store/open.ts";
import type { Tables } from "../../src/store/tables.ts";
import { newDatabase } from "../database.ts";
import { calendarOf, ms, size, WEEK_1 } from "../domain/build.ts";

/** One group on a real database, lived in by wall-clock times. */
export interface World {
  readonly db: Kysely<Tables>;
  readonly people: PeopleStore;
  readonly groups: GroupStore;
  readonly members: MemberStore;
  readonly boards: BoardStore;
  /** The group as it is stored now. */
  group(): Promise<Group>;
  /** The id of a person, who exists from the first naming on. */
  person(name: string): Promise<number>;
  join(name: string, at: string, pace: number, course?: CourseSize): Promise<MemberState>;
  /** Records a happening as it is told, with its own day or another one. */
  record(name: string, at: string, what: Happening, day?: Day): Promise<void>;
  /** The member as they speak from this account; undefined: they are not in the group. */
  find(name: string): Promise<MemberState | undefined>;
  state(name: string): Promise<MemberState>;
  /** Turns every week that is over by then, as the engine does before it does anything else. */
  turnTo(atMs: number): Promise<void>;
}

export const place = (channel: string) => ({ platform: "local", workspace: "w", channel });
/** Somebody on the local platform; `Cy@slack` is on another one. */
export function actor(name: string) {
  const [own = "", platform = "local"] = name.split("@");
  return { platform, workspace: "w", user: own.toLowerCase(), name: own, mayOrganise: false };
}

export async function worldOf(more: Partial<Calendar> = {}, file?: string): Promise<World> {
  const db = await (file === undefined ? newDatabase() : openDatabase(file));
  const [people, groups, members, boards] = [
    peopleStore(db),
    groupStore(db),
    memberStore(db),
    boardStore(db),
  ];
  const person = async (name: string) => (await people.meet(actor(name), 0)).id;
  const made = await groups.create(
    {
      key: "key",
      title: "Backend",
      roadmap: "small",
      hours: 7,
      calendar: calendarOf(more),
      openWeek: WEEK_1,
      channel: place("general"),
      organiser: await person("Org"),
      schedules: [],
    },
    0,
  );
  const group = async () => {
    const found = await groups.find(made.id);
    if (found === undefined) throw new Error("the group is gone");
    return found;
  };
  const find = async (name: string) => {
    const { id, from } = await people.meet(actor(name), 0);
    return members.find(await group(), id, from);
  };
  const state = async (name: string) => {
    const found = await find(name);
    if (found === undefined) throw new Error(`${name} is not in the group`);
    return found;
  };
  return {
    db,
    people,
    groups,
    members,
    boards,
    group,
    person,
    find,
    state,
    join: async (name, at, pace, course = size(6_000, 100)) => {
      const event = { kind: "join", pace, course, day: at.slice(0, 10) } as const;
      const joined = await members.join(
        await group(),
        await people.meet(actor(name), 0),
        event,
        ms(at),
      );
      return joined?.state ?? (await state(name));
    },
    record: async (name, at, what, day) => {
      const { member } = await state(name);
      const event = { ...what, day: day ?? dayAt((await group()).calendar, ms(at)) };
      await members.record(await group(), member, ms(at), () => ({ event, answer: undefined }));
    },
    turnTo: async (atMs) => {
      for (;;) {
        const now = await group();
        if (endOfWeek(now.calendar, now.openWeek) > atMs) return;
        await groups.turnWeek(now, atMs);
      }
    },
  };
}

/** Every row of some tables, in a fixed order: for saying that two databases are the same. */
export async function rowsOf(
  db: Kysely<Tables>,
  ...tables: readonly (keyof Tables)[]
): Promise<Readonly<Record<string, readonly string[]>>> {
  const dump: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const rows = await db.selectFrom(table).selectAll().execute();
    dump[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return dump;
}
