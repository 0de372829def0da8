import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Asked } from "../../twins/discord/interactions.ts";
import type { Message } from "../../twins/discord/world/messages.ts";
import { textOf } from "../../twins/discord/world/text-of.ts";
import { held, openGroup, openWorld, readIn, SETUP, type World } from "./world.ts";

/** What a person meets on Discord, with the whole house behind the adapter. */

const REPLY = 4;
const DEFER = 5;
const DEFER_UPDATE = 6;
const UPDATE = 7;

const shown = (message: Message | undefined): Message => {
  if (message === undefined) throw new Error("nothing is shown");
  return message;
};

describe("the commands", () => {
  test("are registered once, and again only when they have changed", async () => {
    const { twin, restart, notes } = await openWorld();
    const puts = () => twin.ledger.all.filter(({ method }) => method === "PUT");
    expect(puts()).toHaveLength(1);
    await restart();
    expect(puts()).toHaveLength(1);
    await notes.write(`discord commands ${twin.world.application.id}`, "everywhere an-older-tree");
    await restart();
    expect(puts()).toHaveLength(2);
  });

  test("of three words are heard as such", async () => {
    const heard: string[] = [];
    const spec = { description: "x", options: z.object({}), visibility: "private" } as const;
    const far = { ...spec, name: "road walk far", access: "anyone", actions: {} } as const;
    const world = await openWorld({
      engine: (own) => ({
        ...own,
        commands: [...own.commands, far],
        run: (asked, name, options) => {
          heard.push(name);
          return own.run(asked, name, options);
        },
      }),
    });
    await world.ask("ada", "road walk far");
    expect(heard).toEqual(["road walk far"]);
  });

  test("that somebody else has overwritten come back at the next start", async () => {
    const { twin, restart } = await openWorld();
    const before = twin.registry.of().map(({ name }) => name);
    twin.registry.overwrite([{ name: "other", description: "Of another program" }]);
    await restart();
    expect(twin.registry.of().map(({ name }) => name)).toEqual(before);
  });

  test("that go to one server alone show there once, and so they do when they go everywhere again", async () => {
    const { twin, restart } = await openWorld();
    const { id } = twin.world.guild("Hall");
    await restart(id);
    expect(twin.registry.of()).toEqual([]);
    expect(twin.registry.of(id).length).toBeGreaterThan(5);
    await restart();
    expect(twin.registry.of(id)).toEqual([]);
    expect(twin.registry.of().length).toBeGreaterThan(5);
    expect(twin.registry.shownTwiceIn(id)).toEqual([]);
  });
});

describe("an answer", () => {
  test("comes directly, and what is personal only to whoever asked", async () => {
    const { ask, posts, logged } = await openGroup("ada");
    const asked = await ask("ada", "roadmap next");
    expect(asked.answered?.type).toBe(REPLY);
    expect(readIn(asked)).toContain("Internet Fundamentals");
    expect(asked.original?.onlyFor?.name).toBe("ada");
    expect(posts("general", "ben")).not.toContain(asked.original);
    expect(logged).toEqual([]);
  });

  test("of a public command is seen by everyone, and notifies nobody", async () => {
    const { ask, posts } = await openGroup("ada");
    const asked = await ask("ada", "goal week");
    expect(posts("general", "ben")).toContain(asked.original);
    expect(asked.original?.now).toMatchObject({ mentions: [], mention_everyone: false });
    expect(asked.original?.now["allowed_mentions"]).toEqual({ parse: [], users: [] });
  });

  test("that refuses is private, whatever the command is", async () => {
    const { ask, posts } = await openWorld();
    const asked = await ask("ada", "goal week");
    expect(asked.original?.onlyFor?.name).toBe("ada");
    expect(readIn(asked)).toContain("/group setup");
    expect(posts("general", "ben")).toEqual([]);
  });

  test("that is late is deferred as public as it was declared", async () => {
    const slow = held();
    const { ask, posts } = await openWorld(slow);
    const [list, next] = [
      await ask("ada", "roadmap list", {}, { until: "answered" }),
      await ask("ada", "leaderboard", {}, { until: "answered" }),
    ];
    expect(list.answered).toMatchObject({ type: DEFER });
    slow.release();
    await list.until(({ isPending }) => !isPending);
    expect(readIn(list)).toContain("234");
    await next.until(({ isPending, original }) => !isPending && original?.deletedMs !== undefined);
    // A refusal of something public that came late: nothing of it stays for the others.
    expect(next.answered?.body).toMatchObject({ type: DEFER, data: {} });
    expect(shown(next.followUps[0]).onlyFor?.name).toBe("ada");
    expect(readIn(next)).toContain("/group setup");
    expect(posts("general", "ben").map(({ id }) => id)).not.toContain(next.original?.id);
    const neutral = next.original?.earlier.map(({ was }) => textOf(was)) ?? [];
    expect(neutral.join()).not.toContain("group setup");
  });
});

