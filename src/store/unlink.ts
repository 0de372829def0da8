import { partSettings } from "../domain/link.ts";
import type { Db } from "./derive.ts";
import { beforeFrom, type Before } from "./link-before.ts";
import { relist } from "./people.ts";
import { groupOf, personOf, settingsRow } from "./rows.ts";
import { giveBack } from "./side-back.ts";

/** One who is linked to a person. */
interface Pair {
  readonly person: number;
  readonly side: number;
}

/** Inside a transaction: two who were linked are two again. See LinkStore.part. */
export async function part(db: Db, pair: Pair): Promise<boolean> {
  const { person, side } = pair;
  const link = await db
    .deleteFrom("links")
    .where("side_id", "=", side)
    .where("person_id", "=", person)
    .returning("before")
    .executeTakeFirst();
  if (link === undefined) return false;
  const before = beforeFrom(link.before);
  await giveBackAccounts(db, pair);
  await db.deleteFrom("codes").where("person_id", "=", person).execute();
  await giveBackSettings(db, pair, before);
  await giveBackOrganising(db, pair, before.organised);
  for (const place of before.places) {
    await db
      .deleteFrom("last_groups")
      .where("person_id", "=", person)
      .where("platform", "=", place.platform)
      .where("workspace", "=", place.workspace)
      .where("channel", "=", place.channel)
      .execute();
  }
  for (const { week, turn } of before.nudges) {
    await db
      .deleteFrom("nudges")
      .where("person_id", "=", person)
      .where("week", "=", week)
      .where("turn", "=", turn)
      .execute();
  }
  await giveBackMembers(db, side, before.members);
  await relist(db, person);
  return true;
}

/** The letters of an account go with it. */
async function giveBackAccounts(db: Db, { person, side }: Pair): Promise<void> {
  const accounts = await db
    .updateTable("accounts")
    .set({ person_id: side, home_id: null })
    .where("person_id", "=", person)
    .where("home_id", "=", side)
    .returning(["platform", "workspace", "user"])
    .execute();
  for (const { platform, workspace, user } of accounts) {
    await db
      .updateTable("deliveries")
      .set({ person_id: side })
      .where("person_id", "=", person)
      .where("platform", "=", platform)
      .where("workspace", "=", workspace)
      .where("channel", "=", user)
      .execute();
  }
  const others = await db
    .selectFrom("links")
    .select("side_id")
    .where("person_id", "=", person)
    .executeTakeFirst();
  if (others !== undefined) return;
  await db.updateTable("accounts").set({ home_id: null }).where("person_id", "=", person).execute();
}

async function giveBackSettings(db: Db, { person, side }: Pair, before: Before): Promise<void> {
  const rows = await db
    .selectFrom("people")
    .selectAll()
    .where("id", "in", [person, side])
    .execute();
  const [now, own] = [person, side].map((id) => rows.find((row) => row.id === id));
  if (now === undefined || own === undefined) return;
  const { lead, merged } = before;
  const parted = partSettings({ lead, merged, side: personOf(own) }, personOf(now));
  await db.updateTable("people").set(settingsRow(parted.lead)).where("id", "=", person).execute();
  await db.updateTable("people").set(settingsRow(parted.side)).where("id", "=", side).execute();
}

/** Who has lost organising since gets it back by no parting. */
async function giveBackOrganising(
  db: Db,
  { person, side }: Pair,
  organised: Before["organised"],
): Promise<void> {
  for (const { group, both } of organised) {
    const row = await db
      .selectFrom("organisers")
      .select("group_id")
      .where("group_id", "=", group)
      .where("person_id", "=", person)
      .executeTakeFirst();
    if (row === undefined) continue;
    await db.insertInto("organisers").values({ group_id: group, person_id: side }).execute();
    if (both) continue;
    await db
      .deleteFrom("organisers")
      .where("group_id", "=", group)
      .where("person_id", "=", person)
      .execute();
  }
}

async function giveBackMembers(db: Db, side: number, before: Before["members"]): Promise<void> {
  const rows = await db
    .selectFrom("members")
    .innerJoin("groups", "groups.id", "members.group_id")
    .selectAll("groups")
    .select(["members.id as member_id", "led_by"])
    .where("person_id", "=", side)
    .where("led_by", "is not", null)
    .execute();
  for (const row of rows) {
    if (row.led_by === null) continue;
    const pair = { side: row.member_id, lead: row.led_by };
    const own = before.find(({ member }) => member === row.member_id);
    await giveBack(db, groupOf(row, []), pair, own);
  }
}
