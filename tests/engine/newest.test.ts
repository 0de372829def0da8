import { describe, expect, test } from "vitest";
import { RecordingPlatform } from "../fakes/recording-platform.ts";
import { item } from "../domain/small-roadmap.ts";
import { rowsOf } from "../store/world.ts";
import {
  courseEvents,
  group13,
  LINE_1_4,
  startProgram,
  stone,
  told,
  trail,
  TRAIL_1_3,
  TRAIL_1_4,
  upgraded,
} from "../two-versions.ts";

const removed = [{ id: "sql", since: "1.4", why: "It has a roadmap of its own." }];

describe("a group whose roadmap has a new version (rule 1)", () => {
  test("moves at the first tick and is told once, in one line", async () => {
    const { program } = await upgraded();
    await program.tick("2026-11-25T11:00:00Z");
    expect(told(program)).toEqual([`${LINE_1_4}\nNight School`]);
    expect(await courseEvents(program)).toHaveLength(2);
    await program.tick("2026-11-25T11:01:00Z");
    await program.tick("2026-11-26T11:01:00Z");
    expect(told(program)).toHaveLength(1);
    expect(program.logged).toEqual([]);
  });

  test("moves when it is used before any tick, and is told at the next one", async () => {
    const { program } = await upgraded();
    expect(await program.say("ada", "/roadmap done tls")).toContain("2 of 7 topics");
    expect(told(program)).toEqual([]);
    await program.tick("2026-11-25T11:01:00Z");
    expect(told(program)).toEqual([`${LINE_1_4}\nNight School`]);
  });

  test("loses nobody's progress, undo included, and the log explains every row", async () => {
    const { program } = await upgraded();
    await program.tick("2026-11-25T11:00:00Z");
    expect(await program.say("ada", "/roadmap progress")).toContain("1 of 7 topics");
    expect(await program.say("ben", "/roadmap undo")).not.toContain("nothing");
    expect(await program.say("ada", "/roadmap undo")).toContain("Learn http");
    expect(await program.say("ada", "/roadmap progress")).toContain("0 of 7 topics");
    expect((await program.rebuild()).differences).toEqual([]);
  });

  test("keeps what was done under former ids, in other phases too", async () => {
    const { program } = await upgraded(
      trail(
        "1.4",
        [stone("web", { aliases: ["http"] }), stone("git")],
        [stone("sql"), stone("api"), stone("docker")],
      ),
    );
    await program.tick("2026-11-25T11:00:00Z");
    expect(told(program)).toEqual([
      "This roadmap is now 1.4: one topic was moved to another phase.\nNight School",
    ]);
    expect(await program.say("ada", "/roadmap done web")).toContain("is done already");
    expect(await program.say("ben", "/roadmap progress")).toContain("1 of 5 topics");
    // The size of the course is the same: nothing had to be written for anybody.
    expect(await courseEvents(program)).toEqual([]);
  });

  test("is moved silently where nothing changed for it", async () => {
    const { program } = await upgraded(
      trail(
        "1.4",
        [stone("http", { title: "HTTP, spelt right" }), stone("git"), stone("sql")],
        [stone("api"), stone("docker")],
      ),
    );
    await program.tick("2026-11-25T11:00:00Z");
    await program.tick("2026-11-26T11:00:00Z");
    expect(told(program)).toEqual([]);
    expect(await courseEvents(program)).toEqual([]);
    expect(await program.say("ada", "/roadmap show topic:http")).toContain("spelt right");
  });

  test("is told of a changed content under the same version number", async () => {
    const { program } = await upgraded(
      trail(
        "1.3",
        [stone("http"), stone("git", { items: [item("add"), item("commit")] }), stone("sql")],
        [stone("api"), stone("docker")],
      ),
    );
    await program.tick("2026-11-25T11:00:00Z");
    expect(told(program)).toEqual([
      "This roadmap has changed: two items were added.\nNight School",
    ]);
  });

  test("keeps its weeks: neither promises nor boards of before change", async () => {
    const platform = new RecordingPlatform("local");
    const { file, old } = await group13(platform);
    await old.tick("2026-11-30T08:00:00Z");
    const weeks = await rowsOf(old.db, "week_scores", "group_weeks", "frozen_scores");
    await old.close();
    const program = await startProgram(file, TRAIL_1_4, "2026-12-03T11:00:00Z", platform);
    await program.tick("2026-12-03T11:00:00Z");
    expect(told(program)).toHaveLength(1);
    expect(await rowsOf(program.db, "week_scores", "group_weeks", "frozen_scores")).toEqual(weeks);
    expect((await program.rebuild()).differences).toEqual([]);
  });
});

