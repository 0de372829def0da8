import { REST, Routes } from "discord.js";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../src/platforms/discord/refusal.ts";
import { restOptions } from "../../../src/platforms/discord/rest.ts";
import type { Message } from "../../twins/discord/world/messages.ts";
import { textOf } from "../../twins/discord/world/text-of.ts";
import { openGroup, openWorld, readIn, type World } from "./world.ts";

/** Posts on their way through the outbox to a channel of Discord. */

const MONDAY = "2026-11-23T08:00:00Z";
const SEND = "POST /channels/:channel/messages";
const THREAD = "POST /channels/:channel/messages/:message/threads";
const LIST = "GET /channels/:channel/messages";

const only = (messages: readonly Message[]): Message => {
  const [first, second] = messages;
  if (first === undefined || second !== undefined) throw new Error(`${messages.length} messages`);
  return first;
};

/** Weekly goals that stand in the channel. */
const goals = (world: World): readonly Message[] =>
  world.posts().filter(({ now }) => textOf(now).includes("Week 1"));

const asOrganiser = async (world: World) => readIn(await world.ask("ada", "group show"));

test("the weekly goal is posted with a nonce, its thread is opened, and it is edited as the week goes on", async () => {
  const world = await openGroup("ada", "ben");
  await world.now(MONDAY);
  const post = only(goals(world));
  const { body } = world.twin.ledger.matching(SEND)[0] ?? {};
  expect(body).toMatchObject({ enforce_nonce: true, allowed_mentions: { parse: [] } });
  expect(world.twin.world.channel(post.id)).toMatchObject({ kind: "thread" });
  await world.ask("ada", "roadmap done", { topic: "internet" });
  await world.now("2026-11-24T08:00:00Z");
  expect(post.earlier).toHaveLength(1);
  expect(textOf(post.now)).toContain("ada");
  expect(world.logged).toEqual([]);
});

describe("a send that was cut", () => {
  test("after it was taken is found by its mark, and is not sent again", async () => {
    const world = await openGroup("ada");
    world.twin.faults.plant(SEND, { kind: "cut", when: "after" });
    await world.now(MONDAY);
    expect(goals(world)).toHaveLength(1);
    await world.now("2026-11-23T09:00:00Z");
    const post = only(goals(world));
    expect(world.twin.ledger.matching(SEND)).toHaveLength(1);
    expect(world.twin.world.channel(post.id)).toMatchObject({ kind: "thread" });
  });

  test("before it was taken is sent again", async () => {
    const world = await openGroup("ada");
    world.twin.faults.plant(SEND, { kind: "cut", when: "before" });
    await world.now(MONDAY);
    await world.now("2026-11-23T09:00:00Z");
    only(goals(world));
    expect(world.twin.ledger.matching(SEND)).toHaveLength(2);
  });

  test("without Read Message History is an organiser's to decide", async () => {
    const world = await openGroup("ada");
    await denied(world, "ReadMessageHistory");
    world.twin.faults.plant(SEND, { kind: "cut", when: "after" });
    await world.now(MONDAY);
    await world.now("2026-11-23T09:00:00Z");
    only(goals(world));
    expect(world.twin.ledger.matching(LIST)).toEqual([]);
    expect(await asOrganiser(world)).toContain("may not have gone out");
  });

  test("and was deleted since counts as sent", async () => {
    const world = await openGroup("ada");
    world.twin.faults.plant(SEND, { kind: "cut", when: "after" });
    await world.now(MONDAY);
    world.twin.messages.remove(only(goals(world)));
    await world.jump(Date.parse(MONDAY) + 120_000);
    await world.tick();
    expect(goals(world)).toEqual([]);
    expect(await asOrganiser(world)).not.toContain("could not be sent");
  });
});

describe("a send that Discord leaves in doubt", () => {
  test.each([500, 502, 503])("by a %i is looked for, and sent again", async (status) => {
    const world = await openGroup("ada");
    world.twin.faults.plant(SEND, { kind: "refuse", status });
    await world.now(MONDAY);
    await world.now("2026-11-23T09:00:00Z");
    only(goals(world));
    expect(world.twin.ledger.matching(LIST)).toHaveLength(1);
    expect(world.twin.ledger.matching(SEND)).toHaveLength(2);
  });

  test("by our own patience, since no answer came, is looked for too", async () => {
    const world = await openWorld();
    const rest = new REST({ ...restOptions(world.twin.api), timeout: 100 });
    const hanging = world.twin.faults.plant(SEND, { kind: "hang", when: "after" });
    const body = { body: { content: "Monday" } };
    const route = Routes.channelMessages(world.twin.channel("general").id);
    const error: unknown = await rest
      .setToken(world.twin.token)
      .post(route, body)
      .catch((caught: unknown) => caught);
    // Neither refused nor to be tried later: nobody knows.
    expect(refusalOf(error)).toBe(error);
    expect(error).toMatchObject({ name: "AbortError" });
    hanging.release();
  });
});

