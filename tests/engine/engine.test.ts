import { describe, expect, test } from "vitest";
import { asked, openGroup, openWorld, SETUP } from "../world.ts";

describe("bad input is refused in private: it is named, the nearest match offered, and what to do", () => {
  test.each([
    ["/raodmap done", "/raodmap", "Did you mean /roadmap done?"],
    ["/roadmap done internet wen:today", "“wen”", "Did you mean when:?"],
    ["/roadmap done internat", "“internat”", "Did you mean “Internet Fundamentals”?"],
    ["/roadmap done zzzzz", "“zzzzz”", "/roadmap search"],
    ["/roadmap done a", "could be more than one topic", "write more of its name"],
    ["/roadmap done", "“topic” is missing", "topic:"],
    ["/roadmap done internet when:yesterdy", "“yesterdy” is not a date", "yesterday"],
    ["/roadmap done internet when:2026-02-30", "“2026-02-30” is not a date", "Write today"],
    ["/roadmap done internet when:2026-11-01", "more than 7 days back", "last 7 days"],
    ["/roadmap done internet when:tomorrow", "still to come", "State today"],
    ["/roadmap show roadmap:backend-235-hours", "“backend-235-hours”", "Python Backend in 234"],
    ["/roadmap know phase:databasse", "“databasse”", "Did you mean “Databases”?"],
    ["/roadmap progress member:adda", "“adda”", "Did you mean “ada”?"],
    ["/roadmap pace 41", "“41” does not fit “hours”", "a number from 1 to 40"],
    ["/roadmap pace many", "“many” does not fit “hours”", "Try hours:"],
    ["/leaderboard weak", "“weak” does not fit “period”", "Did you mean period:week?"],
    ["/my settings timezone:Europe/Berlim", "“Europe/Berlim”", "Did you mean Europe/Berlin?"],
    ["/my settings timezone:Berln", "“Berln”", "Did you mean Europe/Berlin?"],
    ["/group schedule recpa cron:x", "“recpa”", "Did you mean “"],
    ["/group schedule recap cron:0 25 * * *", "“0 25 * * *” is not a cron", "five parts"],
    ["/group schedule recap cron:0 0 30 2 *", "never falls due", "day and month"],
    ["/group schedule recap day:monday time:25:00", "“25:00”", "09:00"],
  ])("%s", async (line, named, advice) => {
    const { say, logged } = await openGroup("ada");
    const { refused, visibility, text } = await say("ada", line);
    expect({ refused, visibility }).toEqual({ refused: true, visibility: "private" });
    expect(text).toContain(named);
    expect(text).toContain(advice);
    expect(logged).toEqual([]);
  });

  test.each([
    ["/group setup roadmap:backend-234-huors", "Did you mean “Python Backend in 234 Hours”?"],
    ["/group setup roadmap:backend-234-hours timezone:Utopia", "is not a time zone"],
    ["/group setup roadmap:backend-234-hours start:soon", "“soon” is not a date"],
    ["/group setup hours:5", "Which roadmap"],
  ])("%s, where no group lives yet", async (line, says) => {
    const { say, store } = await openWorld();
    const { refused, text } = await say("ada", line);
    expect(refused).toBe(true);
    expect(text).toContain(says);
    expect(await store.groups.byKey("general")).toBeUndefined();
  });
});

describe("a refusal of one option or field names it, so that a dialog can say it there", () => {
  const at = asked("ada", "general");
  const CHECKIN = { command: "checkin", action: "fill", params: {} };

  test("that is missing", async () => {
    const { engine } = await openGroup("ada");
    expect(await engine.submit(at, CHECKIN, { did: "" })).toMatchObject({
      refused: true,
      field: { name: "did", says: "“did” is missing: what you did." },
    });
  });

  test("that does not fit", async () => {
    const { engine } = await openGroup("ada");
    expect(await engine.run(at, "roadmap pace", { hours: 41 })).toMatchObject({
      field: { name: "hours", says: expect.stringContaining("1 to 40") as unknown },
    });
  });

  test("and one of the whole names none", async () => {
    const { engine } = await openWorld();
    expect(await engine.submit(at, CHECKIN, { did: "Read" })).not.toHaveProperty("field");
  });
});

