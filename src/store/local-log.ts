import type { Generated } from "kysely";
import type { LocalLog, LocalMessage, LocalTarget } from "../core/ports.ts";
import type { View } from "../core/view.ts";
import type { Db } from "./derive.ts";

export interface LocalMessagesTable {
  id: Generated<number>;
  at_ms: number;
  place: string;
  only_user: string | null;
  view: string;
  key: string | null;
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
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      return { ...message, id };
    },
    edit: (id, view) =>
      db.transaction().execute(async (trx) => {
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
  };
}

const placeOf = (to: LocalTarget): string =>
  "channel" in to ? `channel:${to.channel}` : `dm:${to.member}`;

function messageOf(row: {
  id: number;
  at_ms: number;
  place: string;
  only_user: string | null;
  view: string;
  key: string | null;
}): LocalMessage {
  const name = row.place.slice(row.place.indexOf(":") + 1);
  return {
    id: row.id,
    atMs: row.at_ms,
    to: row.place.startsWith("dm:") ? { member: name } : { channel: name },
    // The view was written by `add` or `edit` from a typed value.
    view: JSON.parse(row.view) as View,
    ...(row.only_user === null ? {} : { only: row.only_user }),
    ...(row.key === null ? {} : { key: row.key }),
  };
}
