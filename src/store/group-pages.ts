import type { PageStore } from "../domain/group-page.ts";
import type { Db } from "./derive.ts";

/** The name in `meta` under which the key of links is kept. */
const KEY = "page-key";

/** Pages of groups, by name. */
export const pageStore = (db: Db): PageStore => ({
  key: async (fresh) => {
    // Of several processes that start at once, one makes the key of all.
    await db
      .insertInto("meta")
      .values({ name: KEY, value: fresh })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
    const kept = await db
      .selectFrom("meta")
      .select("value")
      .where("name", "=", KEY)
      .executeTakeFirstOrThrow();
    return kept.value;
  },
  ofGroup: (group) => nameOf(db, group),
  open: async (group, name, instead) => {
    await db
      .insertInto("pages")
      .values({ group_id: group, name })
      .onConflict((conflict) =>
        instead === undefined
          ? conflict.column("group_id").doNothing()
          : conflict.column("group_id").doUpdateSet({ name }).where("pages.name", "=", instead),
      )
      .execute();
    return (await nameOf(db, group)) ?? name;
  },
  close: async (group) => {
    await db.deleteFrom("pages").where("group_id", "=", group).execute();
  },
  groupOf: async (name) => {
    const row = await db
      .selectFrom("pages")
      .select("group_id")
      .where("name", "=", name)
      .executeTakeFirst();
    return row?.group_id;
  },
});

async function nameOf(db: Db, group: number): Promise<string | undefined> {
  const row = await db
    .selectFrom("pages")
    .select("name")
    .where("group_id", "=", group)
    .executeTakeFirst();
  return row?.name;
}
