import { sql, type SqlBool } from "kysely";
import type { PlaceChange } from "../core/platform.ts";
import type { PlaceStore } from "../domain/places.ts";
import type { ChannelRef } from "../domain/records.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";
import { forgetTroubles, tellGone } from "./troubles.ts";
import { forget } from "./forget-group.ts";
import { findGroup } from "./groups.ts";
import { look, over, rest, rewind } from "./sleep.ts";

/** Channels that can be reached or not, and what that is for their groups. */
export function placeStore(db: Db): PlaceStore {
  return {
    note: (change, atMs) => atomically(db, (trx) => note(trx, change, atMs)),
    settle: (group, atMs) => atomically(db, (trx) => settle(trx, group, atMs)),
    lost: async (group) => {
      const rows = await db
        .selectFrom("channels")
        .selectAll()
        .where("group_id", "=", group)
        .where((eb) => eb.or([eb("away", "=", 1), eb("gone", "=", 1)]))
        .orderBy("platform")
        .orderBy("channel")
        .execute();
      return rows.map(({ platform, workspace, channel, name, away }) => ({
        channel: { platform, workspace, channel },
        name: name ?? undefined,
        why: away === 1 ? "left" : "gone",
      }));
    },
    look: (nowMs) => look(db, nowMs),
    rewind: (nowMs) => rewind(db, nowMs),
    over: (beforeMs) => over(db, beforeMs),
    forget: (group, most, atMs) => atomically(db, (trx) => forget(trx, group, most, atMs)),
  };
}

async function note(db: Db, change: PlaceChange, atMs: number): Promise<readonly number[]> {
  const { platform } = change;
  switch (change.kind) {
    case "workspaces": {
      const here = new Set(change.workspaces);
      for (const { workspace, away } of await knownWorkspaces(db, platform)) {
        if (change.among?.(workspace) === false) continue;
        if (here.has(workspace) === (away === 1))
          await setAway(db, { platform, workspace }, away === 0);
      }
      return unsettled(db, { platform });
    }
    case "workspace-here":
    case "workspace-left": {
      const { workspace } = change;
      await setAway(db, { platform, workspace }, change.kind === "workspace-left");
      return unsettled(db, { platform, workspace });
    }
    case "channel-gone":
    case "channel-here": {
      const { workspace, channel } = change;
      const place = { platform, workspace, channel };
      const news = await setGone(db, place, change);
      if (news && change.kind === "channel-gone") await tellGone(db, place, atMs);
      return unsettled(db, { platform, workspace });
    }
  }
}

type Workspace = Pick<ChannelRef, "platform" | "workspace">;

/** The workspaces of a platform where groups live, and whether the bot is known to be away. */
const knownWorkspaces = (db: Db, platform: string) =>
  db
    .selectFrom("channels")
    .select(["workspace", "away"])
    .distinct()
    .where("platform", "=", platform)
    .execute();

async function setAway(db: Db, { platform, workspace }: Workspace, away: boolean): Promise<void> {
  await db
    .updateTable("channels")
    .set({ away: Number(away) })
    .where("platform", "=", platform)
    .where("workspace", "=", workspace)
    .execute();
  if (away) {
    await letGo(db, { platform, workspace });
    return;
  }
  await db
    .updateTable("groups")
    .set({ asleep_ms: null })
    .where("asleep_ms", "is not", null)
    .where("id", "in", (eb) =>
      eb
        .selectFrom("channels")
        .select("group_id")
        .where("platform", "=", platform)
        .where("workspace", "=", workspace),
    )
    .execute();
}

/** True: that was news. */
async function setGone(
  db: Db,
  place: ChannelRef,
  change: Extract<PlaceChange, { readonly channel: string }>,
): Promise<boolean> {
  const gone = change.kind === "channel-gone";
  const name = gone ? change.name : undefined;
  const row = await db
    .selectFrom("channels")
    .select(["gone", "name"])
    .where("platform", "=", place.platform)
    .where("workspace", "=", place.workspace)
    .where("channel", "=", place.channel)
    .executeTakeFirst();
  if (row === undefined) return false;
  await db
    .updateTable("channels")
    // Who is told first may not know what it was called.
    .set({ gone: Number(gone), name: gone ? (name ?? row.name) : null })
    .where("platform", "=", place.platform)
    .where("workspace", "=", place.workspace)
    .where("channel", "=", place.channel)
    .execute();
  if (gone) {
    await letGo(db, place);
    await forgetTroubles(db, place);
  }
  return row.gone !== Number(gone);
}

/**
 * What is on its way to a place, or waits there for an organiser, is let go as the outbox confirms a post
 * for which there was nothing to say. A process that sends one at this moment still notes that it is there.
 */
async function letGo(
  db: Db,
  { platform, workspace, channel }: Workspace & Partial<ChannelRef>,
): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ state: "sent", receipt: null, error: null })
    .where("state", "in", ["pending", "sending", "asking", "dead"])
    .where("platform", "=", platform)
    .where("workspace", "=", workspace)
    .$if(channel !== undefined, (query) =>
      query.where("person_id", "is", null).where("channel", "=", channel ?? ""),
    )
    .execute();
}

/** The groups of a platform, or of one workspace, that are lost or found and do not know it yet. */
async function unsettled(
  db: Db,
  { platform, workspace }: Pick<Workspace, "platform"> & Partial<Workspace>,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("channels")
    .innerJoin("groups", "groups.id", "channels.group_id")
    .select("groups.id")
    .distinct()
    .where("platform", "=", platform)
    .$if(workspace !== undefined, (query) => query.where("workspace", "=", workspace ?? ""))
    .where(
      sql<SqlBool>`groups.lost = case when exists (
      select 1 from channels as place
      where place.group_id = groups.id and place.away = 0 and place.gone = 0) then 1 else 0 end`,
    )
    .orderBy("groups.id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Inside a transaction: see PlaceStore.settle. */
export async function settle(
  db: Db,
  id: number,
  atMs: number,
): Promise<"lost" | "found" | undefined> {
  const group = await findGroup(db, id);
  if (group === undefined) return undefined;
  const lost = group.channels.length === 0;
  // First the write that decides between processes.
  const { numUpdatedRows } = await db
    .updateTable("groups")
    .set({ lost: Number(lost), asleep_ms: null })
    .where("id", "=", id)
    .where("lost", "!=", Number(lost))
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return undefined;
  await rest(db, id, atMs);
  return lost ? "lost" : "found";
}
