import { GoneError } from "../core/errors.ts";
import { settingsOf } from "../domain/link.ts";
import { readEvents, readWeeks, type Db } from "./derive.ts";
import { beforeFrom } from "./link-before.ts";
import { membershipsOf } from "./memberships.ts";
import { personOf } from "./rows.ts";
import { timerStore } from "./timers.ts";

/** Everything that is kept about a person, as plain data. See PeopleStore.export. */
export async function exportPerson(
  db: Db,
  person: number,
): Promise<Readonly<Record<string, unknown>>> {
  const row = await db
    .selectFrom("people")
    .selectAll()
    .where("id", "=", person)
    .executeTakeFirstOrThrow(() => new GoneError(`person ${person} is erased`));
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
  const codes = await codesOf(db, person);
  const links = await linksOf(db, person);
  const created = new Date(row.created_ms).toISOString();
  const settings = { hidden, zone: zone ?? null, nudges, asks, quiet };
  const organises = organised.map((row) => row.title);
  return {
    name,
    settings,
    created,
    accounts,
    organises,
    groups,
    letters,
    nudged,
    codes,
    links,
    ...questions,
  };
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

/** When a person had one-time codes made or typed one wrong: kept for an hour. */
async function codesOf(db: Db, person: number) {
  const rows = await db
    .selectFrom("code_uses")
    .select(["what", "at_ms"])
    .where("person_id", "=", person)
    .orderBy("at_ms")
    .execute();
  return rows.map(({ what, at_ms }) => ({ what, at: new Date(at_ms).toISOString() }));
}

/** Who is linked to a person, and how it was before. */
async function linksOf(db: Db, person: number) {
  const rows = await db
    .selectFrom("links")
    .innerJoin("people", "people.id", "links.side_id")
    .selectAll("people")
    .select(["at_ms", "before"])
    .where("person_id", "=", person)
    .orderBy("at_ms")
    .execute();
  return rows.map((row) => ({
    since: new Date(row.at_ms).toISOString(),
    name: row.name,
    settings: settingsOf(personOf(row)),
    mine: beforeFrom(row.before).lead,
  }));
}
