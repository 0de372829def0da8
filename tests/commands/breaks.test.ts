import { describe, expect, test } from "vitest";
import { openGroup } from "../world.ts";

const BEN = { platform: "local", workspace: "local", user: "ben" };

/** Monday of the group's first week, 10:00. */
const MONDAY = "2026-11-23T10:00+01:00";

async function onMonday(...members: readonly string[]) {
  const world = await openGroup("ada", ...members);
  await world.now(MONDAY);
  world.posts.length = 0;
  return world;
}

const labels = ({ controls }: { readonly controls: readonly { readonly label: string }[] }) =>
  controls.map(({ label }) => label);

describe("a break planned ahead", () => {
  test("is said in public, stands in /group show, and the group rests when it comes", async () => {
    const { say, now, posts } = await onMonday();
    const planned = await say("ada", "/group pause from:2026-11-30 until:2026-12-07");
    expect(planned.visibility).toBe("public");
    expect(planned.text).toContain("will rest: Mon 30 Nov – Sun 6 Dec");
    expect((await say("ada", "/group show")).text).toContain("Mon 30 Nov – Sun 6 Dec");
    await now("2026-12-06T23:00+01:00");
    expect(posts.map(({ view }) => view.title)).toEqual(["The week so far"]);
    const week = await say("ada", "/goal week");
    expect(week.text).toContain("A break: rest well.");
    await now("2026-12-07T10:00+01:00");
    expect(posts.at(-1)?.view.title).toContain("Week 3");
  });

  test("is taken back by an organiser, once", async () => {
    const { say, now, posts } = await onMonday("ben");
    await say("ada", "/group pause from:2026-11-30 until:2026-12-07");
    const shown = await say("ada", "/group show");
    expect((await shown.press("ben", "Take back Mon 30 Nov – Sun 6 Dec")).refused).toBe(true);
    const back = await shown.press("ada", "Take back Mon 30 Nov – Sun 6 Dec");
    expect(back.text).toContain("goes on through Mon 30 Nov – Sun 6 Dec");
    const again = await shown.press("ada", "Take back Mon 30 Nov – Sun 6 Dec");
    expect(again.refused).toBe(true);
    expect(again.text).toContain("taken back already");
    expect((await say("ada", "/group show")).text).not.toContain("Breaks");
    await now("2026-11-30T10:00+01:00");
    expect(posts.at(-1)?.view.title).toContain("Week 2");
  });

  test("an old button ends no other break than its own", async () => {
    const { say, now } = await onMonday();
    const first = await say("ada", "/group pause until:2026-11-26");
    await say("ada", "/group pause from:2026-12-01 until:2026-12-10");
    await now("2026-12-02T10:00+01:00");
    const pressed = await first.press("ada", "End the break");
    expect(pressed.refused).toBe(true);
    expect(pressed.text).toContain("the group rests since 2026-12-01 now");
    expect((await (await say("ada", "/group show")).press("ada", "End the break")).refused).toBe(
      false,
    );
  });

  test("each has its own button, the running one another", async () => {
    const { say } = await onMonday();
    await say("ada", "/group pause until:2026-11-26");
    await say("ada", "/group pause from:2026-12-24 until:2027-01-04");
    await say("ada", "/group pause from:2026-12-08 until:2026-12-09");
    expect(labels(await say("ada", "/group show"))).toEqual([
      "End the break",
      "Take back Tue 8 Dec",
      "Take back Thu 24 Dec – Sun 3 Jan 2027",
    ]);
  });

  test("each of two organisers at once finds their own change made, and the other's", async () => {
    const { say, store } = await onMonday("ben");
    await say("ada", "/group organisers add:ben");
    const said = await Promise.all([
      say("ada", "/group pause from:2026-11-30 until:2026-12-07"),
      say("ben", "/group pause from:2026-12-21 until:2027-01-04"),
      say("ada", "/group setup timezone:Asia/Tokyo"),
    ]);
    expect(said.map(({ refused }) => refused)).toEqual([false, false, false]);
    const [group] = await store.groups.ofPerson((await store.people.byAccount(BEN))?.id ?? 0);
    expect(group?.calendar.breaks.map(({ from }) => from)).toEqual(["2026-11-30", "2026-12-21"]);
    expect(group?.calendar.zones.map(({ zone }) => zone)).toEqual(["Europe/Berlin", "Asia/Tokyo"]);
  });

  test("of two at once that share a day, one is refused", async () => {
    const { say } = await onMonday("ben");
    await say("ada", "/group organisers add:ben");
    const said = await Promise.all([
      say("ada", "/group pause from:2026-11-30 until:2026-12-07"),
      say("ben", "/group pause from:2026-12-02 until:2026-12-09"),
    ]);
    expect(said.map(({ refused }) => refused)).toEqual([false, true]);
    expect(said[1].text).toContain("rests from 2026-11-30");
  });

  test("does not stop a post by hand before it comes", async () => {
    const { say } = await onMonday();
    await say("ada", "/group pause from:2026-11-30 until:2026-12-07");
    expect((await say("ada", "/group post weekly-goal")).refused).toBe(false);
  });

  test.each([
    ["over another one", "from:2026-12-01 until:2026-12-25", "rests from 2026-12-24"],
    ["that begins in the past", "from:2026-11-20 until:2026-12-01", "2026-11-20 is over"],
    ["without a day", "from:2026-12-01 until:2026-12-01", "has no day"],
    ["that ends before it begins", "from:2026-12-05 until:2026-12-01", "has no day"],
    ["beyond a year", "from:2026-12-01 until:2028-01-01", "not a day of the coming year"],
    ["that is no date", "from:soon until:2026-12-01", "is not a date"],
  ])("%s is refused with what to do", async (_, line, words) => {
    const { say } = await onMonday();
    await say("ada", "/group pause from:2026-12-24 until:2027-01-04");
    const { refused, text } = await say("ada", `/group pause ${line}`);
    expect(refused).toBe(true);
    expect(text).toContain(words);
  });

  test("is an organiser's alone to plan", async () => {
    const { say } = await onMonday("ben");
    expect((await say("ben", "/group pause from:2026-12-24 until:2027-01-04")).refused).toBe(true);
  });
});

describe("a running break", () => {
  test("said again, ends on another day", async () => {
    const { say } = await onMonday();
    await say("ada", "/group pause until:2026-12-07");
    await say("ada", "/group pause until:2026-12-01");
    expect((await say("ada", "/group show")).text).toContain("Mon 23 Nov – Mon 30 Nov");
  });

  test("changed after Thursday leaves the settled promise as it is", async () => {
    const { say, now, rebuild } = await onMonday();
    await say("ada", "/group pause from:2026-11-28 until:2026-11-30");
    const promise = async () => /\S+ of \S+ h\b/.exec((await say("ada", "/goal week")).text)?.[0];
    await now("2026-11-26T08:00+01:00");
    const settled = await promise();
    expect(settled).toContain("of");
    const shown = await say("ada", "/group show");
    await shown.press("ada", "Take back Sat 28 Nov – Sun 29 Nov");
    expect(await promise()).toBe(settled);
    await say("ada", "/group pause until:2026-12-07");
    expect(await promise()).toBe(settled);
    expect((await rebuild()).differences).toEqual([]);
  });
});
