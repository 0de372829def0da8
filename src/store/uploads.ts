import type { Upload, Uploads, Wall } from "../core/ports.ts";
import type { Db } from "./derive.ts";

/** A picture that a platform keeps as a file, which one channel shows. */
export interface UploadsTable {
  platform: string;
  workspace: string;
  channel: string;
  file: string;
  /** Of its content. */
  hash: string;
  /** What it says in words: by them it is found when somebody whom it names goes. */
  alt: string;
  at_ms: number;
  /** dropped: the platform is to delete it. */
  state: "sent" | "usable" | "shown" | "dropped";
}

/** The pictures that platforms keep as files. */
export const uploads = (db: Db): Uploads => ({
  find: ({ platform, workspace, channel }, hash) =>
    db
      .selectFrom("uploads")
      .select(["file", "state"])
      .where("platform", "=", platform)
      .where("workspace", "=", workspace)
      .where("channel", "=", channel)
      .where("hash", "=", hash)
      .where("state", "!=", "dropped")
      .$narrowType<Upload>()
      .orderBy("at_ms", "desc")
      .limit(1)
      .executeTakeFirst(),
  add: async (wall, file, { hash, alt, atMs }) => {
    const { platform, workspace, channel } = wall;
    await db
      .insertInto("uploads")
      .values({ platform, workspace, channel, file, hash, alt, at_ms: atMs, state: "sent" })
      .execute();
  },
  note: (wall, file, state) => setState(db, wall, file, state),
  drop: (wall, file) => setState(db, wall, file, "dropped"),
  due: async ({ platform, workspace }, beforeMs, limit) => {
    const rows = await db
      .selectFrom("uploads")
      .select("file")
      .where("platform", "=", platform)
      .where("workspace", "=", workspace)
      .where((eb) => eb.or([eb("state", "=", "dropped"), eb("at_ms", "<", beforeMs)]))
      .orderBy("at_ms")
      .limit(limit)
      .execute();
    return rows.map(({ file }) => file);
  },
  gone: async ({ platform, workspace }, file) => {
    await db
      .deleteFrom("uploads")
      .where("platform", "=", platform)
      .where("workspace", "=", workspace)
      .where("file", "=", file)
      .execute();
  },
  forget: async (beforeMs, limit) => {
    const { numDeletedRows } = await db
      .deleteFrom("uploads")
      .where("file", "in", (eb) =>
        eb.selectFrom("uploads").select("file").where("at_ms", "<", beforeMs).limit(limit),
      )
      .where("at_ms", "<", beforeMs)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  },
});

/** What is to be deleted is known by its file alone: its words, and whose it was, may name who was erased. */
const DROPPED = { state: "dropped", channel: "", alt: "", hash: "" } as const;

/** What was dropped stays so: somebody may have gone from it meanwhile. */
async function setState(
  db: Db,
  { platform, workspace }: Workspace,
  file: string,
  state: "usable" | "shown" | "dropped",
): Promise<void> {
  await db
    .updateTable("uploads")
    .set(state === "dropped" ? DROPPED : { state })
    .where("platform", "=", platform)
    .where("workspace", "=", workspace)
    .where("file", "=", file)
    .where("state", "!=", "dropped")
    .execute();
}

/**
 * Lets the pictures go in which some members may be seen: those of their groups' channels, those of their own
 * direct messages, and any that names them, wherever it was shown (rule 13). Inside a transaction, while the
 * members are still there.
 */
export async function dropUploads(db: Db, members: readonly number[]): Promise<void> {
  const people = await db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .select(["people.name", "members.group_id"])
    .where("members.id", "in", members)
    .execute();
  const groups = [...new Set(people.map(({ group_id }) => group_id))];
  const names = [...new Set(people.map(({ name }) => name))];
  for (const group of groups) await dropUploadsOf(db, group);
  await db
    .updateTable("uploads")
    .set(DROPPED)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("accounts")
          .innerJoin("members", "members.person_id", "accounts.person_id")
          .select("accounts.user")
          .where("members.id", "in", members)
          .whereRef("accounts.platform", "=", "uploads.platform")
          .whereRef("accounts.workspace", "=", "uploads.workspace")
          .whereRef("accounts.user", "=", "uploads.channel"),
      ),
    )
    .execute();
  for (const where of await workspacesOf(db, members, groups)) {
    await dropNaming(db, where, names);
  }
}

type Workspace = Pick<Wall, "platform" | "workspace">;

/** Where they or their groups are, or were while pictures are kept: nowhere else is anybody of them. */
async function workspacesOf(
  db: Db,
  members: readonly number[],
  groups: readonly number[],
): Promise<readonly Workspace[]> {
  return db
    .selectFrom("accounts")
    .innerJoin("members", "members.person_id", "accounts.person_id")
    .select(["accounts.platform", "accounts.workspace"])
    .where("members.id", "in", members)
    .union(
      db.selectFrom("channels").select(["platform", "workspace"]).where("group_id", "in", groups),
    )
    .union(
      db.selectFrom("deliveries").select(["platform", "workspace"]).where("group_id", "in", groups),
    )
    .execute();
}

/** Lets the pictures of a workspace go that name somebody: a name within a word is not theirs. */
async function dropNaming(
  db: Db,
  { platform, workspace }: Workspace,
  names: readonly string[],
): Promise<void> {
  const hung = await db
    .selectFrom("uploads")
    .select(["file", "alt"])
    .where("platform", "=", platform)
    .where("workspace", "=", workspace)
    .where("state", "!=", "dropped")
    .execute();
  const any = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|");
  const named = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "iu");
  for (const { file } of hung.filter(({ alt }) => named.test(alt))) {
    await setState(db, { platform, workspace }, file, "dropped");
  }
}

/** Lets the pictures go that are shown in a group's channels. */
export async function dropUploadsOf(db: Db, group: number): Promise<void> {
  await db
    .updateTable("uploads")
    .set(DROPPED)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("channels")
          .select("channels.group_id")
          .where("channels.group_id", "=", group)
          .whereRef("channels.platform", "=", "uploads.platform")
          .whereRef("channels.workspace", "=", "uploads.workspace")
          .whereRef("channels.channel", "=", "uploads.channel"),
      ),
    )
    .execute();
}
