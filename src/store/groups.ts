import { sql, type Nullable } from "kysely";
import { GoneError, UserError } from "../core/errors.ts";
import { endOfWeek, type Calendar } from "../domain/calendar.ts";
import { nextRunsOf } from "../domain/next-run.ts";
import type { ChannelRef, Group } from "../domain/records.ts";
import type { GroupChange, GroupStore, NewGroup } from "../domain/groups.ts";
import { atomically } from "./atomically.ts";
import { claimPost } from "./claim.ts";
import { membersOf, refold, type Db } from "./derive.ts";
import { withChannels } from "./group-channels.ts";
import { keptQuery } from "./kept-query.ts";
import { organisersOf, takeOrganising } from "./organisers.ts";
import { isReached } from "./reachable.ts";
import { groupOf } from "./rows.ts";
import { schedulesOf } from "./schedules.ts";
import { groupsToTurn, groupsToTurnBack, turnBack, turnWeek } from "./turn.ts";

/** Groups, their channels, organisers and calendar. */
export function groupStore(db: Db): GroupStore {
  return {
    at: async ({ platform, workspace, channel }) => {
      const { rows } = await groupAt(db, { platform, workspace, channel });
      const [row] = rows;
      return row && groupOf(row, rows.flatMap(channelsIn));
    },
    livingIn: async (platform, workspace) => {
      const { groups } = await db
        .selectFrom("channels")
        .select((eb) => eb.fn.count<number>("group_id").distinct().as("groups"))
        .where("platform", "=", platform)
        .where("workspace", "=", workspace)
        .executeTakeFirstOrThrow();
      return groups;
    },
    byKey: async (key) => {
      const { rows } = await groupOfKey(db, { key });
      const [row] = rows;
      return row && withChannels(db, row);
    },
    find: (group) => findGroup(db, group),
    ofPerson: async (person) => {
      const { rows } = await groupsOfPerson(db, { person });
      return Promise.all(rows.map((row) => withChannels(db, row)));
    },
    create: (group, atMs) => atomically(db, (trx) => create(trx, group, atMs)),
    change: (group, atMs, decide) =>
      atomically(db, async (trx) => {
        const before = await findGroup(trx, group);
        if (before === undefined) throw new GoneError(`there is no group ${group}`);
        const { change, answer } = decide(before);
        if (change !== undefined) await changeGroup(trx, before, change, atMs);
        return answer;
      }),
    organisers: (group) => organisersOf(db, group),
    addOrganiser: async (group, person) => {
      await db
        .insertInto("organisers")
        .values({ group_id: group, person_id: person })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    removeOrganiser: (group, person) => atomically(db, (trx) => takeOrganising(trx, group, person)),
    toTurn: (nowMs, limit) => groupsToTurn(db, nowMs, limit),
    turnWeek: (group, atMs) => atomically(db, (trx) => turnWeek(trx, group, atMs)),
    toTurnBack: (nowMs, limit) => groupsToTurnBack(db, nowMs, limit),
    turnBack: (group, atMs) => atomically(db, (trx) => turnBack(trx, group, atMs)),
  };
}

/** The group of a channel: one row for each channel in which it can be reached, at least one. */
const groupAt = keptQuery((db, { platform, workspace, channel }: ChannelRef) =>
  db
    .selectFrom("channels as here")
    .innerJoin("groups", "groups.id", "here.group_id")
    .leftJoin("channels", (join) => join.onRef("channels.group_id", "=", "groups.id").on(isReached))
    .selectAll("groups")
    .select(["channels.platform", "channels.workspace", "channels.channel"])
    .where("here.platform", "=", platform)
    .where("here.workspace", "=", workspace)
    .where("here.channel", "=", channel)
    .orderBy("channels.platform")
    .orderBy("channels.channel"),
);

/** The channel of a row, if it has one. */
const channelsIn = ({ platform, workspace, channel }: Nullable<ChannelRef>): ChannelRef[] =>
  platform === null || workspace === null || channel === null
    ? []
    : [{ platform, workspace, channel }];

const groupOfKey = keptQuery((db, { key }: { key: string }) =>
  db.selectFrom("groups").selectAll().where("key", "=", key),
);

const groupsOfPerson = keptQuery((db, { person }: { person: number }) =>
  db
    .selectFrom("groups")
    .innerJoin("members", "members.group_id", "groups.id")
    .selectAll("groups")
    .where("person_id", "=", person)
    .where("left_ms", "is", null)
    .orderBy("members.joined_ms"),
);

/** A group by its number. */
export async function findGroup(db: Db, group: number): Promise<Group | undefined> {
  const row = await db.selectFrom("groups").selectAll().where("id", "=", group).executeTakeFirst();
  return row && withChannels(db, row);
}

async function create(db: Db, group: NewGroup, atMs: number): Promise<Group> {
  const { rows } = await groupAt(db, group.channel);
  if (rows.length > 0) {
    throw new UserError(
      "A group has just been set up in this channel.",
      "/group show tells how it stands; /roadmap join takes part in it.",
    );
  }
  const { id } = await db
    .insertInto("groups")
    .values({
      key: group.key,
      title: group.title,
      roadmap: group.roadmap,
      own_roadmap: null,
      version: group.version ?? 0,
      told: group.version ?? 0,
      hours: group.hours,
      calendar: JSON.stringify(group.calendar),
      board: group.board ?? "top",
      checkins: group.checkins ?? "automatic",
      open_week: group.openWeek,
      turns_ms: endOfWeek(group.calendar, group.openWeek),
      created_ms: atMs,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("channels")
    .values({ ...group.channel, group_id: id })
    .execute();
  await db.insertInto("organisers").values({ group_id: id, person_id: group.organiser }).execute();
  for (const { job, cron, nextRunMs } of group.schedules) {
    await db
      .insertInto("schedules")
      .values({ group_id: id, job, cron, next_run_ms: nextRunMs })
      .execute();
  }
  if (group.opening !== undefined) {
    const { job, name } = group.opening;
    const schedule = { group: id, job, groupKey: group.key };
    await claimPost(db, { schedule, send: { name, atMs } });
  }
  const made = await findGroup(db, id);
  if (made === undefined) throw new Error(`group ${group.key} was not made`);
  return made;
}

/** When a group is told what is new: at the next tick, if there is anything. */
const AT_ONCE = sql<number | null>`case when tell_ms is null then null else 0 end`;

/** Changes a group and what follows from it; inside a transaction. */
export async function changeGroup(
  db: Db,
  before: Group,
  change: GroupChange,
  atMs: number,
): Promise<void> {
  const { id } = before;
  const group = { ...before, ...change };
  await db
    .updateTable("groups")
    .set({
      title: group.title,
      roadmap: group.roadmap,
      hours: group.hours,
      calendar: JSON.stringify(group.calendar),
      board: group.board,
      checkins: group.checkins,
      turns_ms: endOfWeek(group.calendar, group.openWeek),
      // What the group is to be told waits for the end of a break: the next tick looks anew.
      ...(change.calendar === undefined ? {} : { tell_ms: AT_ONCE }),
    })
    .where("id", "=", id)
    .execute();
  if (change.calendar !== undefined) await moveRuns(db, group, atMs);
  if (!movesWeeks(before.calendar, group.calendar)) return;
  for (const member of await membersOf(db, id)) await refold(db, group, member);
}

/** When the group's posts fall due next, by its calendar. */
async function moveRuns(db: Db, group: Group, atMs: number): Promise<void> {
  const schedules = await schedulesOf(db, group.id);
  for (const [job, nextRunMs] of Object.entries(nextRunsOf(group, schedules, atMs))) {
    await db
      .updateTable("schedules")
      .set({ next_run_ms: nextRunMs })
      .where("group_id", "=", group.id)
      .where("job", "=", job)
      .execute();
  }
}

/** Does a new calendar change a promise or a week? A shift of the plan does not. */
const movesWeeks = (before: Calendar, after: Calendar): boolean =>
  JSON.stringify({ ...before, shifts: [] }) !== JSON.stringify({ ...after, shifts: [] });
