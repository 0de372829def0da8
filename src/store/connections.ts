import { zoneAt } from "../domain/calendar.ts";
import {
  CHANNELS_POST,
  type ConnectStore,
  type Joined,
  type Joining,
  type Parted,
} from "../domain/connect.ts";
import { livesIn } from "../domain/places.ts";
import type { ChannelRef, Group } from "../domain/records.ts";
import { wallClockIn } from "../domain/week.ts";
import { atomically } from "./atomically.ts";
import { claimPost } from "./claim.ts";
import { readCode, takeCode } from "./codes.ts";
import type { Db } from "./derive.ts";
import { withChannels } from "./group-channels.ts";
import { organisersOf } from "./organisers.ts";
import { settle } from "./places.ts";
import { groupOf } from "./rows.ts";
import { forgetTroubles } from "./troubles.ts";

/** Channels that join groups, and those that are let go. */
export const connectStore = (db: Db): ConnectStore => ({
  join: (asked, nowMs) => atomically(db, (trx) => join(trx, asked, nowMs)),
  part: (group, channel, news, nowMs) =>
    atomically(db, (trx) => part(trx, group, channel, news, nowMs)),
  homeless: async (person, ofAdmin) => {
    const rows = await db
      .selectFrom("groups")
      .selectAll()
      .where((eb) => {
        const organised = eb
          .selectFrom("organisers")
          .select("group_id")
          .where("person_id", "=", person);
        const lived = eb
          .selectFrom("channels")
          .select("group_id")
          .where("platform", "=", ofAdmin?.platform ?? "")
          .where("workspace", "=", ofAdmin?.workspace ?? "");
        return eb.or([eb("id", "in", organised), eb("id", "in", lived)]);
      })
      .orderBy("id")
      .execute();
    const groups = await Promise.all(rows.map((row) => withChannels(db, row)));
    return groups.filter(({ channels }) => channels.length === 0);
  },
});

async function join(db: Db, asked: Joining, nowMs: number): Promise<Joined> {
  const { channel, person } = asked;
  if ((await holderOf(db, channel)) !== undefined) return { kind: "taken" };
  const typed = await readCode(db, { code: asked.code, use: "connect", person }, nowMs);
  if (typed.kind !== "right") return typed;
  const group = await groupRow(db, typed.group ?? 0);
  if (group === undefined) return { kind: "wrong" };
  const organisers = await organisersOf(db, group.id);
  const isTheirs = asked.isAdmin || organisers.some(({ id }) => id === person);
  if (!isTheirs) return { kind: "not-theirs" };
  await takeCode(db, asked.code);
  // A group that lost its channel has moved: it does not come back to that one by itself.
  await db.deleteFrom("channels").where("group_id", "=", group.id).where("gone", "=", 1).execute();
  await db
    .insertInto("channels")
    .values({ ...channel, group_id: group.id })
    .execute();
  await settle(db, group.id, nowMs);
  await tell(db, group, asked.news, nowMs);
  return { kind: "joined", group: await withChannels(db, group) };
}

async function part(
  db: Db,
  { id }: Group,
  channel: ChannelRef,
  news: string,
  nowMs: number,
): Promise<Parted> {
  const group = await groupRow(db, id);
  if (group === undefined || (await holderOf(db, channel)) !== id) return "gone";
  const { channels } = await withChannels(db, group);
  if (channels.every((own) => livesIn({ channels: [own] }, channel))) return "last";
  // Nothing more of it is posted there, and nobody decides about what was not. One that is under way arrives.
  await db
    .deleteFrom("deliveries")
    .where("group_id", "=", id)
    .where("person_id", "is", null)
    .where("state", "!=", "sent")
    .where("platform", "=", channel.platform)
    .where("workspace", "=", channel.workspace)
    .where("channel", "=", channel.channel)
    .execute();
  await forgetTroubles(db, channel);
  // While the channel is still the group's: it is told too.
  await tell(db, group, news, nowMs);
  await db
    .deleteFrom("channels")
    .where("platform", "=", channel.platform)
    .where("workspace", "=", channel.workspace)
    .where("channel", "=", channel.channel)
    .execute();
  return "parted";
}

const groupRow = (db: Db, id: number) =>
  db.selectFrom("groups").selectAll().where("id", "=", id).executeTakeFirst();

/** The group that holds a channel, if one does. */
async function holderOf(db: Db, channel: ChannelRef): Promise<number | undefined> {
  const row = await db
    .selectFrom("channels")
    .select("group_id")
    .where("platform", "=", channel.platform)
    .where("workspace", "=", channel.workspace)
    .where("channel", "=", channel.channel)
    .executeTakeFirst();
  return row?.group_id;
}

/** Puts the news on its way to every channel of a group. */
async function tell(
  db: Db,
  row: Parameters<typeof groupOf>[0],
  news: string,
  nowMs: number,
): Promise<void> {
  const { id, key, calendar } = groupOf(row, []);
  const minute = wallClockIn(zoneAt(calendar, nowMs), nowMs).toString({ smallestUnit: "minute" });
  await claimPost(db, {
    schedule: { group: id, groupKey: key, job: CHANNELS_POST },
    send: { name: `${minute} ${news}`, atMs: nowMs },
  });
}
