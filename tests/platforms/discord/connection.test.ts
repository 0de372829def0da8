import { describe, expect, test } from "vitest";
import { timer } from "../../../src/scheduler/timer.ts";
import { FakeTimer } from "../../fakes/timer.ts";
import type { Twin } from "../../twins/discord/twin.ts";
import { textOf } from "../../twins/discord/world/text-of.ts";
import { openGroup, openWorld, readIn, until, type World } from "./world.ts";

/** Our adapter on a gateway that does what Discord's does. */

const MONDAY = "2026-11-23T08:00:00Z";

type Gateway = Twin["gateway"];

/** Somebody asks and is answered, and a post that falls due comes, once. */
async function isWell(world: World): Promise<void> {
  expect(readIn(await world.ask("ada", "roadmap next"))).toContain("Internet Fundamentals");
  await world.now(MONDAY);
  expect(world.posts().filter(({ now }) => textOf(now).includes("Week 1"))).toHaveLength(1);
  expect({ logged: world.logged, losses: world.losses }).toEqual({ logged: [], losses: [] });
}

describe("Cairn goes on after", () => {
  test.each<[string, (gateway: Gateway) => void, "resume" | "identify"]>([
    [
      "a request to reconnect",
      (gateway) => {
        gateway.reconnect();
      },
      "resume",
    ],
    [
      "a socket that dropped",
      (gateway) => {
        gateway.drop();
      },
      "resume",
    ],
    [
      "a socket that was closed for an unknown error",
      (gateway) => {
        gateway.close(4_000);
      },
      "resume",
    ],
    [
      "a session that is invalid and may be resumed",
      (gateway) => {
        gateway.invalidate(true);
      },
      "resume",
    ],
    [
      "a session that is invalid for good",
      (gateway) => {
        gateway.invalidate(false);
      },
      "identify",
    ],
    [
      "a session that ended while the socket was down",
      (gateway) => {
        gateway.sessions.clear();
        gateway.drop();
      },
      "identify",
    ],
  ])("%s", async (_, happens, then) => {
    const world = await openGroup("ada");
    const recovered = world.twin.gateway.next(then);
    happens(world.twin.gateway);
    await recovered;
    await isWell(world);
    expect([world.connections.at(0), world.connections.at(-1)]).toEqual([true, true]);
  });

  test("a connection that died unseen: without an answer to its heartbeats it is given up", async () => {
    const world = await openGroup({ heartbeatMs: 200 }, "ada");
    const { gateway } = world.twin;
    const [closed, resumed] = [gateway.next("close"), gateway.next("resume")];
    gateway.isAcking = false;
    await closed;
    gateway.isAcking = true;
    await resumed;
    await isWell(world);
    expect(world.connections).toEqual([true, false, true]);
  });

  test("a break in which somebody asked: they are answered as soon as it is over", async () => {
    const world = await openGroup("ada");
    const closed = world.twin.gateway.next("close");
    world.twin.gateway.drop();
    await closed;
    await isWell(world);
  });
});

describe("a resume that stays without an answer", () => {
  /** Cairn on a timer that skips ahead, and a Discord that has stopped to answer resumes. */
  async function openDeaf(heartbeatMs: number) {
    let skippedMs = 0;
    const elapsedMs = () => timer.elapsedMs() + skippedMs;
    const world = await openGroup({ heartbeatMs, timer: { ...timer, elapsedMs } }, "ada");
    world.twin.gateway.isResuming = false;
    return { ...world, skip: (ms: number) => (skippedMs += ms) };
  }

  test.each<[string, (gateway: Gateway) => void]>([
    [
      "on a new connection",
      (gateway) => {
        gateway.drop();
      },
    ],
    [
      "on the same one, and heartbeats are answered",
      (gateway) => {
        gateway.invalidate(true);
      },
    ],
    [
      "on one connection after the other, on which nothing is answered",
      (gateway) => {
        gateway.isAcking = false;
        gateway.drop();
      },
    ],
  ])("%s, ends the session, and another one begins", async (_, happens) => {
    const world = await openDeaf(250);
    const { gateway } = world.twin;
    const unheard = gateway.next("resume unheard");
    happens(gateway);
    await unheard;
    for (let beats = 0; beats < 3; beats += 1) await gateway.next("heartbeat");
    expect(gateway.identifies).toBe(1);
    const identified = gateway.next("identify");
    world.skip(60_000);
    await until(() => world.logged.length > 0);
    // Heartbeats 250 ms apart would give the next connection up before Discord's pace lets it begin a session.
    gateway.isAcking = true;
    await identified;
    gateway.isResuming = true;
    expect(readIn(await world.ask("ada", "roadmap next"))).toContain("Internet Fundamentals");
    expect(gateway.identifies).toBe(2);
    expect(world.connections.at(-1)).toBe(true);
    expect(world.logged).toMatchObject([{ shard: 0 }]);
  });
});

