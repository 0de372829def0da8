import { expect, test } from "vitest";
import type { NewGroup } from "../../src/domain/groups.ts";
import { calendarOf, WEEK_1 } from "../domain/build.ts";
import { place, worldOf } from "./world.ts";

const OPENING = { job: "opening", name: "2026-11-21T10:00:00" };

const newGroup = (channel: string, organiser: number): NewGroup => ({
  key: `key-${channel}`,
  title: "Backend",
  roadmap: "small",
  hours: 7,
  calendar: calendarOf(),
  openWeek: WEEK_1,
  channel: place(channel),
  organiser,
  schedules: [],
  opening: OPENING,
});

test("a group is set up with its opening post, in one piece", async () => {
  const world = await worldOf();
  const { db, groups } = world;
  const organiser = await world.person("Org");
  const { id } = await groups.create(newGroup("study", organiser), 5);
  const posts = () => db.selectFrom("deliveries").selectAll().execute();
  expect(await posts()).toMatchObject([
    { group_id: id, job: "opening", channel: "study", state: "pending", due_ms: 5 },
  ]);
  // Somebody else was first in the channel: neither a group nor a post comes of it.
  await expect(groups.create(newGroup("study", organiser), 6)).rejects.toThrow("has just been set");
  expect(await posts()).toHaveLength(1);
});

test("the groups of a workspace are counted, whether they can be reached or not", async () => {
  const world = await worldOf();
  const { db, groups } = world;
  await groups.create(newGroup("study", await world.person("Org")), 5);
  await db.updateTable("channels").set({ away: 1 }).where("channel", "=", "study").execute();
  // A group of two channels is one.
  const annex = { ...place("annex"), group_id: 1 };
  await db.insertInto("channels").values(annex).execute();
  expect(await groups.livingIn("local", "w")).toBe(2);
  expect(await groups.livingIn("local", "other")).toBe(0);
  expect(await groups.livingIn("discord", "w")).toBe(0);
});
