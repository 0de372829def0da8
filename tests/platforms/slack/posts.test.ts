import { describe, expect, test } from "vitest";
import { LeaseLost } from "../../../src/core/errors.ts";
import { fieldsOf } from "../../twins/shared/json.ts";
import type { Message } from "../../twins/slack/world/messages.ts";
import { pingsOf } from "../../twins/slack/world/messages.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import { openGroup, type World } from "./world.ts";
import { asOrganiser, isReply, meets, only } from "./posted.ts";

/** Posts on their way through the outbox to a channel of Slack. */

const MONDAY = "2026-11-23T08:00:00Z";
const LATER = "2026-11-23T09:00:00Z";
const SEND = "chat.postMessage";
/** Weekly goals that stand in the channel. */
const goals = (world: World): readonly Message[] =>
  world.posts().filter(({ now }) => textOf(now).includes("Week 1"));

const replies = (world: World, post: Message): readonly Message[] =>
  world.twin.repliesTo(post, "dee");

/** How often it was looked whether a post is there. */
const looks = ({ twin }: World) =>
  twin.ledger
    .matching("conversations.history")
    .filter(({ body }) => fieldsOf(body)["include_all_metadata"] !== undefined);

/** Posts to the channel that were asked for, first replies left out. */
const sends = ({ twin }: World) =>
  twin.ledger
    .matching(SEND)
    .filter(({ body }) => fieldsOf(body)["channel"] === twin.channel("general").id)
    .filter(({ body }) => !isReply(body));

test("the weekly goal is posted once, its thread is begun, and it is edited as the week goes on", async () => {
  const world = await openGroup("ada", "ben");
  await world.now(MONDAY);
  const post = only(goals(world));
  expect(pingsOf(post)).toEqual([]);
  const reply = only(replies(world, post));
  expect(textOf(reply.now)).toContain("Week 1");
  await world.ask("ada", "roadmap done internet");
  await world.now("2026-11-24T08:00:00Z");
  expect(post.earlier).toHaveLength(1);
  expect(textOf(post.now)).toContain("ada");
  expect(replies(world, post)).toHaveLength(1);
  expect(world.logged).toEqual([]);
});

test("what marks a post tells nothing of it", async () => {
  const world = await openGroup("ada");
  await world.now(MONDAY);
  const { event_type, event_payload } = fieldsOf(only(goals(world)).now["metadata"]);
  expect(event_type).toBe("cairn_post");
  expect(Object.keys(fieldsOf(event_payload))).toEqual(["key"]);
  expect(fieldsOf(event_payload)["key"]).toMatch(/^[0-9a-f]{32}$/);
});

describe("a send that was cut", () => {
  test("after it was taken is found by its mark, and is not sent again", async () => {
    const world = await openGroup("ada");
    meets(world, "post", { kind: "cut", when: "after" });
    await world.now(MONDAY);
    expect(goals(world)).toHaveLength(1);
    await world.now(LATER);
    const post = only(goals(world));
    expect(sends(world)).toHaveLength(1);
    only(replies(world, post));
  });

  test("before it was taken is sent again", async () => {
    const world = await openGroup("ada");
    meets(world, "post", { kind: "cut", when: "before" });
    await world.now(MONDAY);
    await world.now(LATER);
    only(goals(world));
    expect(sends(world)).toHaveLength(2);
  });

  test.each([
    { kind: "fail", status: 503 },
    { kind: "refuse", error: "fatal_error" },
    { kind: "refuse", error: "internal_error" },
  ] as const)("like one of which Slack cannot tell is asked for first: %j", async (fault) => {
    const world = await openGroup("ada");
    meets(world, "post", fault);
    await world.now(MONDAY);
    await world.now(LATER);
    only(goals(world));
    expect(looks(world)).toHaveLength(1);
  });

  test.each([
    [
      "without the scope to read the channel",
      (world: World) => {
        world.twin.world.team().scopes.delete("channels:history");
      },
    ],
    [
      "where Cairn was removed from the channel",
      (world: World) => {
        world.twin.channel("general").members.delete(world.twin.world.team().bot);
      },
    ],
  ])("%s is an organiser's to decide", async (_, loses) => {
    const world = await openGroup("ada");
    meets(world, "post", { kind: "cut", when: "after" });
    await world.now(MONDAY);
    loses(world);
    await world.now(LATER);
    only(goals(world));
    expect(sends(world)).toHaveLength(1);
    expect(await asOrganiser(world)).toContain("may not have gone out");
  });
});

describe("what is missing is said to the organiser by name", () => {
  test.each([
    ["not_in_channel", "Cairn is not in the channel", "/invite @cairn"],
    ["channel_not_found", "gone, or it is private", "/invite @cairn"],
    ["restricted_action", "only some people may post", "Posting permissions"],
    ["missing_scope", "lacks the scope", "OAuth & Permissions"],
    ["token_revoked", "does not take Cairn's token", "docs/slack.md"],
    ["account_inactive", "does not take Cairn's token", "docs/slack.md"],
    ["invalid_blocks", "does not take the post", "the log has the details"],
  ])("%s", async (error, reason, hint) => {
    const world = await openGroup("ada");
    meets(world, "post", { kind: "refuse", error });
    await world.now(MONDAY);
    const shown = await asOrganiser(world);
    expect(shown).toContain("could not be sent");
    expect(shown).toContain(reason);
    expect(shown).toContain(hint);
  });

  test("the scope that is missing is named", async () => {
    const world = await openGroup("ada");
    world.twin.world.team().scopes.delete("chat:write");
    await world.now(MONDAY);
    expect(await asOrganiser(world)).toContain("lacks the scope chat:write");
  });

  test("a code that nobody knows is tried again", async () => {
    const world = await openGroup("ada");
    meets(world, "post", { kind: "refuse", error: "ekm_access_denied" });
    await world.now(MONDAY);
    expect(goals(world)).toEqual([]);
    await world.now(LATER);
    only(goals(world));
  });
});