describe("an unexpected error", () => {
  const broken = () =>
    openWorld((ground) => ({
      ...ground,
      store: {
        ...ground.store,
        people: {
          ...ground.store.people,
          export: () => Promise.reject(new Error("the disk is on fire: secret")),
        },
      },
    }));

  test("shows a short reference, in private, that the log has too, and nothing of the error", async () => {
    const { say, logged } = await broken();
    const { refused, visibility, text } = await say("ada", "/my export");
    expect({ refused, visibility }).toEqual({ refused: true, visibility: "private" });
    expect(text).not.toContain("fire");
    expect(logged).toHaveLength(1);
    const [{ reference }] = logged as [{ reference: string }];
    expect(reference).toMatch(/^[a-z2-9]{8}$/);
    expect(text).toContain(reference);
  });

  test("leaves the next command as it was", async () => {
    const { say } = await broken();
    await say("ada", "/my export");
    expect((await say("ada", "/cairn about")).refused).toBe(false);
  });
});

test("a success is shown only after the commit: where it fails, none is shown and nothing stays", async () => {
  let failing = false;
  const world = await openWorld((ground) => ({
    ...ground,
    store: {
      ...ground.store,
      members: {
        ...ground.store.members,
        record: (group, member, atMs, decide) =>
          ground.store.members.record(group, member, atMs, async (state, log) => {
            const decision = await decide(state, log);
            if (failing) throw new Error("the disk is full");
            return decision;
          }),
      },
    },
  }));
  await world.say("ada", SETUP);
  await world.say("ada", "/roadmap join");
  const before = await world.dump();
  failing = true;
  const { refused, text } = await world.say("ada", "/roadmap done internet");
  expect(refused).toBe(true);
  expect(text).not.toContain("Internet Fundamentals: done");
  expect(await world.dump()).toEqual(before);
});

test("what is public in a channel is private in direct messages", async () => {
  const { say } = await openGroup("ada");
  expect((await say("ada", "/leaderboard")).visibility).toBe("public");
  expect((await say("ada", "/leaderboard", "dm")).visibility).toBe("private");
  expect((await say("ada", "/roadmap next")).visibility).toBe("private");
});

test.each(["/roadmap next", "/roadmap progress", "/goal history", "/roadmap stuck internet"])(
  "what %s would share is shared in the group's channel alone",
  async (line) => {
    const { say } = await openGroup("ada");
    await say("zed", SETUP.replace("Night School", "Daybreak"), "second");
    const card = await say("ada", line, "dm");
    const label = card.controls.find((control) =>
      /^(Share|Ask in the channel)/.test(control.label),
    );
    if (label === undefined) throw new Error(`nothing to share: ${JSON.stringify(card.controls)}`);
    for (const where of ["second", "dm"]) {
      const pressed = await card.press("ada", label.label, undefined, where);
      expect([pressed.refused, pressed.visibility]).toEqual([true, "private"]);
      expect(pressed.text).toContain("Ask for it in the group's channel");
    }
    const pressed = await card.press("ada", label.label);
    expect([pressed.refused, pressed.visibility]).toEqual([false, "public"]);
  },
);

test("text from people is data: it is shown as it was typed and does nothing", async () => {
  const { say, store } = await openWorld();
  const title = "@everyone <!here> **bold** [x](https://evil.example) `code`";
  await say("ada", `/group setup roadmap:backend-234-hours name:"${title}"`);
  const group = await store.groups.at({
    platform: "local",
    workspace: "local",
    channel: "general",
  });
  expect(group?.title).toBe(title);
  expect((await say("ada", "/group show")).text).toContain(title);
});
