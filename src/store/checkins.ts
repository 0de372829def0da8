import type { CheckinStore } from "../domain/checkin-posts.ts";
import {
  checkinsOf,
  EACH_AT_MOST,
  type CheckinFacts,
  type DigestDays,
  type MemberCheckin,
} from "../domain/checkin.ts";
import type { Group } from "../domain/records.ts";
import { isResting } from "../domain/walk.ts";
import { weekOf, type Day } from "../domain/week.ts";
import { atomically } from "./atomically.ts";
import { collect, digests, fresh, isCheckin, readStale, send, touch } from "./checkin-posts.ts";
import { readEvents, type Db } from "./derive.ts";
import { writeEvent } from "./log.ts";
import { asItIs, requireHere } from "./members.ts";
import { eventOf, memberOf, walkFrom } from "./rows.ts";

/** Check-ins and their posts. */
export function checkinStore(db: Db): CheckinStore {
  return {
    record: ({ group: asked, member: recorder, today, atMs, digestMs }, decide) =>
      atomically(db, async (trx) => {
        const group = await asItIs(trx, asked);
        const member = recorder.id;
        await requireHere(trx, member);
        const { events, shown, answer } = decide(await factsOf(trx, group, member, today));
        for (const event of events)
          await writeEvent(trx, group, recorder, { ...event, atMs, minutes: 0 });
        if (events.length > 0) await touch(trx, [member], today);
        const said = events.some(({ kind }) => kind === "checkin");
        if (said && shown === "post") await send(trx, group, member, today, atMs);
        const digest = shown === "digest" ? await collect(trx, group.id, today, digestMs) : null;
        return { answer, shown, digest };
      }),
    ofDays: (group, days) => readCheckins(db, days, { group }),
    ofMember: async (member, day) => {
      const [own] = await readCheckins(db, { from: day, day }, { member });
      return own;
    },
    lastDigest: async (group, day) => {
      const row = await digests(db, group).where("day", "<=", day).executeTakeFirst();
      return row?.day;
    },
    opens: async (delivery, digest) => {
      const noted = await db
        .updateTable("checkin_posts")
        .set((eb) => ({ shown: eb.ref("wanted") }))
        .where("delivery_id", "=", delivery)
        .executeTakeFirstOrThrow();
      if (noted.numUpdatedRows > 0n || digest === undefined) return;
      const { group, from, day } = digest;
      await db
        .insertInto("checkin_posts")
        .values({ ...fresh(delivery, group), from_day: from, day, shown: 1 })
        .execute();
    },
    post: async (delivery) => {
      const row = await db
        .selectFrom("checkin_posts")
        .select(["member_id as member", "from_day as from", "day"])
        .where("delivery_id", "=", delivery)
        .executeTakeFirst();
      return row;
    },
    dismiss: async (delivery) => {
      await db.deleteFrom("checkin_posts").where("delivery_id", "=", delivery).execute();
    },
    stale: (nowMs, limit, platforms) => readStale(db, nowMs, limit, platforms),
    hold: async (post, untilMs, tries = post.tries + 1) => {
      const { numUpdatedRows } = await db
        .updateTable("checkin_posts")
        .set({ ready_ms: untilMs, tries })
        .where("delivery_id", "=", post.delivery.id)
        .where("ready_ms", "=", post.readyMs)
        .where("tries", "=", post.tries)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    edited: async ({ delivery, wanted }) => {
      await db
        .updateTable("checkin_posts")
        .set({ shown: wanted, tries: 0, ready_ms: 0 })
        .where("delivery_id", "=", delivery.id)
        .execute();
    },
  };
}

async function factsOf(db: Db, group: Group, member: number, today: Day): Promise<CheckinFacts> {
  const events = await readEvents(db, member);
  const { hidden } = await db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .select("hidden")
    .where("members.id", "=", member)
    .executeTakeFirstOrThrow();
  const post = await db
    .selectFrom("checkin_posts")
    .select("delivery_id")
    .where("member_id", "=", member)
    .where("day", "=", today)
    .executeTakeFirst();
  const big = group.checkins === "automatic" && (await isBig(db, group.id, today));
  return { events, hidden: hidden === 1, choice: group.checkins, posted: post !== undefined, big };
}

const PAGE = 50;

/** Do more members take part than each can post to? Reads no more of them than tell. */
async function isBig(db: Db, group: number, today: Day): Promise<boolean> {
  let active = 0;
  let after = 0;
  for (;;) {
    const page = await db
      .selectFrom("members")
      .innerJoin("walks", "walks.member_id", "members.id")
      .select(["members.id", "walk"])
      .where("group_id", "=", group)
      .where("left_ms", "is", null)
      .where("members.id", ">", after)
      .orderBy("members.id")
      .limit(PAGE)
      .execute();
    active += page.filter(({ walk }) => !isResting(walkFrom(walk).rests, today)).length;
    const last = page.at(-1);
    if (active > EACH_AT_MOST) return true;
    if (last === undefined || page.length < PAGE) return false;
    after = last.id;
  }
}

async function readCheckins(
  db: Db,
  { from, day }: DigestDays,
  whose: { readonly group: number } | { readonly member: number },
): Promise<readonly MemberCheckin[]> {
  const rows = await db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .innerJoin("events", "events.member_id", "members.id")
    .selectAll("events")
    .select(["group_id", "person_id", "joined_ms", "left_ms", "name", "hidden"])
    .where((eb) =>
      "group" in whose ? eb("group_id", "=", whose.group) : eb("members.id", "=", whose.member),
    )
    .where("left_ms", "is", null)
    .where(isCheckin)
    .where("week", ">=", weekOf(from))
    .where("day", ">=", from)
    .where("day", "<=", day)
    .orderBy("events.id")
    .execute();
  const [first] = rows;
  if (first === undefined) return [];
  const members = [...new Set(rows.map((row) => row.member_id))];
  const undoing = await db
    .selectFrom("events")
    .selectAll()
    .where("member_id", "in", members)
    .where("id", ">", first.id)
    .where("kind", "=", "undo")
    .execute();
  const posts = await db
    .selectFrom("checkin_posts")
    .select(["member_id", "day"])
    .where("member_id", "in", members)
    .where("day", ">=", from)
    .where("day", "<=", day)
    .execute();
  const isPosted = new Set(posts.map((post) => `${post.member_id ?? ""} ${post.day}`));
  const logs = Map.groupBy([...rows, ...undoing], (row) => row.member_id);
  const stands = [...logs.values()].flatMap((log) => checkinsOf(log.map(eventOf)));
  const byEvent = new Map(stands.map((checkin) => [checkin.event, checkin]));
  return rows.flatMap((row): MemberCheckin[] => {
    const checkin = byEvent.get(row.id);
    if (checkin === undefined) return [];
    const member = memberOf({ ...row, id: row.member_id });
    return [{ member, checkin, posted: isPosted.has(`${member.id} ${row.day}`) }];
  });
}