describe("Slack asks to wait", () => {
  test("and the post comes after that, once", async () => {
    const world = await openGroup("ada");
    meets(world, "post", { kind: "limit", retryAfterSeconds: 90 });
    await world.now(MONDAY);
    expect(goals(world)).toEqual([]);
    await world.jump(Date.parse(MONDAY) + 60_000);
    await world.tick();
    expect(sends(world)).toHaveLength(1);
    await world.jump(Date.parse(MONDAY) + 120_000);
    await world.tick();
    only(goals(world));
  });

  test("before the thread is begun: the post is not sent twice, and the thread comes later", async () => {
    const world = await openGroup("ada");
    meets(world, "reply", { kind: "limit", retryAfterSeconds: 1 });
    await world.now(MONDAY);
    const post = only(goals(world));
    expect(replies(world, post)).toEqual([]);
    await world.ask("ada", "roadmap done internet");
    await world.now("2026-11-23T12:00:00Z");
    only(replies(world, post));
    only(goals(world));
  });
});

describe("a first reply that was cut", () => {
  test.each([
    ["after it was taken is not sent again", "after", true, 1],
    ["before it was taken comes with the next edit", "before", true, 1],
    ["and cannot be looked for is left as it is", "before", false, 0],
  ] as const)("%s", async (_, when, mayRead, count) => {
    const world = await openGroup("ada");
    meets(world, "reply", { kind: "cut", when });
    await world.now(MONDAY);
    if (!mayRead) world.twin.world.team().scopes.delete("channels:history");
    for (const [topic, at] of [
      ["internet", "2026-11-23T12:00:00Z"],
      ["dev-environment", "2026-11-23T13:00:00Z"],
    ] as const) {
      await world.ask("ada", `roadmap done ${topic}`);
      await world.now(at);
    }
    expect(replies(world, only(goals(world)))).toHaveLength(count);
  });
});

describe("what is no more", () => {
  test("an archived channel lets its group rest", async () => {
    const world = await openGroup("ada");
    world.twin.channel("general").isArchived = true;
    await world.now(MONDAY);
    await world.now("2026-11-30T08:00:00Z");
    expect(sends(world)).toHaveLength(1);
    expect(world.logged).toMatchObject([
      { reason: expect.stringContaining("the channel is archived") as unknown },
    ]);
  });

  test("a post that was deleted is edited no more, and not sent again", async () => {
    const world = await openGroup("ada");
    await world.now(MONDAY);
    world.twin.messages.remove(only(goals(world)));
    await world.ask("ada", "roadmap done internet");
    await world.now("2026-11-24T08:00:00Z");
    expect(goals(world)).toEqual([]);
    expect(world.logged).toEqual([]);
  });

  test("a post that is too old to be edited stays as it is", async () => {
    const world = await openGroup("ada");
    await world.now(MONDAY);
    world.twin.world.team().editWindowMinutes = 5;
    await world.ask("ada", "roadmap done internet");
    await world.now("2026-11-24T08:00:00Z");
    expect(only(goals(world)).earlier).toEqual([]);
    expect(world.twin.ledger.matching("chat.update")).toHaveLength(1);
    expect(world.logged).toEqual([]);
  });
});

test("a post is found only under its own key, and only where it is Cairn's own", async () => {
  const world = await openGroup("ada");
  const { slack, twin } = world;
  const { id: channel, team } = twin.channel("general");
  const to = { kind: "channel", workspace: team.id, channel } as const;
  const lease = { check: () => undefined };
  const hello = { blocks: [{ kind: "text", text: "Hello" }] } as const;
  const receipt = await slack.send(to, hello, "key 1", lease);
  expect(await slack.find(to, "key 1")).toEqual(receipt);
  expect(await slack.find(to, "key 2")).toBe("absent");
  const post = only(world.posts().filter(({ ts }) => ts === receipt.message));
  twin.messages.remove(post);
  expect(await slack.find(to, "key 1")).toBe("absent");
  twin.messages.add({
    channel: twin.channel("general"),
    body: { text: "Hello", metadata: post.now["metadata"] },
    author: twin.world.user("ben"),
  });
  expect(await slack.find(to, "key 1")).toBe("absent");
});

test("the lease is asked right before the bytes leave, and nothing is sent without it", async () => {
  const world = await openGroup("ada");
  const { slack, twin } = world;
  const { id: channel, team } = twin.channel("general");
  const lost = new LeaseLost("too late");
  const lease = {
    check: () => {
      throw lost;
    },
  };
  const to = { kind: "channel", workspace: team.id, channel } as const;
  await expect(slack.send(to, { blocks: [] }, "key", lease)).rejects.toBe(lost);
  expect(twin.ledger.matching(SEND)).toEqual([]);
});
