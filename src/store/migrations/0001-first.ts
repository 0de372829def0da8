import type { Kysely, SchemaModule } from "kysely";

/** The first tables. Frozen: later changes are later migrations. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await people(schema);
  await groups(schema);
  await log(schema);
  await derived(schema);
  await frozen(schema);
  await posts(schema);
}

async function people(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("people")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("hidden", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("zone", "text")
    .addColumn("created_ms", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("accounts")
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("user", "text", (column) => column.notNull())
    .addColumn("person_id", "integer", (column) => column.notNull().references("people.id"))
    .addPrimaryKeyConstraint("accounts_pk", ["platform", "workspace", "user"])
    .execute();
  await schema.createIndex("accounts_person").on("accounts").column("person_id").execute();
}

async function groups(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("groups")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("roadmap", "text", (column) => column.notNull())
    .addColumn("hours", "real", (column) => column.notNull())
    .addColumn("calendar", "text", (column) => column.notNull())
    .addColumn("board", "text", (column) => column.notNull())
    .addColumn("open_week", "text", (column) => column.notNull())
    .addColumn("turns_ms", "bigint", (column) => column.notNull())
    .addColumn("paused_until", "text")
    .addColumn("created_ms", "bigint", (column) => column.notNull())
    .execute();
  await schema.createIndex("groups_turns").on("groups").column("turns_ms").execute();
  await schema
    .createTable("channels")
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addPrimaryKeyConstraint("channels_pk", ["platform", "workspace", "channel"])
    .execute();
  await schema.createIndex("channels_group").on("channels").column("group_id").execute();
  await schema
    .createTable("organisers")
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("person_id", "integer", (column) => column.notNull().references("people.id"))
    .addPrimaryKeyConstraint("organisers_pk", ["group_id", "person_id"])
    .execute();
  await schema
    .createTable("last_groups")
    .addColumn("person_id", "integer", (column) => column.notNull().references("people.id"))
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addPrimaryKeyConstraint("last_groups_pk", ["person_id", "platform", "workspace", "channel"])
    .execute();
}

async function log(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("members")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("person_id", "integer", (column) => column.notNull().references("people.id"))
    .addColumn("joined_ms", "bigint", (column) => column.notNull())
    .addColumn("left_ms", "bigint")
    .addUniqueConstraint("members_once", ["group_id", "person_id"])
    .execute();
  await schema.createIndex("members_person").on("members").column("person_id").execute();
  await schema.createIndex("members_left").on("members").column("left_ms").execute();
  await schema
    .createTable("events")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("member_id", "integer", (column) => column.notNull().references("members.id"))
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("week", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("minutes", "integer", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("events_member").on("events").columns(["member_id", "id"]).execute();
}

async function derived(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("walks")
    .addColumn("member_id", "integer", (column) => column.primaryKey().references("members.id"))
    .addColumn("walk", "text", (column) => column.notNull())
    .execute();
  await schema
    .createTable("week_scores")
    .addColumn("member_id", "integer", (column) => column.notNull().references("members.id"))
    .addColumn("week", "text", (column) => column.notNull())
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("promise", "integer", (column) => column.notNull())
    .addColumn("closed", "integer", (column) => column.notNull())
    .addColumn("share", "integer", (column) => column.notNull())
    .addColumn("behind", "integer", (column) => column.notNull())
    .addColumn("reached_ms", "bigint", (column) => column.notNull())
    .addColumn("rest", "integer", (column) => column.notNull())
    .addColumn("finished", "integer", (column) => column.notNull())
    .addColumn("streak_before", "integer", (column) => column.notNull())
    .addColumn("freezes_before", "integer", (column) => column.notNull())
    .addColumn("streak", "integer", (column) => column.notNull())
    .addColumn("freezes", "integer", (column) => column.notNull())
    .addColumn("listed", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("week_scores_pk", ["member_id", "week"])
    .execute();
  await schema
    .createIndex("week_scores_board")
    .on("week_scores")
    .columns(["group_id", "week", "listed", "behind", "reached_ms", "member_id"])
    .execute();
  await schema
    .createIndex("week_scores_finished")
    .on("week_scores")
    .columns(["group_id", "week", "finished", "member_id"])
    .execute();
  await totals(schema, "group_weeks").execute();
  await schema
    .createTable("share_counts")
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("share", "integer", (column) => column.notNull())
    .addColumn("members", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("share_counts_pk", ["group_id", "share"])
    .execute();
}

const totals = (schema: SchemaModule, table: string) =>
  schema
    .createTable(table)
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("week", "text", (column) => column.notNull())
    .addColumn("promise", "integer", (column) => column.notNull())
    .addColumn("closed", "integer", (column) => column.notNull())
    .addColumn("promised", "integer", (column) => column.notNull())
    .addColumn("kept", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint(`${table}_pk`, ["group_id", "week"]);

async function frozen(schema: SchemaModule): Promise<void> {
  await totals(schema, "frozen_weeks")
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("frozen_scores")
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("week", "text", (column) => column.notNull())
    .addColumn("member_id", "integer", (column) => column.notNull().references("members.id"))
    .addColumn("promise", "integer", (column) => column.notNull())
    .addColumn("closed", "integer", (column) => column.notNull())
    .addColumn("share", "integer", (column) => column.notNull())
    .addColumn("reached_ms", "bigint", (column) => column.notNull())
    .addColumn("finished", "integer", (column) => column.notNull())
    .addColumn("streak", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("frozen_scores_pk", ["group_id", "week", "member_id"])
    .execute();
  await schema
    .createIndex("frozen_scores_member")
    .on("frozen_scores")
    .column("member_id")
    .execute();
}

async function posts(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("schedules")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("job", "text", (column) => column.notNull())
    .addColumn("cron", "text", (column) => column.notNull())
    .addColumn("next_run_ms", "bigint")
    .addUniqueConstraint("schedules_once", ["group_id", "job"])
    .execute();
  await schema.createIndex("schedules_next").on("schedules").column("next_run_ms").execute();
  await schema
    .createTable("occurrences")
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("job", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("due_ms", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("reason", "text")
    .addPrimaryKeyConstraint("occurrences_pk", ["group_id", "job", "name"])
    .execute();
  await schema
    .createTable("deliveries")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("job", "text", (column) => column.notNull())
    .addColumn("occurrence", "text", (column) => column.notNull())
    .addColumn("due_ms", "bigint", (column) => column.notNull())
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("ready_ms", "bigint", (column) => column.notNull())
    .addColumn("receipt", "text")
    .addColumn("error", "text")
    .execute();
  await schema
    .createIndex("deliveries_ready")
    .on("deliveries")
    .columns(["state", "ready_ms"])
    .execute();
  await schema.createIndex("deliveries_group").on("deliveries").column("group_id").execute();
  await schema
    .createTable("local_messages")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .addColumn("place", "text", (column) => column.notNull())
    .addColumn("only_user", "text")
    .addColumn("view", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.unique())
    .execute();
  await schema
    .createIndex("local_messages_place")
    .on("local_messages")
    .columns(["place", "id"])
    .execute();
  await schema
    .createTable("meta")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
}
