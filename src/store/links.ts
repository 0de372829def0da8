import {
  decideLink,
  mergeSettings,
  settingsOf,
  type LinkedSide,
  type LinkOffer,
  type LinkStore,
  type LinkTyped,
  type OwnAccount,
  type Party,
  type PartyGroup,
} from "../domain/link.ts";
import type { ChannelRef } from "../domain/records.ts";
import { atomically } from "./atomically.ts";
import { readCode } from "./codes.ts";
import type { Db } from "./derive.ts";
import type { Before, SideBefore } from "./link-before.ts";
import { membershipsOf } from "./memberships.ts";
import { relist } from "./people.ts";
import { groupOf, personOf, settingsRow } from "./rows.ts";
import { bring } from "./side-bring.ts";
import { part } from "./unlink.ts";

/** People with several accounts: linked, and parted again. */
export const linkStore = (db: Db): LinkStore => ({
  offer: (typed, nowMs) => atomically(db, (trx) => offer(trx, typed, nowMs)),
  link: (typed, nowMs) =>
    atomically(db, async (trx) => {
      const offered = await offer(trx, typed, nowMs);
      if (offered.kind === "offer") await link(trx, offered, nowMs);
      return offered;
    }),
  part: (person, side) => atomically(db, (trx) => part(trx, { person, side })),
  of: async (person) => {
    const rows = await db
      .selectFrom("links")
      .innerJoin("people", "people.id", "links.side_id")
      .select(["side_id", "name", "at_ms"])
      .where("person_id", "=", person)
      .orderBy("at_ms")
      .orderBy("side_id")
      .execute();
    return Promise.all(
      rows.map(async ({ side_id: side, name, at_ms: sinceMs }): Promise<LinkedSide> => {
        const accounts = await accountsOf(db).where("home_id", "=", side).execute();
        return { side, name, sinceMs, accounts };
      }),
    );
  },
  accounts: (person) => accountsOf(db).where("person_id", "=", person).execute(),
});

const accountsOf = (db: Db) =>
  db
    .selectFrom("accounts")
    .select(["platform", "workspace"])
    .orderBy("platform")
    .orderBy("workspace");

async function offer(db: Db, { code, person }: LinkTyped, nowMs: number): Promise<LinkOffer> {
  const typed = await readCode(db, { code, use: "link", person }, nowMs);
  if (typed.kind !== "right") return typed;
  const [first, second] = [await partyOf(db, typed.person), await partyOf(db, person)];
  const decided = decideLink(first, second);
  if (decided.kind !== "fine") return decided;
  const { lead, side } = decided;
  return { kind: "offer", lead, side, settings: mergeSettings(lead, side) };
}

async function partyOf(db: Db, person: number): Promise<Party> {
  const row = await db
    .selectFrom("people")
    .selectAll()
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  const sides = await db
    .selectFrom("links")
    .select("side_id")
    .where("person_id", "=", person)
    .execute();
  const accounts: readonly OwnAccount[] = await accountsOf(db)
    .where("person_id", "=", person)
    .execute();
  return {
    person: personOf(row),
    accounts,
    sides: sides.length,
    groups: await groupsOf(db, person),
  };
}

async function groupsOf(db: Db, person: number): Promise<readonly PartyGroup[]> {
  const rows = await db
    .selectFrom("members")
    .innerJoin("groups", "groups.id", "members.group_id")
    .leftJoin("buddies", "buddies.member_id", "members.id")
    .leftJoin("timers", "timers.member_id", "members.id")
    .select(["groups.id", "title", "buddy_id", "started_ms"])
    .where("person_id", "=", person)
    .where("left_ms", "is", null)
    .orderBy("groups.id")
    .execute();
  return rows.map(({ id, title, buddy_id, started_ms }) => ({
    id,
    title,
    buddy: buddy_id !== null,
    timer: started_ms !== null,
  }));
}

