import type { Generated, Selectable } from "kysely";
import type { LocalLog, LocalMessage, LocalTarget } from "../core/ports.ts";
import type { View } from "../core/view.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";

export interface LocalMessagesTable {
  id: Generated<number>;
  at_ms: number;
  place: string;
  only_user: string | null;
  view: string;
  key: string | null;
  /** What it answers, and who said that. */
  said: string | null;
  said_by: string | null;
}

/** What the local platform has shown, in the same database. */
export function localLog(db: Db): LocalLog {
  return {
    add: async (message) => {
      const { id } = await db
        .insertInto("local_messages")
        .values({
          at_ms: message.atMs,
          place: placeOf(message.to),
          only_user: message.only ?? null,
          view: JSON.stringify(message.view),
          key: message.key ?? null,
          said: message.said?.words ?? null,
          said_by: message.said?.by ?? null,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      return { ...message, id };
    },
    edit: (id, view) =>
      atomically(db, async (trx) => {
        const old = await trx
          .selectFrom("local_messages")
          .selectAll()
          .where("id", "=", id)
          .executeTakeFirst();
        if (old === undefined) return undefined;
        await trx
          .updateTable("local_messages")
          .set({ view: JSON.stringify(view) })
          .where("id", "=", id)
          .execute();
        return messageOf(old).view;
      }),
    byId: async (id) => {
      const row = await db
        .selectFrom("local_messages")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirst();
      return row && messageOf(row);
    },
    byKey: async (key) => {
      const row = await db
        .selectFrom("local_messages")
        .selectAll()
        .where("key", "=", key)
        .executeTakeFirst();
      return row && messageOf(row);
    },
    recent: async (to, user, limit) => {
      const rows = await db
        .selectFrom("local_messages")
        .selectAll()
        .where("place", "=", placeOf(to))
        .where((eb) => eb.or([eb("only_user", "is", null), eb("only_user", "=", user)]))
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(messageOf);
    },
    places: async (user) => {
      const rows = await db
        .selectFrom("local_messages")
        .select(({ fn }) => ["place", fn.max("id").as("newest")])
        .where((eb) => eb.or([eb("only_user", "is", null), eb("only_user", "=", user)]))
        .where((eb) => eb.or([eb("place", "like", "channel:%"), eb("place", "=", `dm:${user}`)]))
        .groupBy("place")
        .orderBy("place")
        .execute();
      return rows.map(({ place, newest }) => ({ to: targetOf(place), newest }));
    },
    speakers: async () => {
      const rows = await db
        .selectFrom("local_messages")
        .select("said_by")
        .where("said_by", "is not", null)
        .distinct()
        .orderBy("said_by")
        .execute();
      return rows.flatMap(({ said_by: name }) => name ?? []);
    },
  };
}

const placeOf = (to: LocalTarget): string =>
  "channel" in to ? `channel:${to.channel}` : `dm:${to.member}`;

function targetOf(place: string): LocalTarget {
  const name = place.slice(place.indexOf(":") + 1);
  return place.startsWith("dm:") ? { member: name } : { channel: name };
}

function messageOf(row: Selectable<LocalMessagesTable>): LocalMessage {
  return {
    id: row.id,
    atMs: row.at_ms,
    to: targetOf(row.place),
    // The view was written by `add` or `edit` from a typed value.
    view: JSON.parse(row.view) as View,
    ...(row.only_user === null ? {} : { only: row.only_user }),
    ...(row.key === null ? {} : { key: row.key }),
    ...(row.said === null || row.said_by === null
      ? {}
      : { said: { by: row.said_by, words: row.said } }),
  };
}