test("what Cairn may not do any more since a session that ended is known in the next one", async () => {
  const world = await openGroup("ada");
  const { gateway } = world.twin;
  const identified = gateway.next("identify");
  gateway.invalidate(false);
  world.twin.permit("general", { deny: ["SendMessages"] });
  await identified;
  await world.ask("ada", "cairn about", {}, { in: "random" });
  await world.now(MONDAY);
  const shown = readIn(await world.ask("ada", "group show"));
  expect(shown).toContain("it lacks Send Messages there");
});

describe("a connection that Discord closes for good", () => {
  test.each([
    [4_004, "DISCORD_TOKEN is not a token that Discord knows"],
    [4_014, "DISCORD_TOKEN belongs to an application that may not use the Guilds intent"],
    [4_011, "Discord wants Cairn to connect anew (4011): start it again."],
  ])("with %i is told in one sentence, once", async (code, says) => {
    const { twin, losses, logged } = await openWorld();
    const closed = twin.gateway.next("close");
    twin.gateway.close(code);
    await closed;
    await expect.poll(() => losses).toEqual([expect.stringContaining(says)]);
    expect(logged).toContainEqual({
      code,
      message: "Discord has closed the connection for good",
    });
  });
});

test("a connection that is closed for good before all servers have come ends the start", async () => {
  const closing = Promise.withResolvers<Twin>();
  const start = openWorld({
    before: (twin) => {
      twin.outage("Hall");
      closing.resolve(twin);
    },
  });
  const { gateway } = await closing.promise;
  await gateway.next("identify");
  gateway.close(4_004);
  await expect(start).rejects.toMatchObject({
    exitCode: 78,
    message: expect.stringContaining("DISCORD_TOKEN is not a token") as unknown,
  });
});

test("a day without a session left is said in one sentence", async () => {
  const start = openWorld({
    before: ({ gateway }) => {
      gateway.identifies = 1_000;
    },
  });
  await expect(start).rejects.toMatchObject({
    exitCode: 69,
    message: expect.stringContaining("no more sessions today") as unknown,
  });
});

describe("Discord is down as Cairn starts", () => {
  test.each(["GET /gateway/bot", "PUT /applications/:application/commands"])(
    "%s is asked for again until it is there",
    async (route) => {
      const world = await openWorld({
        timer: new FakeTimer(),
        before: ({ faults }) => {
          faults.plant(route, { kind: "refuse", status: 503 });
          faults.plant(route, { kind: "cut", when: "before" });
        },
      });
      expect(world.logged).toMatchObject([{ waitMs: 1_000 }, { waitMs: 2_000 }]);
      expect(readIn(await world.ask("ada", "roadmap list"))).toContain("234");
    },
  );

  test("and stays so: the start ends in one sentence, and is worth another try", async () => {
    const start = openWorld({
      timer: new FakeTimer(),
      before: ({ faults }) => {
        faults.plant("GET /gateway/bot", { kind: "refuse", status: 503 }, Infinity);
      },
    });
    await expect(start).rejects.toMatchObject({
      name: "StartError",
      exitCode: 69,
      message: expect.stringContaining("Discord answers with 503") as unknown,
    });
  });
});
