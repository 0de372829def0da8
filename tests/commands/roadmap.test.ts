import { describe, expect, test } from "vitest";
import { openGroup, openWorld, SETUP } from "../world.ts";

// Week 1 begins on Monday 2026-11-23; members' pace is 6 hours.
const MONDAY = "2026-11-23T10:00+01:00";
const WEDNESDAY = "2026-11-25T10:00+01:00";
const THURSDAY = "2026-11-26T10:00+01:00";
const NEXT_MONDAY = "2026-11-30T10:00+01:00";

async function openWeek(...members: readonly string[]) {
  const world = await openGroup(...members);
  await world.now(MONDAY);
  return world;
}

describe("/roadmap done", () => {
  test("closes the topic's minutes in my week", async () => {
    const { say } = await openWeek("ada");
    const { text, visibility } = await say("ada", "/roadmap done internet");
    expect(visibility).toBe("private");
    expect(text).toContain("4 h closed. 1 of 52 topics");
    expect(text).toMatch(/This week: 4 h of 6 h · 66 %/);
  });

  test("said twice keeps the first date and says so", async () => {
    const { say, now } = await openWeek("ada");
    await say("ada", "/roadmap done internet");
    await now(WEDNESDAY);
    const { text, refused } = await say("ada", "/roadmap done internet");
    expect(refused).toBe(false);
    expect(text).toContain("Mon 23 Nov; that date stays");
    expect((await say("ada", "/goal week", "dm")).text).toContain("4 h of 6 h");
  });

  test("goes to the week of the day that is stated", async () => {
    const { say, now } = await openWeek("ada");
    await now(NEXT_MONDAY);
    expect((await say("ada", "/roadmap done internet when:yesterday")).text).toContain(
      "done on Sun 29 Nov",
    );
    expect((await say("ada", "/roadmap next")).text).toContain("This week: 0 min of 6 h");
  });

  test("takes a note from the button's dialog, its own doer's alone", async () => {
    const { say, dialog, submit, dump } = await openWeek("ada", "ben");
    const { controls } = await say("ada", "/roadmap done internet");
    const button = controls.find(({ label }) => label === "Add a note or link");
    if (button?.kind !== "button") throw new Error("no note button");
    expect(await dialog("ada", button.press)).toMatchObject({ kind: "dialog" });
    expect((await submit("ben", button.press, { note: "mine?" })).refused).toBe(true);
    expect((await submit("ada", button.press, { note: "https://example.org" })).refused).toBe(
      false,
    );
    const notes = (await dump())["events"]?.filter((row) => "kind" in row && row.kind === "note");
    expect(notes).toHaveLength(1);
  });
});

test("/roadmap pause that shortens a longer rest says until when that was", async () => {
  const { say } = await openWeek("ada");
  const first = await say("ada", "/roadmap pause until:2027-02-01");
  expect(first.text).toContain("Rest well, until Sun 31 Jan 2027\n");
  const shorter = await say("ada", "/roadmap pause until:2026-12-14");
  expect(shorter.text).toContain("Rest well, until Sun 13 Dec instead of until Sun 31 Jan 2027");
  const longer = await say("ada", "/roadmap pause until:2026-12-21");
  expect(longer.text).not.toContain("instead");
});

test("/roadmap show with a topic's number tells how a topic is asked for", async () => {
  const { say } = await openWeek("ada");
  expect((await say("ada", "/roadmap show 2.2")).text).toContain(
    "For a topic: /roadmap show topic:2.2",
  );
  expect((await say("ada", "/roadmap show topic:2.2")).refused).toBe(false);
});

test("/roadmap done with a note says that it is kept; a refusal names its day as people do", async () => {
  const { say } = await openWeek("ada");
  const noted = await say("ada", "/roadmap done internet note:https://example.org/notes");
  expect(noted.text).toContain("Your note is kept.");
  expect((await say("ada", "/roadmap done dev-environment")).text).not.toContain("note is kept");
  const ahead = await say("ada", "/roadmap done loops when:2026-12-24");
  expect(ahead.text).not.toContain("2026-12-24");
});

