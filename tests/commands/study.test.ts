import { describe, expect, test } from "vitest";
import { openGroup } from "../world.ts";

const MONDAY_EVENING = "2026-11-23T19:00+01:00";
const TUESDAY = "2026-11-24T12:00+01:00";

async function openEvening() {
  const world = await openGroup("ada", "ben");
  await world.now(MONDAY_EVENING);
  return world;
}

describe("a study timer", () => {
  test("is started from what is next, and stopped with the minutes that it ran", async () => {
    const { say, now } = await openEvening();
    const started = await (await say("ada", "/roadmap next")).press("ada", "Start timer");
    expect(started.visibility).toBe("private");
    expect(started.text).toContain("The timer runs on Internet Fundamentals");
    await now("2026-11-23T19:47:59+01:00");
    const { text } = await say("ada", "/study stop");
    expect(text).toContain("47 min studied on Internet Fundamentals");
    expect((await say("ada", "/study today")).text).toContain("47 min today, 47 min this week");
  });

  test("runs once: a second start shows the first", async () => {
    const { say, now } = await openEvening();
    await say("ada", "/study start internet");
    await now("2026-11-23T19:20+01:00");
    expect((await say("ada", "/study start 2.1")).text).toMatch(
      /runs on Internet.* already[^]*20 min so far/,
    );
  });

  test("is mine: another member has none to stop", async () => {
    const { say } = await openEvening();
    await say("ada", "/study start");
    const { refused, text } = await say("ben", "/study stop");
    expect(refused).toBe(true);
    expect(text).toContain("No timer of yours runs.");
  });

  test("stopped within a minute writes nothing down", async () => {
    const { say, dump } = await openEvening();
    await say("ada", "/study start");
    expect((await say("ada", "/study stop")).text).toContain("Nothing was written down");
    const { timers, reminders } = await dump();
    expect([timers, reminders]).toEqual([[], []]);
  });

  test("that is forgotten stops itself after three hours, and asks once in the morning", async () => {
    const { say, now, posts } = await openEvening();
    await say("ada", "/study start internet");
    await now(TUESDAY);
    const letters = posts.filter(({ to }) => to.kind === "person");
    expect(letters.map(({ to, view }) => [to, view.title])).toEqual([
      [{ kind: "person", workspace: "local", user: "ada" }, "How long did you study?"],
    ]);
    // Nothing is written down before she answers, and no answer counts more than the three hours.
    expect((await say("ada", "/my export")).file).not.toContain('"kind": "study"');
    const asked = await say("ada", "/study today");
    expect((await asked.press("ada", "1 h 30 min")).text).toContain(
      "1 h 30 min in all on Mon 23 Nov",
    );
    const again = await asked.press("ada", "3 h");
    expect(again.text).toContain("No timer of yours runs.");
  });

  test("believes whoever studies long sessions a longer one", async () => {
    const { say } = await openEvening();
    await say("ada", "/study log 200");
    expect((await say("ada", "/study start")).text).toContain("after 5 h");
  });

  test("goes with the member", async () => {
    const { say, dump, press } = await openEvening();
    await say("ada", "/study start");
    await press("ada", { command: "my delete", action: "now", params: {} });
    const { timers, reminders } = await dump();
    expect([timers, reminders]).toEqual([[], []]);
  });
});

describe("/study log", () => {
  test("adds time on a stated day, and takes it back once", async () => {
    const { say, now } = await openEvening();
    await now(TUESDAY);
    const logged = await say("ada", "/study log 45 topic:internet when:yesterday");
    expect(logged.text).toContain("45 min in all on Mon 23 Nov");
    expect((await logged.press("ada", "Take it back")).text).toContain("Taken back");
    expect((await logged.press("ada", "Take it back")).refused).toBe(true);
    expect((await say("ada", "/study today")).text).toContain("0 min today, 0 min this week");
  });

  test("believes in no day of more than sixteen hours", async () => {
    const { say } = await openEvening();
    await say("ada", "/study log 720");
    const { refused, text } = await say("ada", "/study log 241");
    expect(refused).toBe(true);
    expect(text).toContain("more than 16 h");
    expect((await say("ada", "/study log 240")).refused).toBe(false);
  });

  test("changes no board, no promise and no undo", async () => {
    const { say, rebuild } = await openEvening();
    await say("ada", "/roadmap done internet");
    const before = (await say("ben", "/leaderboard")).text;
    const logged = await say("ada", "/study log 300");
    expect((await say("ben", "/leaderboard")).text).toBe(before);
    expect((await say("ada", "/roadmap undo")).text).toContain("Internet Fundamentals");
    expect((await logged.press("ben", "Take it back")).refused).toBe(true);
    expect((await rebuild()).differences).toEqual([]);
  });
});
