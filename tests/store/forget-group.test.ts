import { expect, test } from "vitest";
import { asked, openGroup, type World } from "../world.ts";

/** What goes with a group that slept for 30 days, and what stays (rule 13). */

const ANNEX = { platform: "local", workspace: "annex", channel: "annex" } as const;

/** Something is said in a workspace of its own. */
const sayInAnnex = ({ engine }: World, who: string, line: string) =>
  engine.say({ ...asked(who, "annex"), place: { ...ANNEX, kind: "channel" } }, line);

/** A lived-in group of Zeno, Yara and Xaver; Yara is in another one too, which Wanda organises with her. */
async function livedIn(): Promise<World> {
  const world = await openGroup();
  const { say } = world;
  for (const who of ["Zeno", "Yara", "Xaver"]) await say(who, "/roadmap join pace:6");
  await say("ada", "/group organisers add:Zeno");
  await say("ada", "/group season begin:Winter from:this");
  await world.now("2026-11-24T10:00:00Z");
  await say("Zeno", "/roadmap done internet note:Xaver-helped");
  await say("Yara", '/checkin did:"Talked to Zeno"');
  await say("Xaver", "/study start internet");
  for (const who of ["Zeno", "Yara"]) {
    const card = await say(who, "/buddy");
    await card.press(who, card.controls.find(({ label }) => label.startsWith("Look"))?.label ?? "");
  }
  await say("Zeno", "/my settings nudges:on");
  await world.now("2026-12-08T10:00:00Z");
  await say("ada", "/group connect");
  await say("ada", "/group page");
  await say("Xaver", "/roadmap leave");
  const [own] = await world.store.groups.ofPerson((await world.person("Zeno")).id);
  if (own === undefined) throw new Error("the group is gone");
  await world.store.groups.create(
    {
      ...own,
      key: "other",
      channel: ANNEX,
      organiser: (await world.person("Wanda")).id,
      schedules: [],
    },
    world.nowMs(),
  );
  await sayInAnnex(world, "Yara", "/roadmap join pace:6");
  await sayInAnnex(world, "Yara", "/roadmap done internet");
  return world;
}

/** The group falls asleep and goes; how many bites of so many members it took. */
async function forget({ store, nowMs }: World, most: number): Promise<number> {
  const change = { kind: "workspace-left", platform: "local", workspace: "local" } as const;
  for (const group of await store.places.note(change, nowMs()))
    await store.places.settle(group, nowMs());
  await store.places.look(nowMs());
  for (let bites = 1; bites < 100; bites += 1) {
    const group = await store.places.over(nowMs() + 1);
    if (group === undefined) throw new Error("no group sleeps");
    if (await store.places.forget(group, most, nowMs())) return bites;
  }
  throw new Error("it does not go");
}

/** What has rows of the group, beside those that every group has. */
const LIVED = [
  ...["codes", "pages", "buddies", "timers", "reminders", "checkin_posts", "seasons"],
  ...["deliveries", "occurrences", "live_posts", "frozen_weeks", "frozen_scores"],
];

test.each([
  ["at once", 20, 1],
  ["bite after bite", 1, 4],
])("everything of it goes %s, and all of the other group stays", async (_, most, bites) => {
  const world = await livedIn();
  const before = await world.dump();
  const others = (await world.store.groups.byKey("other"))?.id;
  expect(await forget(world, most)).toBe(bites);
  const after = await world.dump();
  expect(after["groups"]).toHaveLength(1);
  expect(LIVED.filter((table) => before[table]?.length === 0)).toEqual([]);
  expect(LIVED.filter((table) => after[table]?.length !== 0)).toEqual([]);
  const owners = Object.values(after).flatMap((rows) =>
    rows.flatMap((row) => ("group_id" in row ? [row.group_id] : [])),
  );
  expect(new Set(owners)).toEqual(new Set([others]));
  const other = await world.store.groups.byKey("other");
  const members = other === undefined ? [] : await world.store.members.all(other);
  expect(members.map(({ member, walk }) => [member.name, Object.keys(walk.topics)])).toEqual([
    ["Yara", ["internet"]],
  ]);
  expect(after["events"]).toHaveLength(2);
  expect((await world.rebuild()).differences).toEqual([]);
});

test("people who are in no other group go with it, by name too; the others keep their account", async () => {
  const world = await livedIn();
  await forget(world, 20);
  const after = await world.dump();
  expect((after["people"] as readonly { name: string }[]).map(({ name }) => name).sort()).toEqual([
    "Wanda",
    "Yara",
  ]);
  const all = JSON.stringify({ ...after, roadmap_versions: [] });
  expect(["Zeno", "Xaver"].filter((name) => all.includes(name))).toEqual([]);
});

test("a group that woke at the last moment stays", async () => {
  const world = await livedIn();
  const { store, nowMs } = world;
  const change = { platform: "local", workspace: "local" } as const;
  for (const kind of ["workspace-left", "workspace-here"] as const) {
    for (const id of await store.places.note({ kind, ...change }, nowMs())) {
      await store.places.settle(id, nowMs());
      await store.places.look(nowMs());
    }
  }
  const [group] = await store.groups.ofPerson((await world.person("Zeno")).id);
  expect(await store.places.forget(group?.id ?? 0, 20, nowMs())).toBe(false);
  expect((await store.groups.byKey(group?.key ?? ""))?.channels).toHaveLength(1);
});

test("of a member with two accounts both go, and whoever is linked elsewhere stays whole", async () => {
  const world = await livedIn();
  const onSlack = "slack/T1/dm";
  for (const [who, other] of [
    ["Zeno", "zed"],
    ["Yara", "yan"],
  ] as const) {
    const offer = await world.say(who, "/my link");
    const line = /\/my link code:[a-z2-9-]+/.exec(offer.text)?.[0] ?? "";
    const ask = await world.say(other, line, onSlack);
    expect((await ask.press(other, "Yes, link us", undefined, onSlack)).refused).toBe(false);
  }
  await forget(world, 1);
  const dump = await world.dump();
  const names = (dump["people"] as readonly { readonly name: string }[]).map(({ name }) => name);
  expect(names.toSorted()).toEqual(["Wanda", "Yara", "yan"]);
  expect(dump["links"]).toHaveLength(1);
  expect((await world.rebuild()).differences).toEqual([]);
});