async function link(
  db: Db,
  {
    lead: { person: lead },
    side: { person: side },
    settings,
  }: LinkOffer & { readonly kind: "offer" },
  atMs: number,
): Promise<void> {
  const pair = { lead: lead.id, side: side.id };
  await db
    .updateTable("accounts")
    .set({ home_id: pair.lead })
    .where("person_id", "=", pair.lead)
    .where("home_id", "is", null)
    .execute();
  await db
    .updateTable("accounts")
    .set({ person_id: pair.lead, home_id: pair.side })
    .where("person_id", "=", pair.side)
    .execute();
  await db.deleteFrom("codes").where("person_id", "in", [pair.lead, pair.side]).execute();
  await db.updateTable("people").set(settingsRow(settings)).where("id", "=", pair.lead).execute();
  await db
    .updateTable("deliveries")
    .set({ person_id: pair.lead })
    .where("person_id", "=", pair.side)
    .execute();
  const before: Before = {
    lead: settingsOf(lead),
    merged: settings,
    organised: await bringOrganising(db, pair),
    places: await bringPlaces(db, pair),
    nudges: await bringNudges(db, pair),
    members: await bringMembers(db, pair, settings.nudges, atMs),
  };
  await db
    .insertInto("links")
    .values({
      side_id: pair.side,
      person_id: pair.lead,
      at_ms: atMs,
      before: JSON.stringify(before),
    })
    .execute();
  if (settings.hidden !== lead.hidden) await relist(db, pair.lead);
}

/** One who is linked, and who leads. */
interface Pair {
  readonly lead: number;
  readonly side: number;
}

async function bringOrganising(db: Db, { lead, side }: Pair): Promise<Before["organised"]> {
  const rows = await db
    .deleteFrom("organisers")
    .where("person_id", "=", side)
    .returning("group_id")
    .execute();
  const organised: { group: number; both: boolean }[] = [];
  for (const { group_id: group } of rows) {
    const given = await db
      .insertInto("organisers")
      .values({ group_id: group, person_id: lead })
      .onConflict((conflict) => conflict.doNothing())
      .returning("group_id")
      .executeTakeFirst();
    organised.push({ group, both: given === undefined });
  }
  return organised;
}

/** The side keeps its own rows, asleep as it is; the lead has them too, where it has none. */
async function bringPlaces(db: Db, { lead, side }: Pair): Promise<readonly ChannelRef[]> {
  const rows = await db
    .selectFrom("last_groups")
    .selectAll()
    .where("person_id", "=", side)
    .execute();
  const places: ChannelRef[] = [];
  for (const row of rows) {
    const given = await db
      .insertInto("last_groups")
      .values({ ...row, person_id: lead })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["platform", "workspace", "channel"])
      .executeTakeFirst();
    if (given !== undefined) places.push(given);
  }
  return places;
}

async function bringNudges(db: Db, { lead, side }: Pair): Promise<Before["nudges"]> {
  const rows = await db.selectFrom("nudges").selectAll().where("person_id", "=", side).execute();
  const nudges: Before["nudges"][number][] = [];
  for (const row of rows) {
    const given = await db
      .insertInto("nudges")
      .values({ ...row, person_id: lead })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["week", "turn"])
      .executeTakeFirst();
    if (given !== undefined) nudges.push(given);
  }
  return nudges;
}

/** Every membership of the side becomes the lead's, those left lately too. */
async function bringMembers(
  db: Db,
  { lead, side }: Pair,
  nudged: boolean,
  atMs: number,
): Promise<readonly SideBefore[]> {
  const brought: SideBefore[] = [];
  for (const row of await membershipsOf(db, side)) {
    const { joined_ms, left_ms } = row;
    const member = await db
      .insertInto("members")
      .values({ group_id: row.id, person_id: lead, joined_ms, left_ms })
      .onConflict((conflict) =>
        conflict.columns(["group_id", "person_id"]).doUpdateSet({ person_id: lead }),
      )
      .returning("id")
      .executeTakeFirstOrThrow();
    const pair = { side: row.member_id, lead: member.id };
    brought.push(await bring(db, groupOf(row, []), pair, nudged, atMs));
  }
  return brought;
}
