import type { Lack } from "../core/platform.ts";
import {
  aboutTrouble,
  NOTICE,
  noticeFrom,
  type NoticeStore,
  type Trouble,
} from "../domain/notice.ts";
import type { ChannelRef, Delivery, Group } from "../domain/records.ts";
import type { Arrived } from "../domain/deliveries.ts";
import type { Db } from "./derive.ts";
import { findGroup } from "./groups.ts";
import { queueAll } from "./letters.ts";
import { organisersOf } from "./organisers.ts";
import { isReached } from "./reachable.ts";
import { walkFrom } from "./rows.ts";

/** What goes wrong in channels, and telling organisers of it once. All but the first inside a transaction. */

export const noticeStore = (db: Db): NoticeStore => ({
  lacking: async (group) => {
    const rows = await db
      .selectFrom("troubles")
      .innerJoin("channels", (join) =>
        join
          .onRef("channels.group_id", "=", "troubles.group_id")
          .onRef("channels.platform", "=", "troubles.platform")
          .onRef("channels.workspace", "=", "troubles.workspace")
          .onRef("channels.channel", "=", "troubles.channel")
          .on(isReached),
      )
      .selectAll("troubles")
      .where("troubles.group_id", "=", group)
      .where("kind", "=", "lacking")
      .orderBy("troubles.platform")
      .orderBy("troubles.channel")
      .execute();
    return rows.map(({ platform, workspace, channel, lack, since_ms }) => ({
      // Written by `lacks` from a typed value.
      ...(JSON.parse(lack ?? "{}") as Lack),
      channel: { platform, workspace, channel },
      sinceMs: since_ms,
    }));
  },
});

/** A post went out: what kept others from that channel is over, and what was lacking is known. */
export async function arrived(db: Db, post: Delivery, { atMs, lacking }: Arrived): Promise<void> {
  await mended(db, post, "refused");
  if (lacking === undefined) return;
  if (lacking.names.length === 0) await mended(db, post, "lacking");
  else await lacks(db, post, lacking, atMs);
}

/** The same lack is told of once, however many posts meet it. */
async function lacks(
  db: Db,
  { group, channel }: Delivery,
  lack: Lack,
  atMs: number,
): Promise<void> {
  const text = JSON.stringify(lack);
  const row = await db
    .insertInto("troubles")
    .values({ group_id: group, ...channel, kind: "lacking", lack: text, since_ms: atMs })
    .onConflict((conflict) =>
      conflict
        .columns(["group_id", "platform", "workspace", "channel", "kind"])
        .doUpdateSet({ lack: text, since_ms: atMs })
        .where("troubles.lack", "!=", text),
    )
    .returning("since_ms")
    .executeTakeFirst();
  if (row !== undefined) {
    await tellOrganisers(db, group, { kind: "lacking", sinceMs: atMs, ...channel }, atMs);
  }
}

/** A post could not be sent. Of those to one channel the first is told of, until one arrives there. */
export async function refused(db: Db, post: Delivery, atMs: number): Promise<void> {
  const { id, group, channel } = post;
  const row = await db
    .insertInto("troubles")
    .values({ group_id: group, ...channel, kind: "refused", lack: null, since_ms: atMs })
    .onConflict((conflict) => conflict.doNothing())
    .returning("since_ms")
    .executeTakeFirst();
  if (row !== undefined) await tellOrganisers(db, group, { kind: "post", delivery: id }, atMs);
}

/** Nobody can tell whether a post was sent: of each the organisers decide. */
export const unsure = (db: Db, { id, group }: Delivery, atMs: number): Promise<void> =>
  tellOrganisers(db, group, { kind: "post", delivery: id }, atMs);

/** It is over in that channel: the next time it is told of again. */
export async function mended(
  db: Db,
  { group, channel: { platform, workspace, channel } }: Pick<Delivery, "group" | "channel">,
  kind: "refused" | "lacking",
): Promise<void> {
  await db
    .deleteFrom("troubles")
    .where("group_id", "=", group)
    .where("platform", "=", platform)
    .where("workspace", "=", workspace)
    .where("channel", "=", channel)
    .where("kind", "=", kind)
    .execute();
}

/** Puts a notice on its way to each organiser of a group who has not left it. */
export async function tellOrganisers(
  db: Db,
  id: number,
  trouble: Trouble,
  atMs: number,
): Promise<void> {
  const group = await findGroup(db, id);
  if (group === undefined) return;
  const about = aboutTrouble(trouble);
  const name = `${Object.values(about).join(" ")} ${new Date(atMs).toISOString()}`;
  for (const organiser of await organisersOf(db, id)) {
    if (organiser.left) continue;
    const rests = await restsOf(db, group, organiser.id);
    const dueMs = noticeFrom({ ...organiser, rests }, group, atMs);
    if (dueMs === undefined) continue;
    await queueAll(db, [{ group, person: organiser.id, letter: NOTICE, name, about, dueMs }]);
  }
}

/** The pauses of an organiser who is a member too. */
async function restsOf(db: Db, { id }: Group, person: number) {
  const row = await db
    .selectFrom("members")
    .innerJoin("walks", "walks.member_id", "members.id")
    .select("walk")
    .where("group_id", "=", id)
    .where("person_id", "=", person)
    .where("left_ms", "is", null)
    .executeTakeFirst();
  return row === undefined ? [] : walkFrom(row.walk).rests;
}

/** The groups of a channel that is gone are told so. */
export async function tellGone(db: Db, place: ChannelRef, atMs: number): Promise<void> {
  const rows = await db
    .selectFrom("channels")
    .select("group_id")
    .where("platform", "=", place.platform)
    .where("workspace", "=", place.workspace)
    .where("channel", "=", place.channel)
    .execute();
  for (const row of rows) await tellOrganisers(db, row.group_id, { kind: "gone", ...place }, atMs);
}

/** Nothing is posted to a channel any more: what was wrong there is nobody's concern. */
export async function forgetTroubles(
  db: Db,
  { platform, workspace, channel }: ChannelRef,
): Promise<void> {
  await db
    .deleteFrom("troubles")
    .where("platform", "=", platform)
    .where("workspace", "=", workspace)
    .where("channel", "=", channel)
    .execute();
}