describe("the telling", () => {
  test("happens once across restarts", async () => {
    const { file, platform, program } = await upgraded();
    await program.tick("2026-11-25T11:00:00Z");
    await program.close();
    for (const minute of ["02", "03"]) {
      const at = `2026-11-25T11:${minute}:00Z`;
      const again = await startProgram(file, TRAIL_1_4, at, platform);
      await again.tick(at);
      expect(told(again)).toHaveLength(1);
      await again.close();
    }
  });

  test.each(["die", "hang"] as const)(
    "happens once when the process %ss while it sends",
    async (fault) => {
      const { file, platform, program } = await upgraded();
      platform.script.push(fault);
      void program.tick("2026-11-25T11:00:00Z");
      await expect.poll(() => platform.script).toEqual([]);
      const next = await startProgram(file, TRAIL_1_4, "2026-11-25T11:10:00Z", platform);
      await next.tick("2026-11-25T11:10:00Z");
      expect(told(next)).toEqual([`${LINE_1_4}\nNight School`]);
    },
  );

  test("goes to every channel of the group", async () => {
    const { program } = await upgraded();
    const [row] = await program.db.selectFrom("channels").selectAll().execute();
    if (row !== undefined)
      await program.db
        .insertInto("channels")
        .values({ ...row, channel: "second" })
        .execute();
    await program.tick("2026-11-25T11:00:00Z");
    expect(told(program)).toHaveLength(2);
  });

  test("waits for the morning", async () => {
    const { program } = await upgraded(TRAIL_1_4, "2026-11-25T23:00:00Z");
    await program.tick("2026-11-25T23:00:00Z");
    await program.tick("2026-11-26T06:59:00Z");
    expect(told(program)).toEqual([]);
    await program.tick("2026-11-26T07:00:00Z");
    expect(told(program)).toHaveLength(1);
  });

  test("waits until a paused group goes on", async () => {
    const platform = new RecordingPlatform("local");
    const { file, old } = await group13(platform);
    await old.say("ada", "/group pause until:2026-12-10");
    await old.close();
    const program = await startProgram(file, TRAIL_1_4, "2026-11-26T11:00:00Z", platform);
    await program.tick("2026-11-26T11:00:00Z");
    await program.tick("2026-12-09T11:00:00Z");
    expect(await program.say("ben", "/roadmap progress")).toContain("of 7 topics");
    expect(told(program)).toEqual([]);
    await program.tick("2026-12-10T07:00:00Z");
    expect(told(program)).toHaveLength(1);
  });

  test("comes at the next tick when the pause is ended early", async () => {
    const platform = new RecordingPlatform("local");
    const { file, old } = await group13(platform);
    await old.say("ada", "/group pause until:2026-12-10");
    await old.close();
    const program = await startProgram(file, TRAIL_1_4, "2026-11-26T11:00:00Z", platform);
    await program.tick("2026-11-26T11:00:00Z");
    await program.press("ada", "group pause", "resume", { from: "2026-11-25" });
    await program.tick("2026-11-26T11:01:00Z");
    expect(told(program)).toHaveLength(1);
  });

  test("tells two versions that came meanwhile as one", async () => {
    const { file, platform, program } = await upgraded(TRAIL_1_4, "2026-11-25T23:00:00Z");
    await program.tick("2026-11-25T23:00:00Z");
    await program.close();
    const later = trail(
      "1.5",
      [stone("http"), stone("git"), stone("tls")],
      [stone("api"), stone("docker")],
      { removed },
    );
    const next = await startProgram(file, later, "2026-11-26T11:00:00Z", platform);
    await next.tick("2026-11-26T11:00:00Z");
    expect(told(next)).toEqual([
      "This roadmap is now 1.5: one topic was added to your phase and one was taken out.\nNight School",
    ]);
  });

  test("says nothing of what was taken back before anybody was told", async () => {
    const { file, platform, program } = await upgraded(TRAIL_1_4, "2026-11-25T23:00:00Z");
    await program.tick("2026-11-25T23:00:00Z");
    await program.close();
    const back = { ...TRAIL_1_3, version: "1.5" };
    const next = await startProgram(file, back, "2026-11-26T11:00:00Z", platform);
    await next.tick("2026-11-26T11:00:00Z");
    expect(told(next)).toEqual([]);
    expect(await next.say("ada", "/roadmap progress")).toContain("1 of 5 topics");
    expect((await next.rebuild()).differences).toEqual([]);
  });
});