describe("/roadmap undo", () => {
  test("leaves what never having done it would leave", async () => {
    const { say } = await openWeek("ada");
    await say("ada", "/roadmap done internet");
    const before = (await say("ada", "/roadmap progress")).text;
    await say("ada", "/roadmap done dev-environment");
    expect((await say("ada", "/roadmap undo")).text).toContain("Taken back: Dev Environment");
    expect((await say("ada", "/roadmap progress")).text).toBe(before);
  });

  test("takes back any deed of the last 7 days by name, and nothing older", async () => {
    const { say, now } = await openWeek("ada");
    await say("ada", "/roadmap done internet");
    await now(NEXT_MONDAY);
    await say("ada", "/roadmap done dev-environment");
    expect((await say("ada", "/roadmap undo internet")).refused).toBe(false);
    await now("2026-12-10T10:00+01:00");
    expect((await say("ada", "/roadmap undo dev-environment")).refused).toBe(true);
  });

  test("names a day that is not today, and a week that is not kept without it", async () => {
    const { say, now } = await openWeek("ada");
    await say("ada", "/roadmap done internet");
    await now(NEXT_MONDAY);
    await say("ada", "/roadmap done dev-environment");
    const today = (await say("ada", "/roadmap undo")).text;
    expect(today).not.toContain("less than half");
    expect(today).toMatch(/^Taken back: Dev Environment & Tooling, done\n/);
    const { text } = await say("ada", "/roadmap undo");
    expect(text).toContain("Taken back: Internet Fundamentals, done on Mon 23 Nov");
    expect(text).toContain(
      "less than half of what you promised for the week of Mon 23 Nov is closed",
    );
  });

  test("with nothing to take back is refused", async () => {
    const { say } = await openWeek("ada");
    expect((await say("ada", "/roadmap undo")).text).toContain("nothing to take back");
  });
});

test("/roadmap skip moves a topic behind its phase, still open", async () => {
  const { say } = await openWeek("ada");
  expect((await say("ada", "/roadmap skip internet")).text).toContain(
    "behind the rest of Foundations",
  );
  expect((await say("ada", "/roadmap next")).text).toMatch(/^Dev Environment/);
  await say("ada", "/roadmap done dev-environment");
  expect((await say("ada", "/roadmap next")).text).toMatch(/^Internet Fundamentals/);
  expect((await say("ada", "/roadmap skip dev-environment")).refused).toBe(true);
});

describe("/roadmap know", () => {
  test("is progress and no minutes", async () => {
    const { say } = await openWeek("ada");
    expect((await say("ada", "/roadmap know phase:foundations")).text).toContain("2 of 52 topics");
    expect((await say("ada", "/roadmap next")).text).toContain("This week: 0 min of 6 h");
  });

  test("a done on it closes nothing, unless the know is undone first", async () => {
    const { say } = await openWeek("ada");
    await say("ada", "/roadmap know internet");
    expect((await say("ada", "/roadmap done internet")).text).toContain("closes no minutes");
    await say("ada", "/roadmap undo");
    await say("ada", "/roadmap undo");
    expect((await say("ada", "/roadmap done internet")).text).toContain("4 h closed");
  });
});

describe("/roadmap pace", () => {
  test("before Thursday changes this week's promise", async () => {
    const { say, now } = await openWeek("ada");
    await now(WEDNESDAY);
    const { text } = await say("ada", "/roadmap pace 10");
    expect(text).toContain("It counts from this week on");
    expect(text).toContain("This week: 0 min of 10 h");
  });

  test("from Thursday on changes the weeks to come", async () => {
    const { say, now } = await openWeek("ada");
    await now(THURSDAY);
    const { text } = await say("ada", "/roadmap pace 10");
    expect(text).toContain("settled");
    expect(text).toContain("This week: 0 min of 6 h");
    await now(NEXT_MONDAY);
    expect((await say("ada", "/roadmap next")).text).toContain("This week: 0 min of 10 h");
  });
});

