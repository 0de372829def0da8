import { sql } from "kysely";
import { endOfWeek, settleOf } from "../domain/calendar.ts";
import type { ChannelRef, Group, Member } from "../domain/records.ts";
import { openingScore, settleWeek } from "../domain/score.ts";
import type { GroupChange, GroupStore, NewGroup, NextRuns } from "../domain/store.ts";
import { nextWeek } from "../domain/week.ts";
import { isListed, membersOf, refold, replaceScore, type Db } from "./derive.ts";
import { keptQuery } from "./kept-query.ts";
import { recountShares } from "./remove.ts";
import { groupOf, personOf, scoreOf, scoreRow, walkFrom } from "./rows.ts";

/** Groups, their channels, organisers and calendar. */
export function groupStore(db: Db): GroupStore {
  return {
    at: async ({ platform, workspace, channel }) => {
      const { rows } = await groupAt(db, { platform, workspace, channel });
      const [row] = rows;
      return row && groupOf(row, rows.map(channelOf));
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
    create: (group, atMs) => db.transaction().execute((trx) => create(trx, group, atMs)),
    change: (group, change, nextRuns) =>
      db.transaction().execute((trx) => changeGroup(trx, group, change, nextRuns)),
    organisers: async (group) => {
      const rows = await db
        .selectFrom("organisers")
        .innerJoin("people", "people.id", "organisers.person_id")
        .selectAll("people")
        .where("group_id", "=", group)
        .orderBy("people.name")
        .execute();
      return rows.map(personOf);
    },
    addOrganiser: async (group, person) => {
      await db
        .insertInto("organisers")
        .values({ group_id: group, person_id: person })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    removeOrganiser: async (group, person) => {
      await db
        .deleteFrom("organisers")
        .where("group_id", "=", group)
        .where("person_id", "=", person)
        .execute();
    },
    toTurn: async (nowMs, limit) => {
      const rows = await db
        .selectFrom("groups")
        .selectAll()
        .where("turns_ms", "<=", nowMs)
        .orderBy("turns_ms")
        .limit(limit)
        .execute();
      return Promise.all(rows.map((row) => withChannels(db, row)));
    },
    turnWeek: (group, atMs) => db.transaction().execute((trx) => turnWeek(trx, group, atMs)),
  };
}

/** The group of a channel: one row for each channel that it lives in. */
const groupAt = keptQuery((db, { platform, workspace, channel }: ChannelRef) =>
  db
    .selectFrom("channels as here")
    .innerJoin("groups", "groups.id", "here.group_id")
    .innerJoin("channels", "channels.group_id", "groups.id")
    .selectAll("groups")
    .select(["channels.platform", "channels.workspace", "channels.channel"])
    .where("here.platform", "=", platform)
    .where("here.workspace", "=", workspace)
    .where("here.channel", "=", channel)
    .orderBy("channels.platform")
    .orderBy("channels.channel"),
);

const channelOf = ({ platform, workspace, channel }: ChannelRef): ChannelRef => ({
  platform,
  workspace,
  channel,
});

/** A group's row with its channels. */
export async function withChannels(db: Db, row: Parameters<typeof groupOf>[0]): Promise<Group> {
  const { rows } = await channelsOf(db, { group: row.id });
  return groupOf(row, rows);
}

const channelsOf = keptQuery((db, { group }: { group: number }) =>
  db
    .selectFrom("channels")
    .select(["platform", "workspace", "channel"])
    .where("group_id", "=", group)
    .orderBy("platform")
    .orderBy("channel"),
);

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

async function findGroup(db: Db, group: number): Promise<Group | undefined> {
  const row = await db.selectFrom("groups").selectAll().where("id", "=", group).executeTakeFirst();
  return row && withChannels(db, row);
}

async function create(db: Db, group: NewGroup, atMs: number): Promise<Group> {
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
      board: "top",
      open_week: group.openWeek,
      turns_ms: endOfWeek(group.calendar, group.openWeek),
      paused_until: null,
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
  const made = await findGroup(db, id);
  if (made === undefined) throw new Error(`group ${group.key} was not made`);
  return made;
}

const AT_ONCE = sql<number | null>`case when tell_ms is null then null else 0 end`;

async function changeGroup(
  db: Db,
  id: number,
  change: GroupChange,
  nextRuns: NextRuns,
): Promise<void> {
  const before = await findGroup(db, id);
  if (before === undefined) return;
  const group = { ...before, ...change };
  await db
    .updateTable("groups")
    .set({
      title: group.title,
      roadmap: group.roadmap,
      hours: group.hours,
      calendar: JSON.stringify(group.calendar),
      board: group.board,
      paused_until: group.pausedUntil,
      turns_ms: endOfWeek(group.calendar, group.openWeek),
      // What the group is to be told waits for the end of a pause: the next tick looks anew.
      ...(change.pausedUntil === undefined ? {} : { tell_ms: AT_ONCE }),
    })
    .where("id", "=", id)
    .execute();
  for (const [job, nextRunMs] of Object.entries(nextRuns)) {
    await db
      .updateTable("schedules")
      .set({ next_run_ms: nextRunMs })
      .where("group_id", "=", id)
      .where("job", "=", job)
      .execute();
  }
  if (change.calendar === undefined) return;
  for (const member of await membersOf(db, id)) await refold(db, group, member);
}

async function turnWeek(db: Db, before: Group, atMs: number): Promise<boolean> {
  const week = nextWeek(before.openWeek);
  // First the write that decides between processes. It answers with the calendar of this moment.
  const row = await db
    .updateTable("groups")
    .set({ open_week: week })
    .where("id", "=", before.id)
    .where("open_week", "=", before.openWeek)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return false;
  const group = groupOf(row, before.channels);
  await db
    .updateTable("groups")
    .set({ turns_ms: endOfWeek(group.calendar, week) })
    .where("id", "=", group.id)
    .execute();
  await freeze(db, before, atMs);
  const late = atMs >= settleOf(group.calendar, week);
  const ahead = await membersAhead(db, group);
  for (const member of await membersOf(db, group.id)) {
    if (late || ahead.has(member.id)) await refold(db, group, member);
    else await openWeek(db, group, before, member);
  }
  await recountShares(db, group.id);
  return true;
}

/** Members to whom something happened in the new week before it was opened. */
async function membersAhead(db: Db, group: Group): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom("events")
    .innerJoin("members", "members.id", "events.member_id")
    .select("member_id")
    .distinct()
    .where("group_id", "=", group.id)
    .where("week", ">=", group.openWeek)
    .execute();
  return new Set(rows.map((row) => row.member_id));
}

/** Copies the running week's board as it stands: later events change the week, never this (rule 4). */
async function freeze(db: Db, group: Group, atMs: number): Promise<void> {
  const columns = ["group_id", "week", "promise", "closed"] as const;
  const here = { group: group.id, week: group.openWeek };
  await db
    .insertInto("frozen_weeks")
    .columns([...columns, "promised", "kept", "at_ms"])
    .expression((eb) =>
      eb
        .selectFrom("group_weeks")
        .select([...columns, "promised", "kept"])
        .select((select) => select.val(atMs).as("at_ms"))
        .where("group_id", "=", here.group)
        .where("week", "=", here.week),
    )
    .execute();
  const scores = [...columns, "member_id", "share", "reached_ms", "finished", "streak"] as const;
  await db
    .insertInto("frozen_scores")
    .columns(scores)
    .expression((eb) =>
      eb
        .selectFrom("week_scores")
        .select(scores)
        .where("group_id", "=", here.group)
        .where("week", "=", here.week)
        .where((score) => score.or([score("promise", ">", 0), score("finished", "=", 1)])),
    )
    .execute();
}

/** Settles a member's last week and opens the new one for those who are here. */
async function openWeek(db: Db, turned: Group, before: Group, member: Member): Promise<void> {
  const rows = await db
    .selectFrom("walks")
    .innerJoin("week_scores", "week_scores.member_id", "walks.member_id")
    .selectAll()
    .where("walks.member_id", "=", member.id)
    .orderBy("week_scores.week", "desc")
    .limit(1)
    .execute();
  const [last] = rows;
  if (last === undefined) return;
  const score = scoreOf(last);
  const settled = score.week === before.openWeek ? settleWeek(score) : score;
  const { walk: json, ...old } = last;
  if (score.week === before.openWeek) {
    await replaceScore(db, turned, old, scoreRow(member, settled, false));
  }
  if (member.leftMs !== null) return;
  const opened = openingScore(walkFrom(json), turned.calendar, turned.openWeek, settled);
  const row = scoreRow(member, opened, isListed(member, opened, turned.openWeek));
  await replaceScore(db, turned, undefined, row);
}
