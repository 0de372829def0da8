import { expect, test } from "vitest";
import type { Message } from "../../twins/discord/world/messages.ts";
import { openGroup, readIn, wordsOf, type World } from "./world.ts";

/** What organisers are told by direct message, and what they can do about it there. */

const MONDAY = "2026-11-23T08:00:00Z";

const notices = ({ twin }: World): readonly Message[] => twin.messagesIn("dm", "ada");
const told = (world: World) => notices(world).map(({ now }) => wordsOf(now));

const notice = (world: World): Message => {
  const [first] = notices(world);
  if (first === undefined) throw new Error("nothing was told");
  return first;
};

/** What the gateway told has been taken in. */
const settled = (world: World) => world.ask("ben", "cairn about");

test("a channel without leave for threads gets its post, and the organiser is told once what to click", async () => {
  const world = await openGroup("ben");
  world.twin.permit("general", { deny: ["CreatePublicThreads", "ReadMessageHistory"] });
  await settled(world);
  await world.now(MONDAY);
  const general = world.twin.channel("general").id;
  expect(told(world)).toEqual([
    expect.stringContaining(
      `Posts arrive in <#${general}>, but Cairn lacks Create Public Threads and Read Message History there. Channel settings, Permissions: allow Cairn Create Public Threads and Read Message History. Without, no thread is opened under the weekly post and nobody can tell after a crash whether a post went out.`,
    ),
  ]);
  await world.now("2026-12-14T12:00:00Z");
  expect(told(world)).toHaveLength(1);
});

test("a post that a channel refuses goes out by the button in the notice, once it may", async () => {
  const world = await openGroup("ben");
  const { twin } = world;
  twin.permit("general", { deny: ["SendMessages"] });
  await settled(world);
  await world.now(MONDAY);
  expect(told(world)[0]).toContain("it lacks Send Messages there");
  twin.permit("general", { allow: ["SendMessages"] });
  await settled(world);
  const pressed = await twin.user("ada").press(notice(world), "Post it now");
  expect(readIn(pressed)).toContain("It is on its way");
  await world.cairn.settled();
  expect(world.posts().filter(({ now }) => wordsOf(now).includes("Week 1 of"))).toHaveLength(1);
});

test("a deleted channel is told of by name, and the code in the notice brings the group elsewhere", async () => {
  const world = await openGroup("ben");
  const { twin } = world;
  twin.deleteChannel("general");
  await world.ask("ben", "cairn about", {}, { in: "random" });
  await world.tick();
  expect(told(world)[0]).toContain("#general, where Night School lived, is gone.");
  const coded = await twin.user("ada").press(notice(world), "Get a code");
  const code = /code:(\w+-\w+)/.exec(readIn(coded))?.[1] ?? "";
  await world.ask("ada", "group connect", { code }, { in: "random" });
  await world.now(MONDAY);
  const posts = world.posts("random").map(({ now }) => wordsOf(now));
  expect(posts.filter((text) => text.includes("Week 1 of"))).toHaveLength(1);
});