describe("/roadmap pause", () => {
  test("promises the days outside the rest, and resuming gives the others back", async () => {
    const { say, now } = await openWeek("ada");
    await now(WEDNESDAY);
    // Monday and Tuesday are left of seven days: 360 × 2 ÷ 7 minutes.
    expect((await say("ada", "/roadmap pause until:2026-12-07")).text).toContain("of 1 h 42 min");
    // From Wednesday on again: the whole week.
    expect((await say("ada", "/roadmap resume")).text).toContain("of 6 h");
    expect((await say("ada", "/roadmap resume")).refused).toBe(true);
  });

  test("takes a day ahead, within a year", async () => {
    const { say } = await openWeek("ada");
    expect((await say("ada", "/roadmap pause until:2026-11-23")).refused).toBe(true);
    expect((await say("ada", "/roadmap pause until:2029-01-01")).text).toContain(
      "more than a year",
    );
  });

  test("leaves a week neutral: the streak neither grows nor breaks", async () => {
    const { say, now } = await openWeek("ada");
    await say("ada", "/roadmap done internet");
    await now(NEXT_MONDAY);
    await say("ada", "/roadmap pause");
    await now("2026-12-07T10:00+01:00");
    expect((await say("ada", "/roadmap progress")).text).toMatch(/Streak\s+1 week;/);
  });
});

describe("/roadmap leave", () => {
  test("hides me from everything that others see, and keeps my hours in the group's bar", async () => {
    const { say } = await openWeek("ada", "ben");
    await say("ben", "/roadmap done internet");
    expect((await say("ben", "/roadmap leave")).refused).toBe(false);
    const board = (await say("ada", "/leaderboard")).text;
    expect(board).not.toContain("ben");
    expect(board).toContain("4 of");
    expect((await say("ada", "/roadmap progress ben")).refused).toBe(true);
    expect((await say("ben", "/roadmap next")).text).toContain("not in Night School any more");
  });

  test("and joining within 30 days restores everything", async () => {
    const { say, now } = await openWeek("ada", "ben");
    await say("ben", "/roadmap done internet");
    await say("ben", "/roadmap leave");
    await now("2026-12-20T10:00+01:00");
    expect((await say("ben", "/roadmap join")).text).toContain("Everything you had is there again");
    expect((await say("ben", "/roadmap progress")).text).toContain("1 of 52 topics");
  });

  test("after 30 days my rows are gone", async () => {
    const { say, now, dump } = await openWeek("ada", "ben");
    await say("ben", "/roadmap leave");
    await now("2026-12-25T09:00+01:00");
    await now("2026-12-25T10:00+01:00");
    expect((await dump())["members"]).toHaveLength(1);
    expect((await say("ben", "/roadmap join")).text).not.toContain("Everything you had");
  });
});

test("browsing needs no group: list, show, search", async () => {
  const { say } = await openWorld();
  expect((await say("zoe", "/roadmap list")).text).toContain("Python Backend in 234 Hours");
  expect((await say("zoe", "/roadmap show backend-234-hours topic:internet")).text).toContain(
    "4 h",
  );
  expect((await say("zoe", "/roadmap search alembic")).text).toContain("Alembic");
  expect((await say("zoe", "/roadmap search qqqqqq")).refused).toBe(false);
});

test("/roadmap join twice is refused, and before the group begins one may begin at once", async () => {
  const { say } = await openWorld();
  await say("ada", SETUP);
  expect((await say("ada", "/roadmap join pace:2.5")).text).toContain("2.5 h a week");
  expect((await say("ada", "/roadmap join")).text).toContain("in Night School already");
  expect((await say("ada", "/roadmap done internet")).refused).toBe(false);
});