/** The bot loses a permission in #general, and hears of it. */
async function denied(
  world: World,
  ...deny: Parameters<World["twin"]["permit"]>[1]["deny"] & object
) {
  world.twin.permit("general", { deny });
  // What the gateway says comes in order: once a command is answered, the change before it is known.
  await world.ask("ada", "cairn about", {}, { in: "random" });
}

describe("what is missing is said to the organiser by name", () => {
  test.each([
    [["ViewChannel"], "View Channel"],
    [["SendMessages"], "Send Messages"],
    [["SendMessages", "ReadMessageHistory"], "Send Messages and Read Message History"],
  ] as const)("%j", async (deny, says) => {
    const world = await openGroup("ada");
    await denied(world, ...deny);
    await world.now(MONDAY);
    const shown = await asOrganiser(world);
    expect(shown).toContain("could not be sent");
    expect(shown).toContain(`Channel settings, Permissions: allow Cairn ${says}`);
  });

  test("a thread that may not be opened takes no post with it", async () => {
    const world = await openGroup("ada");
    await denied(world, "CreatePublicThreads");
    await world.now(MONDAY);
    only(goals(world));
    expect(world.logged).toMatchObject([{ missing: ["Create Public Threads"] }]);
  });
});

/** Sends a post past the outbox. */
async function direct() {
  const world = await openWorld();
  const { twin, discord } = world;
  const lease = { check: () => undefined };
  const send = (channel: string) => {
    const to = { kind: "channel", workspace: "", channel: twin.channel(channel).id } as const;
    return discord.send(to, { blocks: [] }, `to ${channel}`, lease);
  };
  return { ...world, send };
}

describe("Discord asks to wait", () => {
  test("and the post comes after that, once", async () => {
    const world = await openGroup("ada");
    world.twin.faults.plant(SEND, { kind: "limit", retryAfterSeconds: 90 });
    await world.now(MONDAY);
    expect(goals(world)).toEqual([]);
    await world.jump(Date.parse(MONDAY) + 60_000);
    await world.tick();
    expect(world.twin.ledger.matching(SEND)).toHaveLength(1);
    await world.jump(Date.parse(MONDAY) + 120_000);
    await world.tick();
    only(goals(world));
  });

  test("before the thread is opened: the post is not sent twice, and the thread comes later", async () => {
    const world = await openGroup("ada");
    world.twin.faults.plant(THREAD, { kind: "limit", retryAfterSeconds: 1 });
    await world.now(MONDAY);
    const post = only(goals(world));
    expect(world.twin.world.channels.has(post.id)).toBe(false);
    await world.ask("ada", "roadmap done", { topic: "internet" });
    await world.now("2026-11-23T12:00:00Z");
    expect(world.twin.world.channels.has(post.id)).toBe(true);
    only(goals(world));
  });

  test("in one channel: it holds up no other", async () => {
    const { twin, send } = await direct();
    twin.faults.plant(SEND, { kind: "limit", retryAfterSeconds: 60 });
    await expect(send("general")).rejects.toMatchObject({ name: "TryLater", scope: "target" });
    expect(await send("random")).toMatchObject({ platform: "discord" });
  });

  test("everywhere: no channel is asked for meanwhile, and people are answered", async () => {
    const { twin, send, ask } = await direct();
    twin.faults.plant(SEND, { kind: "limit", retryAfterSeconds: 60, scope: "global" });
    for (const channel of ["general", "random"]) {
      const refused = send(channel);
      await expect(refused).rejects.toMatchObject({ name: "TryLater", scope: "everywhere" });
    }
    expect(twin.ledger.matching(SEND)).toHaveLength(1);
    expect(readIn(await ask("ada", "roadmap list"))).toContain("234");
  });

  test("with an edit of an old post: the newest state is shown when it may be", async () => {
    const world = await openGroup("ada");
    await world.now(MONDAY);
    const post = only(goals(world));
    world.twin.limits.oldEdits = { limit: 0, windowMs: 600_000 };
    await world.ask("ada", "roadmap done", { topic: "internet" });
    await world.now("2026-11-23T20:00:00Z");
    expect(post.earlier).toEqual([]);
    world.twin.limits.oldEdits = { limit: 3, windowMs: 600_000 };
    await world.now("2026-11-23T21:00:00Z");
    expect(textOf(post.now)).toContain("ada");
  });
});

