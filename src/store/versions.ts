import { createHash } from "node:crypto";
import type { RoadmapDocument } from "../domain/roadmap.ts";
import {
  NEW_VERSION,
  whenToTell,
  type GroupMove,
  type Offered,
  type VersionStore,
} from "../domain/versions.ts";
import type { Group } from "../domain/records.ts";
import { atomically } from "./atomically.ts";
import { claimPost } from "./claim.ts";
import type { Db } from "./derive.ts";
import { withChannels } from "./group-channels.ts";
import { giveCourse } from "./roadmaps.ts";
import { groupOf } from "./rows.ts";

/** Versions of the roadmaps on offer, and the groups that follow them (rule 1). */
export function versionStore(db: Db): VersionStore {
  return {
    offer: (documents) => offer(db, documents),
    find: async (version) => {
      const row = await db
        .selectFrom("roadmap_versions")
        .select("document")
        .where("id", "=", version)
        .executeTakeFirst();
      // Written by `offer` only, from a document of this type.
      return row && (JSON.parse(row.document) as RoadmapDocument);
    },
    behind: async (roadmap, version, limit) => {
      const rows = await db
        .selectFrom("groups")
        .selectAll()
        .where("own_roadmap", "is", null)
        .where("roadmap", "=", roadmap)
        .where("version", "<", version)
        .orderBy("version")
        .orderBy("id")
        .limit(limit)
        .execute();
      return Promise.all(rows.map((row) => withChannels(db, row)));
    },
    move: (group, step, atMs) => atomically(db, (trx) => move(trx, group, step, atMs)),
    toTell: async (nowMs, limit) => {
      const rows = await db
        .selectFrom("groups")
        .select("id")
        .where("tell_ms", "<=", nowMs)
        .orderBy("tell_ms")
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
    tell: (group, nowMs) => atomically(db, (trx) => tell(trx, group, nowMs)),
  };
}

async function offer(db: Db, documents: readonly RoadmapDocument[]): Promise<Offered> {
  const offered = documents.map((document) => {
    const json = JSON.stringify(document);
    const hash = createHash("sha256").update(json).digest("base64url");
    return { roadmap: document.id, hash, document: json };
  });
  const known = await numbersOf(db);
  const fresh = offered.filter(({ roadmap, hash }) => !known.has(`${roadmap}:${hash}`));
  if (fresh.length > 0) {
    await db
      .insertInto("roadmap_versions")
      .values(fresh)
      .onConflict((conflict) => conflict.columns(["roadmap", "hash"]).doNothing())
      .execute();
  }
  const numbers = fresh.length > 0 ? await numbersOf(db) : known;
  return new Map(
    offered.flatMap(({ roadmap, hash }) => {
      const number = numbers.get(`${roadmap}:${hash}`);
      return number === undefined ? [] : [[roadmap, number]];
    }),
  );
}

async function numbersOf(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom("roadmap_versions").select(["id", "roadmap", "hash"]).execute();
  return new Map(rows.map(({ id, roadmap, hash }) => [`${roadmap}:${hash}`, id]));
}

async function move(db: Db, asked: Group, step: GroupMove, atMs: number): Promise<boolean> {
  // First the write that decides between processes.
  const row = await db
    .updateTable("groups")
    .set({
      version: step.version,
      told: step.tells ? asked.told : step.version,
      tell_ms: step.tells ? atMs : null,
    })
    .where("id", "=", asked.id)
    .where("own_roadmap", "is", null)
    .where("roadmap", "=", asked.roadmap)
    .where("version", "=", asked.version)
    .where("told", "=", asked.told)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return false;
  await giveCourse(db, groupOf(row, asked.channels), step, atMs);
  return true;
}

async function tell(db: Db, id: number, nowMs: number): Promise<boolean> {
  // First the write that decides between processes.
  const row = await db
    .updateTable("groups")
    .set({ tell_ms: null })
    .where("id", "=", id)
    .where("tell_ms", "<=", nowMs)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return false;
  const group = groupOf(row, []);
  const due = whenToTell(group, nowMs);
  const claimed =
    due.atMs <= nowMs &&
    (await claimPost(db, {
      schedule: { group: id, groupKey: group.key, job: NEW_VERSION },
      send: due,
      versions: { from: group.told, to: group.version },
    }));
  await db
    .updateTable("groups")
    // A clock that went back may show a minute in which the group was told before.
    .set(claimed ? { told: group.version } : { tell_ms: Math.max(due.atMs, nowMs + MINUTE_MS) })
    .where("id", "=", id)
    .execute();
  return claimed;
}

const MINUTE_MS = 60_000;
