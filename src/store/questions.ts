import {
  KEPT_MS,
  OPEN_MS,
  type Question,
  type QuestionStore,
  type Willing,
} from "../domain/question.ts";
import type { Group, Member } from "../domain/records.ts";
import { atomically } from "./atomically.ts";
import { readMembers, type Db } from "./derive.ts";
import { queueAll } from "./letters.ts";
import { reachable } from "./reachable.ts";
import { requireHere } from "./members.ts";
import { walkFrom } from "./rows.ts";

const DAY_MS = 86_400_000;

/** Questions of members who are stuck, and who was asked. */
export function questionStore(db: Db): QuestionStore {
  return {
    ask: (group, member, nowMs, decide) =>
      atomically(db, async (trx) => {
        await requireHere(trx, member);
        const recent = await recentOf(trx, member, nowMs - DAY_MS);
        const willing = await willingIn(trx, group, member, nowMs);
        const { question, answer } = decide({ recent, willing });
        if (question === undefined) return { answer, id: undefined };
        const { topic, text = null, helpers, letters } = question;
        const { id } = await trx
          .insertInto("questions")
          .values({
            group_id: group.id,
            member_id: member,
            topic,
            at_ms: nowMs,
            state: "open",
            text,
          })
          .returning("id")
          .executeTakeFirstOrThrow();
        for (const { member: helper } of helpers) {
          await trx
            .insertInto("question_asks")
            .values({ question_id: id, member_id: helper.id, at_ms: nowMs, state: "asked" })
            .execute();
        }
        await queueAll(trx, letters(id));
        return { answer, id };
      }),
    find: (group, id) => find(db, group, id),
    latest: async (group, member, topic, nowMs) => {
      const row = await db
        .selectFrom("questions")
        .innerJoin("question_asks", "question_asks.question_id", "questions.id")
        .select("questions.id")
        .where("questions.group_id", "=", group.id)
        .where("questions.member_id", "=", member)
        .where("topic", "=", topic)
        .where("questions.state", "!=", "expired")
        .where("questions.at_ms", ">", nowMs - OPEN_MS)
        .orderBy("questions.id", "desc")
        .limit(1)
        .executeTakeFirst();
      return row && find(db, group.id, row.id);
    },
    willing: (group, member, nowMs) => willingIn(db, group, member, nowMs),
    answer: (question, helper, state, letters) =>
      atomically(db, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("question_asks")
          .set({ state })
          .where("question_id", "=", question)
          .where("member_id", "=", helper)
          // Who has offered stands to it; who declined may still help.
          .where("state", "in", state === "offered" ? ["asked", "declined"] : ["asked"])
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return false;
        await queueAll(trx, letters);
        return true;
      }),
    helped: async (question) => {
      await db
        .updateTable("questions")
        .set({ state: "helped" })
        .where("id", "=", question)
        .where("state", "=", "open")
        .execute();
    },
    accountsOf: (member) =>
      db
        .selectFrom("members")
        .innerJoin("accounts", "accounts.person_id", "members.person_id")
        .innerJoin("channels", (join) =>
          join.onRef("channels.group_id", "=", "members.group_id").on(reachable),
        )
        .select(["accounts.platform", "accounts.workspace", "accounts.user"])
        .where("members.id", "=", member)
        .distinct()
        .orderBy("accounts.platform")
        .orderBy("accounts.workspace")
        .execute(),
    tidy: (nowMs) =>
      atomically(db, async (trx) => {
        await trx
          .updateTable("questions")
          .set({ state: "expired", text: null })
          .where("at_ms", "<=", nowMs - OPEN_MS)
          .where("state", "!=", "expired")
          .execute();
        const old = trx
          .selectFrom("questions")
          .select("id")
          .where("at_ms", "<", nowMs - KEPT_MS);
        await trx.deleteFrom("question_asks").where("question_id", "in", old).execute();
        const { numDeletedRows } = await trx
          .deleteFrom("questions")
          .where("at_ms", "<", nowMs - KEPT_MS)
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      }),
  };
}

