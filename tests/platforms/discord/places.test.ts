import { describe, expect, test } from "vitest";
import { textOf } from "../../twins/discord/world/text-of.ts";
import { openGroup, until, type World } from "./world.ts";

/** What becomes of servers and channels, as Discord tells it (rule 13). */

const SEND = "POST /channels/:channel/messages";

const hall = ({ twin }: World) => twin.world.guild("Hall").id;
const general = ({ twin }: World) => twin.world.channel("general").id;

/** Ada's group, with the channels in which it can be reached. */
async function group({ store, cairn }: World) {
  const [found] = await store.groups.ofPerson(1);
  if (found === undefined) throw new Error("the group is gone");
  await cairn.settled();
  return found;
}

/** The group rests because it can be reached nowhere. */
const isLost = async (world: World): Promise<boolean> => {
  const { channels, calendar } = await group(world);
  expect(channels.length === 0).toBe(calendar.breaks.some(({ until }) => until > "2027-01-01"));
  return channels.length === 0;
};

const lost = (world: World) => until(() => isLost(world));
const found = (world: World) => until(async () => !(await isLost(world)));

const goals = (world: World) => world.posts().filter(({ now }) => /Week \d+ of/.test(textOf(now)));

describe("a server that the bot is removed from", () => {
  test("lets its groups sleep, and being invited again wakes them", async () => {
    const world = await openGroup("ada");
    world.twin.removeBot("Hall");
    await lost(world);
    await world.now("2026-11-24T08:00:00Z");
    expect(world.twin.ledger.matching(SEND)).toEqual([]);
    world.twin.inviteBot("Hall");
    await found(world);
    // Week 1's post fell due while nobody could be reached.
    await world.now("2026-11-29T08:00:00Z");
    expect(goals(world)).toEqual([]);
    await world.now("2026-11-30T08:00:00Z");
    expect(goals(world)).toHaveLength(1);
    expect(world.logged).toEqual([]);
  });

  test("while the program is down is noticed at its start, and so is being invited", async () => {
    const world = await openGroup("ada");
    const { twin } = world;
    const away = twin.world.guild("Hall");
    away.hasBot = false;
    await world.restart();
    expect(await isLost(world)).toBe(true);
    away.hasBot = true;
    await world.restart();
    expect(await isLost(world)).toBe(false);
  });

  test("is noticed by the process that has its shard, and is nothing to another one", async () => {
    const world = await openGroup("ada");
    const own = Number((BigInt(hall(world)) >> 22n) % 2n);
    const startWith = (shard: number) =>
      world.restart(undefined, undefined, { from: shard, to: shard, of: 2 });
    await startWith(1 - own);
    expect(await isLost(world)).toBe(false);
    world.twin.world.guild("Hall").hasBot = false;
    await startWith(1 - own);
    expect(await isLost(world)).toBe(false);
    await startWith(own);
    expect(await isLost(world)).toBe(true);
  });

  test("while the connection is down is noticed in the new session", async () => {
    const world = await openGroup("ada");
    const { twin } = world;
    twin.gateway.sessions.clear();
    twin.removeBot("Hall");
    twin.gateway.close(4009);
    await twin.gateway.next("identify");
    await lost(world);
  });

  test("an outage of Discord's is no removal", async () => {
    const world = await openGroup("ada");
    const outage = world.twin.outage("Hall");
    // What comes after it through the gateway has been answered.
    await world.ask("ada", "cairn about");
    expect(await isLost(world)).toBe(false);
    await world.restart();
    expect(await isLost(world)).toBe(false);
    outage.end();
  });

  test("another server's removal is not theirs", async () => {
    const world = await openGroup("ada");
    world.twin.addGuild("Attic", { channels: ["dust"] });
    world.twin.removeBot("Attic");
    world.twin.removeBot("Hall");
    await lost(world);
    world.twin.inviteBot("Attic");
    world.twin.inviteBot("Hall");
    await found(world);
  });
});

describe("a channel that is deleted", () => {
  test("lets its group rest, under the name that it had", async () => {
    const world = await openGroup("ada");
    const channel = general(world);
    world.twin.deleteChannel("general");
    await lost(world);
    expect(await world.store.places.lost((await group(world)).id)).toEqual([
      {
        channel: { platform: "discord", workspace: hall(world), channel },
        name: "general",
        why: "gone",
      },
    ]);
  });

  test("without a word is noticed when a post is refused, which no organiser has to decide about", async () => {
    const world = await openGroup("ada");
    const { twin } = world;
    const channel = general(world);
    twin.world.channels.delete(channel);
    await world.now("2026-11-23T08:00:00Z");
    expect(await isLost(world)).toBe(true);
    expect(await world.store.deliveries.stuck((await group(world)).id)).toEqual([]);
    await world.now("2026-12-07T08:00:00Z");
    expect(twin.ledger.matching(SEND).filter(({ path }) => path.includes(channel))).toHaveLength(1);
  });
});
