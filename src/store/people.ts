import { sql } from "kysely";
import type { Actor } from "../core/platform.ts";
import type { Person } from "../domain/records.ts";
import type { PeopleStore, PersonChange } from "../domain/store.ts";
import { release } from "./buddies.ts";
import { touch } from "./checkin-posts.ts";
import { readEvents, readWeeks, refold, type Db } from "./derive.ts";
import { keptQuery } from "./kept-query.ts";
import { removeMembers } from "./remove.ts";
import { groupOf, memberOf, personOf } from "./rows.ts";
import { timerStore } from "./timers.ts";

/** People, their accounts and settings. */
export function peopleStore(db: Db): PeopleStore {
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
      db.transaction().execute(async (trx) => {
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
    erase: (person, atMs) => db.transaction().execute((trx) => erase(trx, person, atMs)),
  };
}

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

const personBehind = keptQuery((db, { platform, workspace, user }: Account) =>
  db
    .selectFrom("accounts")
    .innerJoin("people", "people.id", "accounts.person_id")
    .selectAll("people")
    .where("platform", "=", platform)
    .where("workspace", "=", workspace)
    .where("user", "=", user),
);

async function meet(db: Db, actor: Actor, atMs: number): Promise<Person> {
  const known = await behind(db, actor);
  if (known === undefined) return register(db, actor, atMs);
  if (known.name !== actor.name) {
    await db.updateTable("people").set({ name: actor.name }).where("id", "=", known.id).execute();
  }
  return personOf({ ...known, name: actor.name });
}

const register = (db: Db, actor: Actor, atMs: number): Promise<Person> =>
  db.transaction().execute(async (trx) => {
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

const membershipsOf = (db: Db, person: number) =>
  db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .innerJoin("groups", "groups.id", "members.group_id")
    .selectAll("groups")
    .select(["members.id as member_id", "person_id", "joined_ms", "left_ms", "name", "hidden"])
    .where("person_id", "=", person)
    .execute();

/** A member who hides or comes back leaves or enters the ranks of the running weeks, and posts that name them. */
async function relist(db: Db, person: number): Promise<void> {
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

async function exportPerson(db: Db, person: number): Promise<Readonly<Record<string, unknown>>> {
  const row = await db
    .selectFrom("people")
    .selectAll()
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  const { name, hidden, zone, nudges, asks, quiet } = personOf(row);
  const accounts = await db
    .selectFrom("accounts")
    .select(["platform", "workspace", "user"])
    .where("person_id", "=", person)
    .execute();
  const groups = await Promise.all(
    (await membershipsOf(db, person)).map(async (row) => ({
      group: row.title,
      roadmap: row.roadmap,
      joined: new Date(row.joined_ms).toISOString(),
      left: row.left_ms === null ? null : new Date(row.left_ms).toISOString(),
      events: await readEvents(db, row.member_id),
      weeks: await readWeeks(db, row.member_id),
      timer: (await timerStore(db).find(row.member_id)) ?? null,
      buddy: await buddyOf(db, row.member_id),
      reminders: await remindersOf(db, row.member_id),
    })),
  );
  const organised = await db
    .selectFrom("organisers")
    .innerJoin("groups", "groups.id", "organisers.group_id")
    .select("title")
    .where("person_id", "=", person)
    .orderBy("title")
    .execute();
  const letters = await lettersTo(db, person);
  const nudged = await db
    .selectFrom("nudges")
    .select(["week", "turn"])
    .where("person_id", "=", person)
    .orderBy("week")
    .orderBy("turn")
    .execute();
  const questions = await questionsOf(db, person);
  const created = new Date(row.created_ms).toISOString();
  const settings = { hidden, zone: zone ?? null, nudges, asks, quiet };
  const organises = organised.map((row) => row.title);
  return { name, settings, created, accounts, organises, groups, letters, nudged, ...questions };
}

/** Whether a member looks for a buddy or has one; who it is, is the other's to say. */
async function buddyOf(db: Db, member: number) {
  const row = await db
    .selectFrom("buddies")
    .select(["buddy_id", "since_ms", "nudged_day"])
    .where("member_id", "=", member)
    .executeTakeFirst();
  if (row === undefined) return null;
  const since = new Date(row.since_ms).toISOString();
  return { paired: row.buddy_id !== null, since, nudged: row.nudged_day };
}

/** The letters that will fall due to a member. */
async function remindersOf(db: Db, member: number) {
  const rows = await db
    .selectFrom("reminders")
    .select(["letter", "due_ms"])
    .where("member_id", "=", member)
    .orderBy("letter")
    .execute();
  return rows.map(({ letter, due_ms }) => ({ letter, due: new Date(due_ms).toISOString() }));
}

/** The letters that went to a person or are on their way. */
async function lettersTo(db: Db, person: number) {
  const rows = await db
    .selectFrom("deliveries")
    .select(["job", "due_ms", "state", "about"])
    .where("person_id", "=", person)
    .orderBy("id")
    .execute();
  return rows.map(({ job, due_ms, state, about }) => ({
    letter: job,
    due: new Date(due_ms).toISOString(),
    state,
    about,
  }));
}

/** What a person asked when they were stuck, and what they were asked. */
async function questionsOf(db: Db, person: number) {
  const questions = await db
    .selectFrom("questions")
    .innerJoin("members", "members.id", "questions.member_id")
    .select(["topic", "at_ms", "state", "text"])
    .where("person_id", "=", person)
    .orderBy("questions.id")
    .execute();
  const asks = await db
    .selectFrom("question_asks")
    .innerJoin("questions", "questions.id", "question_asks.question_id")
    .innerJoin("members", "members.id", "question_asks.member_id")
    .select(["topic", "question_asks.at_ms", "question_asks.state"])
    .where("person_id", "=", person)
    .orderBy("questions.id")
    .execute();
  const dated = <T extends { readonly at_ms: number }>({ at_ms, ...row }: T) => ({
    at: new Date(at_ms).toISOString(),
    ...row,
  });
  return { questions: questions.map(dated), asks: asks.map(dated) };
}

/** The local platform keeps what it has shown: whatever names the person goes with them. */
async function forgetLocally(db: Db, person: number): Promise<void> {
  const { name } = await db
    .selectFrom("people")
    .select("name")
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  const inJson = JSON.stringify(name).slice(1, -1);
  const pattern = `%${inJson.replace(/[\\%_]/g, "\\$&")}%`;
  await db
    .deleteFrom("local_messages")
    .where(sql<boolean>`view like ${pattern} escape '\\'`)
    .execute();
}

async function erase(db: Db, person: number, atMs: number): Promise<void> {
  for (const row of await membershipsOf(db, person)) {
    await release(db, groupOf(row, []), row.member_id, atMs);
  }
  const members = await db
    .selectFrom("members")
    .select("id")
    .where("person_id", "=", person)
    .execute();
  const accounts = await db
    .selectFrom("accounts")
    .selectAll()
    .where("person_id", "=", person)
    .execute();
  await removeMembers(
    db,
    members.map((row) => row.id),
  );
  for (const { user } of accounts.filter((account) => account.platform === "local")) {
    await db.deleteFrom("local_messages").where("only_user", "=", user).execute();
    await db.deleteFrom("local_messages").where("place", "=", `dm:${user}`).execute();
  }
  if (accounts.some(({ platform }) => platform === "local")) await forgetLocally(db, person);
  await db.deleteFrom("deliveries").where("person_id", "=", person).execute();
  await db.deleteFrom("nudges").where("person_id", "=", person).execute();
  await db.deleteFrom("last_groups").where("person_id", "=", person).execute();
  await db.deleteFrom("organisers").where("person_id", "=", person).execute();
  await db.deleteFrom("accounts").where("person_id", "=", person).execute();
  await db.deleteFrom("people").where("id", "=", person).execute();
}