describe("what was deleted", () => {
  test("a channel is said to be gone", async () => {
    const world = await openGroup("ada");
    world.twin.world.channels.delete(world.twin.channel("general").id);
    await world.now(MONDAY);
    expect(world.logged).toMatchObject([
      { reason: expect.stringContaining("the channel is gone") as unknown },
    ]);
  });

  test("a post is edited no more, and not sent again", async () => {
    const world = await openGroup("ada");
    await world.now(MONDAY);
    world.twin.messages.remove(only(goals(world)));
    await world.ask("ada", "roadmap done", { topic: "internet" });
    await world.now("2026-11-24T08:00:00Z");
    expect(goals(world)).toEqual([]);
    expect(world.logged).toEqual([]);
  });
});

test("a post without a button is found too, and only under its own key", async () => {
  const world = await openGroup("ada");
  const { discord } = world;
  const { general } = { general: world.twin.channel("general").id };
  const to = { kind: "channel", workspace: "", channel: general } as const;
  const lease = { check: () => undefined };
  const { message } = await discord.send(
    to,
    { blocks: [{ kind: "text", text: "Hello" }] },
    "key 1",
    lease,
  );
  const receipt = { platform: "discord", target: to, message };
  expect(await discord.find(to, "key 1")).toEqual(receipt);
  expect(await discord.find(to, "key 2")).toBe("absent");
  expect(await discord.send(to, { blocks: [] }, "key 1", lease)).toMatchObject(receipt);
});

describe("a letter to a person", () => {
  const letters = ({ twin }: World, who: string) => twin.messagesIn("dm", who);

  /** Ben waits for a buddy, and then Cy looks for one: Ben is to be told. */
  async function paired(world: World): Promise<void> {
    await world.now("2026-11-23T10:00:00Z");
    for (const who of ["ben", "cy"]) {
      const { original } = await world.ask(who, "buddy");
      if (original === undefined) throw new Error("no card");
      await world.twin.user(who).press(original, "Look for a buddy");
    }
  }

  test("comes by direct message, and its buttons work there", async () => {
    const world = await openGroup("ada", "ben", "cy");
    await paired(world);
    await world.now("2026-11-23T10:05:00Z");
    const letter = only(letters(world, "ben"));
    expect(textOf(letter.now)).toContain("You have a buddy");
    const week = await world.twin.user("ben").press(letter, "See cy's week");
    expect(readIn(week)).toContain("Your buddy: cy");
    expect(letters(world, "cy")).toEqual([]);
    expect(world.logged).toEqual([]);
  });

  test("to somebody who takes none is let go, and no organiser hears of it", async () => {
    const world = await openGroup("ada", "ben", "cy");
    world.twin.user("ben").user.takesDms = false;
    await paired(world);
    await world.now("2026-11-23T10:05:00Z");
    expect(letters(world, "ben")).toEqual([]);
    expect(world.logged).toMatchObject([{ message: "a letter was let go" }]);
    expect(await asOrganiser(world)).not.toContain("could not be sent");
  });

  test("that was cut is found, and names whom it says it names", async () => {
    const world = await openGroup("ada", "ben");
    await world.now("2026-11-23T10:00:00Z");
    await world.ask("ben", "roadmap done", { topic: "internet" });
    await world.ask("ben", "my settings", { asks: "on" });
    const card = await world.ask("ada", "roadmap stuck", { topic: "internet" });
    if (card.original === undefined) throw new Error("no card");
    await world.twin.user("ada").press(card.original, "Ask for help");
    world.twin.faults.plant(SEND, { kind: "cut", when: "after" });
    await world.now("2026-11-23T10:01:00Z");
    await world.now("2026-11-23T10:11:00Z");
    const asked = only(letters(world, "ben"));
    await world.twin.user("ben").press(asked, "I can help");
    await world.now("2026-11-23T10:13:00Z");
    const offer = only(letters(world, "ada"));
    expect(offer.now["allowed_mentions"]).toEqual({
      parse: [],
      users: [world.twin.world.user("ben").id],
    });
  });
});