describe("what is pressed", () => {
  test("updates one's own message in place", async () => {
    const { ask, twin } = await openGroup("ada");
    const asked = await ask("ada", "roadmap next");
    const other = await twin.user("ada").press(shown(asked.original), "Something else");
    expect(other.answered?.type).toBe(UPDATE);
    expect(other.original).toBe(asked.original);
    expect(readIn(other)).not.toContain("Internet Fundamentals");
  });

  test("under what others see too answers privately and leaves it as it is", async () => {
    const { ask, twin } = await openGroup("ada", "ben");
    const shared = await ask("ada", "leaderboard");
    const before = shown(shared.original).now;
    const asked = await twin.user("ben").press(shown(shared.original), "Where am I?");
    expect(asked.original?.onlyFor?.name).toBe("ben");
    expect(shown(shared.original).now).toBe(before);
  });

  test("late, is deferred as an update of one's own message", async () => {
    const slow = held();
    let isSlow = false;
    const { ask, twin } = await openWorld({
      patience: { deferMs: 50, completeMs: 300 },
      engine: (own) => ({
        ...own,
        press: (...asked) => (isSlow ? slow.engine(own).press(...asked) : own.press(...asked)),
      }),
    });
    await ask("ada", "group setup", SETUP);
    await ask("ada", "roadmap join");
    const next = await ask("ada", "roadmap next");
    isSlow = true;
    const other = await twin
      .user("ada")
      .press(shown(next.original), "Something else", { until: "answered" });
    expect(other.answered?.type).toBe(DEFER_UPDATE);
    slow.release();
    await other.until(({ isPending }) => !isPending);
    expect(other.original).toBe(next.original);
  });

  test("works after a restart, and says so where it is from another Cairn", async () => {
    const { ask, twin } = await openGroup("ada");
    const { original } = await ask("ada", "roadmap next");
    const message = shown(original);
    message.now = JSON.parse(
      JSON.stringify(message.now).replaceAll("roadmap next|other|", "roadmap next|gone|"),
    ) as typeof message.now;
    const asked = await twin.user("ada").press(message, "Something else");
    expect(asked.original?.onlyFor?.name).toBe("ada");
    expect(readIn(asked)).toContain("older Cairn");
  });
});

describe("a dialog", () => {
  test("opens at once, also from a command without options, and is answered", async () => {
    const { ask, twin, posts } = await openGroup("ada");
    const opened = await ask("ada", "checkin");
    expect(opened.modal).toBeDefined();
    const sent = await twin
      .user("ada")
      .submitModal(opened, { did: "Read @everyone **RFC**", next: "Sleep" });
    expect(sent.original?.onlyFor?.name).toBe("ada");
    const post = shown(posts().at(-1));
    expect(textOf(post.now)).not.toMatch(/@everyone/);
    expect(post.now).toMatchObject({ mention_everyone: false });
  });
});

describe("choices", () => {
  test("come as one types, with the id as the value", async () => {
    const { twin } = await openGroup("ada");
    const asked = await twin
      .user("ada")
      .autocomplete("roadmap done", "topic", "inter", { in: "general" });
    expect(asked.choices?.[0]).toMatchObject({ value: "internet" });
  });

  test("that come too late are none", async () => {
    const slow = held();
    const { twin, logged } = await openWorld(slow);
    const asked = await twin
      .user("ada")
      .autocomplete("roadmap show", "roadmap", "b", { in: "general" });
    expect(asked.choices).toEqual([]);
    slow.release();
    expect(logged).toEqual([]);
  });
});

