import type { Actor } from "../core/platform.ts";
import type { Log } from "../core/ports.ts";
import type { Person } from "../domain/records.ts";
import type { PeopleStore, PersonChange } from "../domain/people.ts";
import { atomically } from "./atomically.ts";
import { touch } from "./checkin-posts.ts";
import type { Ledger } from "./backup/ledger.ts";
import { refold, type Db } from "./derive.ts";
import { erase } from "./erase.ts";
import { countedErase, noteErasure } from "./erasures.ts";
import { keptQuery } from "./kept-query.ts";
import { membershipsOf } from "./memberships.ts";
import { exportPerson } from "./person-data.ts";
import { groupOf, memberOf, personOf } from "./rows.ts";

/** Where erasures are written down beside the database, and who hears where that fails. */
export interface Written {
  readonly ledger: Ledger;
  readonly log: Log;
}

/** People, their accounts and settings. */
export function peopleStore(db: Db, written?: Written): PeopleStore {
  return {
    meet: (actor, atMs) => meet(db, actor, atMs),
    find: async (person) => {
      const row = await db
        .selectFrom("people")
        .selectAll()
        .where("id", "=", person)
        .executeTakeFirst();
      return row && personOf(row);
    },
    byAccount: async (account) => {
      const row = await behind(db, account);
      return row && personOf(row);
    },
    change: (person, change) =>
      atomically(db, async (trx) => {
        const row = rowOf(change);
        if (Object.keys(row).length === 0) return;
        await trx.updateTable("people").set(row).where("id", "=", person).execute();
        if (change.hidden !== undefined) await relist(trx, person);
      }),
    lastGroup: async (person, place) => {
      const row = await db
        .selectFrom("last_groups")
        .select("group_id")
        .where("person_id", "=", person)
        .where("platform", "=", place.platform)
        .where("workspace", "=", place.workspace)
        .where("channel", "=", place.channel)
        .executeTakeFirst();
      return row?.group_id;
    },
    useGroup: async (person, { platform, workspace, channel }, group) => {
      await db
        .insertInto("last_groups")
        .values({ person_id: person, platform, workspace, channel, group_id: group })
        .onConflict((conflict) =>
          conflict
            .columns(["person_id", "platform", "workspace", "channel"])
            .doUpdateSet({ group_id: group }),
        )
        .execute();
    },
    export: (person) => exportPerson(db, person),
    forget: (beforeMs, atMs, limit) =>
      atomically(db, async (trx) => {
        const rows = await alone(trx, beforeMs).orderBy("people.id").limit(limit).execute();
        for (const { id } of rows) await erase(trx, id, atMs);
        return rows.length;
      }),
    erase: async (person, atMs) => {
      const erased = await atomically(db, (trx) => countedErase(trx, person, atMs));
      if (written !== undefined) noteErasure(written, erased);
    },
  };
}

/** Who is in no group, nor with another account, has left none lately and organises none. */
const alone = (db: Db, beforeMs: number) =>
  db
    .selectFrom("people")
    .select("people.id")
    .where("created_ms", "<", beforeMs)
    .where("people.id", "not in", db.selectFrom("members").select("person_id"))
    .where("people.id", "not in", db.selectFrom("organisers").select("person_id"))
    .where("people.id", "not in", db.selectFrom("links").select("side_id"))
    .where("people.id", "not in", (eb) =>
      eb
        .selectFrom("links")
        .innerJoin("members", "members.person_id", "links.side_id")
        .select("links.person_id"),
    );

const rowOf = ({ zone, hidden, nudges, asks, quiet }: PersonChange) => ({
  ...(zone === undefined ? {} : { zone }),
  ...(hidden === undefined ? {} : { hidden: Number(hidden) }),
  ...(nudges === undefined ? {} : { nudges: Number(nudges) }),
  ...(asks === undefined ? {} : { asks: Number(asks) }),
  ...(quiet === undefined ? {} : { quiet_from: quiet.from, quiet_until: quiet.until }),
});

type Account = Pick<Actor, "platform" | "workspace" | "user">;

async function behind(db: Db, { platform, workspace, user }: Account) {
  const { rows } = await personBehind(db, { platform, workspace, user });
  return rows[0];
}

/** With the name that the account has by itself. */
const personBehind = keptQuery((db, { platform, workspace, user }: Account) =>
  db
    .selectFrom("accounts")
    .innerJoin("people", "people.id", "accounts.person_id")
    .leftJoin("people as homes", "homes.id", "accounts.home_id")
    .selectAll("people")
    .select(["home_id", "homes.name as home_name"])
    .where("platform", "=", platform)
    .where("workspace", "=", workspace)
    .where("user", "=", user),
);

async function meet(db: Db, actor: Actor, atMs: number): Promise<Person> {
  const known = await behind(db, actor);
  if (known === undefined) return register(db, actor, atMs);
  // A linked person is shown by the name of the account that leads; the others keep theirs to themselves.
  const home = known.home_id ?? known.id;
  if ((known.home_name ?? known.name) !== actor.name) {
    await db.updateTable("people").set({ name: actor.name }).where("id", "=", home).execute();
  }
  const person = personOf(home === known.id ? { ...known, name: actor.name } : known);
  return known.home_id === null ? person : { ...person, from: known.home_id };
}

const register = (db: Db, actor: Actor, atMs: number): Promise<Person> =>
  atomically(db, async (trx) => {
    // A stranger's first two requests may come at once.
    const known = await behind(trx, actor);
    if (known !== undefined) return personOf(known);
    const row = await trx
      .insertInto("people")
      .values({ name: actor.name, hidden: 0, zone: actor.zone ?? null, created_ms: atMs })
      .returningAll()
      .executeTakeFirstOrThrow();
    const { platform, workspace, user } = actor;
    await trx
      .insertInto("accounts")
      .values({ platform, workspace, user, person_id: row.id })
      .execute();
    return personOf(row);
  });

/** Inside a transaction: a member who hides or comes back leaves or enters the ranks of the running weeks, and posts that name them. */
export async function relist(db: Db, person: number): Promise<void> {
  const memberships = await membershipsOf(db, person);
  await touch(
    db,
    memberships.map((row) => row.member_id),
  );
  for (const row of memberships) {
    const member = memberOf({ ...row, id: row.member_id, group_id: row.id });
    await refold(db, groupOf(row, []), member);
  }
}
