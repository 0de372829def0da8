import { describe, expect, test } from "vitest";
import { evening, open } from "./checkin-evening.ts";

describe("a day that is over", () => {
  test("closes at the group's midnight: what was typed for it is given back", async () => {
    const world = await evening();
    await world.now("2026-11-23T23:58+01:00");
    const { press } = await open(world, "ben");
    await world.now("2026-11-24T00:01+01:00");
    const { refused, text } = await world.submit("ben", press, { did: "Git", next: "Loops" });
    expect(refused).toBe(true);
    expect(text).toMatchInlineSnapshot(`
      "↪ Mon 23 Nov is over in the group's time, and its check-in is closed.
      • did: Git
      • next: Loops

        Say it for today with /checkin; above is what you wrote."
    `);
    expect((await world.tell("ben", "/checkin did:Git")).text).toContain("Checked in");
  });

  test("can be taken back no more", async () => {
    const { tell, now, settled, edited } = await evening();
    const said = await tell("ben", "/checkin did:Git");
    await now("2026-11-24T00:00+01:00");
    const { refused, text } = await said.press("ben", "Take it back");
    await settled();
    expect([refused, edited()]).toEqual([true, []]);
    expect(text).toContain("/checkin begins today's.");
  });

  test("begins another one, with a post of its own", async () => {
    const { tell, now, posted, edited } = await evening();
    await tell("ben", "/checkin did:Git");
    await now("2026-11-24T00:00+01:00");
    await tell("ben", "/checkin did:Loops");
    expect([posted().length, edited().length]).toEqual([2, 0]);
  });

  test("is the group's: a move of its zone moves midnight from the next Monday on", async () => {
    const world = await evening();
    await world.tell("ada", "/group setup timezone:America/New_York");
    await world.now("2026-11-29T23:30+01:00");
    expect((await open(world, "ben")).press.params).toEqual({ day: "2026-11-29" });
    await world.now("2026-12-01T03:00+01:00");
    expect((await open(world, "ben")).press.params).toEqual({ day: "2026-11-30" });
  });

  test.each([
    { change: "spring", before: "2027-03-28T01:59+01:00", after: "2027-03-28T03:00+02:00" },
    { change: "autumn", before: "2027-10-31T02:30+02:00", after: "2027-10-31T02:30+01:00" },
  ])("is one day through the clocks' change in $change", async ({ before, after }) => {
    const { tell, now, posts, edited, posted } = await evening();
    await now(before);
    const sent = posts.length;
    const silent = posted().length;
    await tell("ben", "/checkin did:Before");
    await now(after);
    expect((await tell("ben", "/checkin did:After")).text).toContain("is changed");
    expect([posts.length - sent, posted().length - silent, edited().length]).toEqual([1, 1, 1]);
  });
});

test("a check-in that the channel refused for a day waits for an organiser, and goes out once", async () => {
  const { say, tell, now, platform, posted } = await evening();
  platform.script.push(...Array.from({ length: 40 }, () => "refuse" as const));
  await tell("ben", "/checkin did:Git");
  await now("2026-11-25T18:00+01:00");
  platform.script.length = 0;
  const shown = await say("ada", "/group show");
  expect(shown.text).toContain("A check-in of Mon 23 Nov could not be sent to #general: ");
  await shown.press("ada", "Post it now");
  await now("2026-11-25T18:05+01:00");
  expect(posted()).toEqual([expect.stringContaining("Git")]);
});

describe("whoever hides", () => {
  test("checks in for themselves, and is read by nobody", async () => {
    const { tell, say, posted } = await evening();
    await say("ben", "/my settings visibility:hidden");
    const { text } = await tell("ben", "/checkin did:Git");
    expect(text).toContain("You are hidden, so it is kept for you alone and counts for you.");
    expect(posted()).toEqual([]);
    await say("ben", "/my settings visibility:shown");
    await tell("ada", "/group setup checkins:digest");
    await tell("ada", "/checkin did:HTTP");
    expect((await tell("ada", "/group post checkin-digest")).text).not.toContain("Git");
  });

  test("or leaves goes from their posts too, and comes back with them", async () => {
    const { tell, say, now, edited, first } = await evening();
    await tell("ben", "/checkin did:Git");
    await say("ben", "/my settings visibility:hidden");
    await now("2026-11-23T18:05+01:00");
    expect(edited()).toEqual([[first, "A check-in that is no longer shown here"]]);
    await say("ben", "/my settings visibility:shown");
    await now("2026-11-23T18:10+01:00");
    expect(edited().at(-1)?.[1]).toContain("Git");
    await say("ben", "/roadmap leave");
    await now("2026-11-23T18:15+01:00");
    expect(edited().at(-1)?.[1]).not.toContain("Git");
    await say("ben", "/roadmap join");
    await now("2026-11-23T18:20+01:00");
    expect(edited().at(-1)?.[1]).toContain("Git");
  });

  test("erased, is in no post and in no row", async () => {
    const { tell, press, now, edited, first, dump } = await evening();
    await tell("ben", '/checkin did:"A secret of mine"');
    await press("ben", { command: "my delete", action: "now", params: {} });
    await now("2026-11-23T18:05+01:00");
    expect(edited()).toEqual([[first, "A check-in that is no longer shown here"]]);
    expect(JSON.stringify(await dump())).not.toContain("A secret of mine");
  });

  test("erased, leaves nothing behind that an organiser could decide about", async () => {
    const { say, tell, press, now, platform, posted } = await evening();
    platform.script.push(...Array.from({ length: 40 }, () => "refuse" as const));
    await tell("ben", "/checkin did:Git");
    await now("2026-11-25T18:00+01:00");
    platform.script.length = 0;
    const shown = await say("ada", "/group show");
    await press("ben", { command: "my delete", action: "now", params: {} });
    expect((await say("ada", "/group show")).text).not.toContain("could not be sent");
    expect((await shown.press("ada", "Post it now")).refused).toBe(true);
    expect(posted()).toEqual([]);
  });

  test("is out of their posts even where the platform takes no edits for a day", async () => {
    const { tell, say, now, edited, platform } = await evening();
    await tell("ben", "/checkin did:Git");
    platform.editsFail = true;
    await say("ben", "/my settings visibility:hidden");
    await now("2026-11-24T18:00+01:00");
    expect(edited()).toEqual([]);
    platform.editsFail = false;
    await now("2026-11-24T19:00+01:00");
    expect(edited().at(-1)?.[1]).toBe("A check-in that is no longer shown here");
  });
});
