import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { RecordingPlatform } from "../fakes/recording-platform.ts";
import { rowsOf } from "../store/world.ts";
import {
  courseEvents,
  group13,
  startProgram,
  told,
  TRAIL_1_3,
  TRAIL_1_4,
  upgraded,
} from "../two-versions.ts";

describe("the move to a new version", () => {
  test("happens once when several processes try at once", async () => {
    const { file, platform, program } = await upgraded();
    const at = "2026-11-25T11:00:00Z";
    const others = [
      await startProgram(file, TRAIL_1_4, at, platform),
      await startProgram(file, TRAIL_1_4, at, platform),
    ];
    await Promise.all([
      ...[program, ...others].map((each) => each.tick(at)),
      program.say("ada", "/roadmap next"),
      ...others.map((each) => each.say("ben", "/roadmap next")),
    ]);
    expect(await courseEvents(program)).toHaveLength(2);
    await program.tick("2026-11-25T11:01:00Z");
    expect(told(program)).toHaveLength(1);
  });

  test("is whole or not at all", async () => {
    const { program } = await upgraded();
    await sql`
      create trigger full_disk before insert on events
      when new.kind = 'course' and new.member_id = 2
      begin select raise(abort, 'disk full'); end`.execute(program.db);
    const rows = () => rowsOf(program.db, "groups", "events", "walks", "week_scores");
    const before = await rows();
    await program.tick("2026-11-25T11:00:00Z");
    expect(await rows()).toEqual(before);
    expect(told(program)).toEqual([]);
    expect(program.logged).not.toEqual([]);
    await sql`drop trigger full_disk`.execute(program.db);
    await program.tick("2026-11-25T11:01:00Z");
    expect(await courseEvents(program)).toHaveLength(2);
    expect(told(program)).toHaveLength(1);
  });

  test("is not taken back by an older program on the same database", async () => {
    const { file, platform, program } = await upgraded();
    await program.tick("2026-11-25T11:00:00Z");
    const old = await startProgram(file, TRAIL_1_3, "2026-11-25T11:01:00Z", platform);
    await old.tick("2026-11-25T11:01:00Z");
    await old.say("ada", "/roadmap next");
    await program.say("ada", "/roadmap next");
    await program.tick("2026-11-25T11:02:00Z");
    expect(await courseEvents(program)).toHaveLength(2);
    expect(told(program)).toHaveLength(1);
  });

  test("reaches every group of many, and one that fails holds up nobody", async () => {
    const platform = new RecordingPlatform("local");
    const { file, old } = await group13(platform);
    await sql`
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200)
      insert into groups (key, title, roadmap, version, told, hours, calendar, board, open_week,
        turns_ms, created_ms)
      select 'g' || i, title, roadmap, version, told, hours, calendar, board, open_week,
        turns_ms, created_ms
      from groups, n where id = 1`.execute(old.db);
    await old.close();
    const program = await startProgram(file, TRAIL_1_4, "2026-11-25T11:00:00Z", platform);
    await sql`create trigger stuck before update of version on groups when new.key = 'g7'
      begin select raise(abort, 'stuck'); end`.execute(program.db);
    await program.tick("2026-11-25T11:00:00Z");
    const behind = await program.store.versions.behind("trail", 99, 5_000);
    const newest = Math.max(...behind.map(({ version }) => version));
    expect(behind.filter(({ version }) => version < newest).map(({ key }) => key)).toEqual(["g7"]);
    expect(behind).toHaveLength(1_201);
  });

  test("leaves a group with a roadmap of its own alone", async () => {
    const { program } = await upgraded();
    await sql`update groups set own_roadmap = 1`.execute(program.db);
    await program.tick("2026-11-25T11:00:00Z");
    expect(await courseEvents(program)).toEqual([]);
    expect(told(program)).toEqual([]);
  });

  test("of a group from before versions were noted is silent, and right", async () => {
    const platform = new RecordingPlatform("local");
    const { file, old } = await group13(platform);
    await old.db.updateTable("groups").set({ version: 0, told: 0 }).execute();
    await old.close();
    const program = await startProgram(file, TRAIL_1_4, "2026-11-25T11:00:00Z", platform);
    await program.tick("2026-11-25T11:00:00Z");
    expect(told(program)).toEqual([]);
    expect(await program.say("ada", "/roadmap progress")).toContain("1 of 7 topics");
    expect((await program.rebuild()).differences).toEqual([]);
  });
});