describe("where it is asked", () => {
  test("a thread is its channel", async () => {
    const world = await openGroup("ada");
    const { twin } = world;
    await world.now("2026-11-23T10:00:00Z");
    const post = shown(world.posts().at(-1));
    const thread = twin.world.channel(post.id);
    expect(thread.kind).toBe("thread");
    const asked = await world.ask("ada", "roadmap done", { topic: "internet" }, { in: thread.id });
    expect(readIn(asked)).toContain("Internet Fundamentals");
  });

  test("in direct messages it is my only group", async () => {
    const { ask } = await openGroup("ada");
    const asked = await ask("ada", "roadmap next", {}, { in: "dm" });
    expect(readIn(asked)).toContain("Internet Fundamentals");
    const week = await ask("ada", "goal week", {}, { in: "dm" });
    expect(readIn(week)).toContain("Night School");
  });
});

describe("what Discord does not take is logged once, and nothing is thrown", () => {
  const CALLBACK = "POST /interactions/:interaction/:token/callback";

  /** An interaction whose answer meets something; what is logged of it. */
  async function logs(meet: (world: World, asked: Asked) => void) {
    const slow = held();
    const world = await openWorld({ ...slow, patience: { deferMs: 60_000, completeMs: 1 } });
    const asked = await world.ask("ada", "roadmap list", {}, { until: "sent" });
    await slow.heard;
    meet(world, asked);
    slow.release();
    await world.discord.stop();
    return world.logged;
  }

  test("an interaction that has expired", async () => {
    const logged = await logs(({ twin }, asked) => {
      twin.interactions.expire(asked);
    });
    expect(logged).toMatchObject([{ code: 10_062 }]);
  });

  test("one that another process has answered", async () => {
    const logged = await logs(({ twin }) => {
      twin.faults.plant(CALLBACK, { kind: "refuse", status: 400, code: 40_060 });
    });
    expect(logged).toMatchObject([{ code: 40_060 }]);
  });

  test("a dialog that is ready too late", async () => {
    const slow = held();
    const { ask, twin, discord, logged } = await openWorld(slow);
    const asked = await ask("ada", "checkin", {}, { until: "sent" });
    await slow.heard;
    twin.interactions.expire(asked);
    slow.release();
    await discord.stop();
    expect(logged).toMatchObject([{ code: 10_062 }]);
  });

  test.each([
    { kind: "refuse", status: 500 },
    { kind: "cut", when: "before" },
  ] as const)("%j, twice", async (fault) => {
    const logged = await logs(({ twin }) => {
      twin.faults.plant(CALLBACK, fault, 2);
    });
    expect(logged).toHaveLength(1);
  });
});

describe("somebody is answered though Discord broke off once", () => {
  const FAULTS = [
    { kind: "refuse", status: 500 },
    { kind: "cut", when: "before" },
    { kind: "cut", when: "after" },
  ] as const;

  test.each(FAULTS)("directly: %j", async (fault) => {
    const { ask, twin, logged } = await openWorld();
    twin.faults.plant("POST /interactions/:interaction/:token/callback", fault);
    expect(readIn(await ask("ada", "roadmap list"))).toContain("234");
    expect(twin.messagesIn("general", "ada")).toHaveLength(1);
    expect(logged).toEqual([]);
  });

  test.each(FAULTS)("late, and the defer was hit: %j", async (fault) => {
    const slow = held();
    const { ask, twin, discord, logged } = await openWorld(slow);
    twin.faults.plant("POST /interactions/:interaction/:token/callback", fault);
    const asked = await ask("ada", "roadmap list", {}, { until: "answered" });
    slow.release();
    await asked.until(({ isPending }) => !isPending);
    expect(readIn(asked)).toContain("234");
    await discord.stop();
    expect(logged).toEqual([]);
  });

  test.each(FAULTS)("late, and the answer was hit: %j", async (fault) => {
    const slow = held();
    const { ask, twin, discord, logged } = await openWorld(slow);
    twin.faults.plant("PATCH /webhooks/:application/:token/messages/:message", fault);
    const asked = await ask("ada", "roadmap list", {}, { until: "answered" });
    slow.release();
    await discord.stop();
    expect(readIn(asked)).toContain("234");
    expect(twin.messagesIn("general", "ada")).toHaveLength(1);
    expect(logged).toEqual([]);
  });
});
