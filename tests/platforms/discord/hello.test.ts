import { describe, expect, test } from "vitest";
import { FakeTimer } from "../../fakes/timer.ts";
import type { Twin } from "../../twins/discord/twin.ts";
import { openGroup, openWorld, SETUP, until, wordsOf, type World } from "./world.ts";

/** The one message in a new server. */

const SEND = "POST /channels/:channel/messages";
const BUTTON = "Set up a group";

const hellos = (twin: Twin, channel = "general") =>
  twin
    .messagesIn(channel, twin.world.guild("Hall").owner.name)
    .filter(({ now }) => wordsOf(now).includes("Cairn is here"));

/** In another server, which comes after the others: when it was greeted, they were decided about. */
async function settle(world: World, name = "Last"): Promise<void> {
  const guild = world.twin.addGuild(name, { channels: [`of ${name}`] });
  const { owner } = guild;
  await until(() => world.twin.messagesIn(`of ${name}`, owner.name).length > 0);
}

const noted = (world: World, twin = world.twin) =>
  world.notes.read(`discord server ${twin.world.guild("Hall").id}`);

describe("in a server of which nothing is known", () => {
  test("one message says what Cairn is, and its button sets a group up", async () => {
    const world = await openWorld({ unknown: true });
    const { twin } = world;
    await until(() => hellos(twin).length > 0);
    const [hello] = hellos(twin);
    if (hello === undefined) throw new Error("nothing was said");
    expect(wordsOf(hello.now)).toContain("A group lives in a channel");
    expect(hello.now["allowed_mentions"]).toEqual({ parse: [], users: [] });
    const asked = await twin.user("ada").press(hello, BUTTON);
    expect(asked.modal).toMatchObject({ title: "Set up a group" });
    await world.restart(undefined, () => settle(world));
    expect(hellos(twin)).toHaveLength(1);
  });

  test("it stands in the channel of the system's own messages, where Cairn may write there", async () => {
    const open = (deny: boolean) =>
      openWorld({
        unknown: true,
        before: (twin) => {
          twin.addGuild("Inn", { channels: ["lobby", "bar", "news"], system: "news" });
          if (deny) twin.permit("news", { deny: ["SendMessages"] });
          twin.permit("lobby", { deny: ["ViewChannel"] });
        },
      });
    for (const [deny, channel] of [
      [false, "news"],
      [true, "bar"],
    ] as const) {
      const { twin } = await open(deny);
      const seen = (name: string) => twin.messagesIn(name, twin.world.guild("Inn").owner.name);
      await until(() => ["lobby", "bar", "news"].some((name) => seen(name).length > 0));
      expect(seen(channel)).toHaveLength(1);
    }
  });

  test("nothing is said where no channel is open, which is logged; and said once one is", async () => {
    const shut = (twin: Twin) => {
      for (const name of ["general", "random"]) twin.permit(name, { deny: ["SendMessages"] });
    };
    const world = await openWorld({ unknown: true, before: shut });
    await settle(world);
    expect(world.logged).toMatchObject([
      { message: "no channel of this server is open for a hello" },
    ]);
    world.twin.permit("random", { allow: ["SendMessages"] });
    await world.restart(undefined, () => until(() => hellos(world.twin, "random").length > 0));
    expect(hellos(world.twin, "random")).toHaveLength(1);
    expect(hellos(world.twin)).toEqual([]);
  });

  test("nothing is said where groups live: it was there before anything was noted", async () => {
    const world = await openGroup("ada");
    const { id } = world.twin.world.guild("Hall");
    await world.notes.write(`discord server ${id}`, JSON.stringify({ joinedMs: 1 }));
    const known = { ...world.cairn.engine };
    expect(await known.greeting({ platform: "discord", workspace: id, again: false })).toBe("none");
    expect(
      await known.greeting({ platform: "discord", workspace: "9", again: false }),
    ).toMatchObject({ title: "Cairn is here" });
  });
});

describe("a server that the bot comes to while it runs", () => {
  test("is greeted, and again when it was removed and is invited anew", async () => {
    const world = await openWorld();
    const { twin } = world;
    await settle(world);
    expect(hellos(twin)).toEqual([]);
    await world.ask("ada", "group setup", SETUP);
    await world.jump("2026-11-22T09:00:00Z");
    twin.removeBot("Hall");
    twin.inviteBot("Hall");
    await until(() => hellos(twin).length > 0);
    const [hello] = hellos(twin);
    expect(wordsOf(hello?.now)).toContain("Cairn is here again");
    expect(wordsOf(hello?.now)).toContain("The group that lived here before goes on.");
    twin.outage("Hall").end();
    await settle(world, "Later");
    expect(hellos(twin)).toHaveLength(1);
  });

  test("is not greeted where the commands are those of another server", async () => {
    const world = await openWorld();
    const { twin } = world;
    const [inn, own] = ["Inn", "Own"].map((name) =>
      twin.world.addGuild(name, { channels: [`of ${name}`] }),
    );
    const seen = (name: string, owner = "") => twin.messagesIn(`of ${name}`, owner);
    await world.restart(own?.id, () => until(() => seen("Own", own?.owner.name).length > 0));
    expect(seen("Inn", inn?.owner.name)).toEqual([]);
  });
});

describe("a hello that did not come through", () => {
  test.each([
    ["taken, and its answer lost", "after"],
    ["never taken", "before"],
  ] as const)("because it was %s stands there once", async (_, when) => {
    const before = (twin: Twin) => void twin.faults.plant(SEND, { kind: "cut", when });
    const world = await openWorld({ unknown: true, before, timer: new FakeTimer() });
    await until(async () => (await noted(world))?.includes('"said"') === true);
    expect(hellos(world.twin)).toHaveLength(1);
    expect(world.logged).toMatchObject([{ message: "a hello was not taken" }]);
  });

  test("is not sent again where nobody can look whether it is there", async () => {
    const world = await openWorld({
      unknown: true,
      timer: new FakeTimer(),
      before: (twin) => {
        twin.permit("general", { deny: ["ReadMessageHistory"] });
        twin.faults.plant(SEND, { kind: "cut", when: "before" });
      },
    });
    await until(async () => (await noted(world))?.includes('"said"') === true);
    expect(hellos(world.twin)).toEqual([]);
  });

  test("because it was refused is tried at the next start", async () => {
    const fault = { kind: "refuse", status: 403, code: 50_013 } as const;
    const before = (twin: Twin) => void twin.faults.plant(SEND, fault);
    const world = await openWorld({ unknown: true, before });
    await settle(world);
    expect(hellos(world.twin)).toEqual([]);
    await world.restart(undefined, () => until(() => hellos(world.twin).length > 0));
    await settle(world, "Later");
    expect(hellos(world.twin)).toHaveLength(1);
  });

  test("because the program was killed in between is looked for first", async () => {
    const world = await openWorld({ unknown: true });
    await until(async () => (await noted(world))?.includes('"said"') === true);
    const { id } = world.twin.world.guild("Hall");
    const written = (await noted(world)) ?? "";
    const channel = world.twin.channel("general").id;
    const begun = { ...(JSON.parse(written) as object), hello: "begun", channel };
    await world.notes.write(`discord server ${id}`, JSON.stringify(begun));
    // Long after: Discord knows the nonce no more.
    await world.jump("2026-11-21T15:00:00Z");
    await world.restart(undefined, () => settle(world));
    expect(hellos(world.twin)).toHaveLength(1);
    expect(await noted(world)).toBe(written);
  });
});
