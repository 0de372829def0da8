import type { Group } from "../domain/records.ts";
import type { RoadmapDocument } from "../domain/roadmap.ts";
import { isOnCourse } from "../domain/own-roadmap.ts";
import type { FollowDecision, NewCourse, NewRoadmap, RoadmapStore } from "../domain/own-roadmap.ts";
import type { Walk } from "../domain/walk.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";
import { append, asItIs } from "./members.ts";
import { walkFrom } from "./rows.ts";

/** Roadmaps that groups bring themselves: the one they follow, and a draft beside it. */
export function roadmapStore(db: Db): RoadmapStore {
  return {
    draft: (group, roadmap, atMs) =>
      atomically(db, async (trx) => {
        await removeDrafts(trx, group);
        const { id } = await trx
          .insertInto("own_roadmaps")
          .values({
            group_id: group,
            at_ms: atMs,
            text: roadmap.text,
            document: JSON.stringify(roadmap.document),
          })
          .returning("id")
          .executeTakeFirstOrThrow();
        return id;
      }),
    find: (group, id) => find(db, group, id),
    walks: async (group) => (await readWalks(db, group)).map(({ walk }) => walk),
    follow: (group, draft, atMs, decide) =>
      atomically(db, (trx) => follow(trx, group, draft, atMs, decide)),
  };
}

async function find(db: Db, group: number, id: number): Promise<NewRoadmap | undefined> {
  const row = await db
    .selectFrom("own_roadmaps")
    .select(["text", "document"])
    .where("id", "=", id)
    .where("group_id", "=", group)
    .executeTakeFirst();
  // Written by `draft` only, from a document of this type.
  return row && { text: row.text, document: JSON.parse(row.document) as RoadmapDocument };
}

/** Takes away what the group does not follow. */
async function removeDrafts(db: Db, group: number): Promise<void> {
  const { own_roadmap: own } = await db
    .selectFrom("groups")
    .select("own_roadmap")
    .where("id", "=", group)
    .executeTakeFirstOrThrow();
  await db
    .deleteFrom("own_roadmaps")
    .where("group_id", "=", group)
    .$if(own !== null, (query) => query.where("id", "!=", own))
    .execute();
}

/** The walk of everyone who ever joined and is still kept. */
async function readWalks(
  db: Db,
  group: number,
): Promise<readonly { readonly member: number; readonly walk: Walk }[]> {
  const rows = await db
    .selectFrom("walks")
    .innerJoin("members", "members.id", "walks.member_id")
    .select(["walks.member_id", "walks.walk"])
    .where("members.group_id", "=", group)
    .orderBy("walks.member_id")
    .execute();
  return rows.map((row) => ({ member: row.member_id, walk: walkFrom(row.walk) }));
}

/** Gives everyone the course that their group now follows, where it differs from the one that they had. */
export async function giveCourse(
  db: Db,
  group: Group,
  { day, change }: NewCourse,
  atMs: number,
): Promise<void> {
  for (const { member, walk } of await readWalks(db, group.id)) {
    const given = change(walk);
    if (isOnCourse(walk, given)) continue;
    await append(db, group, { id: member }, { kind: "course", day, ...given }, atMs);
  }
}

async function follow<T>(
  db: Db,
  asked: Group,
  draft: number,
  atMs: number,
  decide: (walks: readonly Walk[]) => FollowDecision<T>,
): Promise<T | undefined> {
  const group = await asItIs(db, asked);
  const isDraft = group.ownRoadmap !== draft && (await find(db, group.id, draft)) !== undefined;
  if (!isDraft) return undefined;
  const members = await readWalks(db, group.id);
  const { follow: followed, answer } = decide(members.map(({ walk }) => walk));
  if (followed === undefined) return answer;
  await db
    .updateTable("groups")
    .set({ roadmap: followed.roadmap, own_roadmap: draft, version: 0, told: 0, tell_ms: null })
    .where("id", "=", group.id)
    .execute();
  await removeDrafts(db, group.id);
  await giveCourse(db, group, followed, atMs);
  return answer;
}
