import { expect, test } from "vitest";
import { openGroup, type World } from "../world.ts";

const HERE = { kind: "workspace-here", platform: "local", workspace: "local" } as const;
const LEFT = { kind: "workspace-left", platform: "local", workspace: "local" } as const;
const GONE = {
  kind: "channel-gone",
  platform: "local",
  workspace: "local",
  channel: "general",
} as const;

/** The titles of the posts in channels. */
const titles = ({ posts }: World) =>
  posts.flatMap(({ to, view }) => (to.kind === "channel" ? [view.title] : []));

test("a group sleeps while the bot is away: nothing is posted, and its posts are not edited", async () => {
  const world = await openGroup("ben");
  await world.now("2026-11-23T12:00:00Z");
  const [posted, edited] = [world.posts.length, world.edits.length];
  await world.engine.placeChanged(LEFT);
  await world.say("ben", "/roadmap done web-basics", "dm");
  await world.now("2026-12-15T12:00:00Z");
  expect(world.posts).toHaveLength(posted);
  expect(world.edits).toHaveLength(edited);
});

test("it wakes by itself, and what fell due meanwhile is not made up for", async () => {
  const world = await openGroup("ben");
  await world.engine.placeChanged(LEFT);
  // Monday's post fell due three hours before.
  await world.now("2026-11-30T11:00:00Z");
  await world.engine.placeChanged(HERE);
  await world.now("2026-12-07T07:59:00Z");
  expect(titles(world).filter((title) => title?.includes("Week"))).toEqual([]);
  await world.now("2026-12-07T08:00:00Z");
  expect(titles(world).filter((title) => title?.includes("Week"))).toHaveLength(1);
});

test("a post that was on its way when the bot was removed stays unsent, then too", async () => {
  const world = await openGroup("ben");
  world.faults.push("refuse", "refuse");
  await world.now("2026-11-23T08:00:00Z");
  await world.engine.placeChanged(LEFT);
  await world.engine.placeChanged(HERE);
  await world.now("2026-11-23T20:00:00Z");
  expect(world.posts).toEqual([]);
});

test("a group whose channel was deleted rests as well", async () => {
  const world = await openGroup("ben");
  await world.engine.placeChanged(GONE);
  await world.now("2026-12-15T12:00:00Z");
  expect(titles(world)).toEqual([]);
});

test("a change that cannot be taken in is logged, and the next one is", async () => {
  const world = await openGroup("ben");
  const odd = {
    ...LEFT,
    get workspace(): string {
      throw new Error("it cannot be read");
    },
  };
  await world.engine.placeChanged(odd);
  expect(world.logged).toMatchObject([{ kind: "workspace-left", platform: "local" }]);
  await world.engine.placeChanged(LEFT);
  const [group] = await world.store.groups.ofPerson((await world.person("ben")).id);
  expect(group?.channels).toEqual([]);
});