/** What a member asked since an instant, of how many, and how many offered; the newest last. */
async function recentOf(db: Db, member: number, sinceMs: number) {
  const rows = await db
    .selectFrom("questions")
    .leftJoin("question_asks", "question_asks.question_id", "questions.id")
    .select(["questions.id", "topic", "questions.state"])
    .select(({ fn, eb }) => [
      fn.count<number | string>("question_asks.member_id").as("asked"),
      fn
        .sum<number | string>(
          eb.case().when("question_asks.state", "=", "offered").then(1).else(0).end(),
        )
        .as("offered"),
    ])
    .where("questions.member_id", "=", member)
    .where("questions.at_ms", ">", sinceMs)
    .groupBy(["questions.id", "topic", "questions.state"])
    .orderBy("questions.id")
    .execute();
  return rows.map(({ topic, state, asked, offered }) => ({
    topic,
    state,
    asked: Number(asked),
    offered: Number(offered),
  }));
}

/** Members who may be asked and can be written to where the group lives. */
async function willingIn(
  db: Db,
  group: Group,
  asker: number,
  nowMs: number,
): Promise<readonly Willing[]> {
  const rows = await db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .innerJoin("walks", "walks.member_id", "members.id")
    .select(["members.id", "person_id", "walk", "zone", "quiet_from", "quiet_until"])
    .where("members.group_id", "=", group.id)
    .where("members.id", "!=", asker)
    .where("left_ms", "is", null)
    .where("asks", "=", 1)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("accounts")
          .innerJoin("channels", (join) => join.on(reachable))
          .select("accounts.user")
          .whereRef("accounts.person_id", "=", "members.person_id")
          .where("channels.group_id", "=", group.id),
      ),
    )
    .orderBy("members.id")
    .execute();
  const asked = await asksOfThose(db, group.id, nowMs - 7 * DAY_MS);
  return rows.map((row) => ({
    member: { id: row.id, person: row.person_id },
    walk: walkFrom(row.walk),
    quiet: { from: row.quiet_from, until: row.quiet_until },
    zone: row.zone ?? undefined,
    lastAskedMs: asked.get(row.person_id)?.lastMs ?? 0,
    asksThisWeek: asked.get(row.person_id)?.recent ?? 0,
  }));
}

/** How often the group's willing people were asked, in whichever of their groups. */
async function asksOfThose(db: Db, group: number, sinceMs: number) {
  const rows = await db
    .selectFrom("question_asks")
    .innerJoin("members", "members.id", "question_asks.member_id")
    .select("person_id")
    .select(({ fn, eb }) => [
      fn.max<number | string>("at_ms").as("last_ms"),
      fn
        .sum<number | string>(eb.case().when("at_ms", ">", sinceMs).then(1).else(0).end())
        .as("recent"),
    ])
    .where("person_id", "in", (eb) =>
      eb
        .selectFrom("members as here")
        .innerJoin("people", "people.id", "here.person_id")
        .select("here.person_id")
        .where("here.group_id", "=", group)
        .where("asks", "=", 1),
    )
    .groupBy("person_id")
    .execute();
  return new Map(
    rows.map((row) => [row.person_id, { lastMs: Number(row.last_ms), recent: Number(row.recent) }]),
  );
}

async function find(db: Db, group: number, id: number): Promise<Question | undefined> {
  const row = await db
    .selectFrom("questions")
    .selectAll()
    .where("id", "=", id)
    .where("group_id", "=", group)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const asks = await db
    .selectFrom("question_asks")
    .select(["member_id", "state"])
    .where("question_id", "=", id)
    .orderBy("member_id")
    .execute();
  const people = await membersBy(db, [row.member_id, ...asks.map((ask) => ask.member_id)]);
  const asker = people.get(row.member_id);
  if (asker === undefined) return undefined;
  return {
    id,
    asker,
    topic: row.topic,
    atMs: row.at_ms,
    state: row.state,
    text: row.text ?? undefined,
    asks: asks.flatMap(({ member_id, state }) => {
      const helper = people.get(member_id);
      return helper === undefined ? [] : { helper, state };
    }),
  };
}

async function membersBy(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Member>> {
  return new Map((await readMembers(db, ids)).map((member) => [member.id, member]));
}
