import { describe, expect, test } from "vitest";
import { fieldsOf, listOf, type Fields } from "../../twins/shared/json.ts";
import { TYPE } from "../../twins/discord/rules/component.ts";
import { openWorld, readIn, SETUP, wordsOf, type World } from "./world.ts";

const FILLED = {
  Roadmap: "Python Backend in 234 Hours",
  Timezone: "Europe/Berlin",
  Name: "Night School",
};

const controlsIn = (modal: Fields | undefined): readonly Fields[] =>
  listOf(modal?.["components"]).map((label) => fieldsOf(fieldsOf(label)["component"]));

const dialog = (world: World, who = "ada") => world.ask(who, "group setup", {});

describe("/group setup without options", () => {
  test("opens a dialog of selects, this channel and a likely zone picked", async () => {
    const world = await openWorld();
    world.twin.user("ada").user.locale = "de";
    const { modal } = await dialog(world);
    const [channel, roadmap, hours, zone, name] = controlsIn(modal);
    expect(channel).toMatchObject({
      type: TYPE.channelSelect,
      channel_types: [0, 5],
      default_values: [{ id: world.twin.channel("general").id, type: "channel" }],
    });
    expect(roadmap).toMatchObject({ type: TYPE.stringSelect, required: true });
    expect(listOf(roadmap?.["options"])).toHaveLength(9);
    expect(hours).toMatchObject({ type: TYPE.textInput, style: 1, required: false });
    expect(listOf(zone?.["options"]).find((one) => fieldsOf(one)["default"])).toMatchObject({
      value: "Europe/Berlin",
    });
    expect(name).toMatchObject({ type: TYPE.textInput, required: false });
  });

  test("sets the group up in the channel that is picked, where a post has a button to join", async () => {
    const world = await openWorld();
    const { twin } = world;
    const filled = { ...FILLED, Channel: "random", Hours: "8" };
    const asked = await twin.user("ada").submitModal(await dialog(world), filled);
    expect(readIn(asked)).toContain("Night School is set up");
    expect(asked.original?.onlyFor?.name).toBe("ada");
    await world.cairn.settled();
    const [post] = world.posts("random");
    if (post === undefined) throw new Error("nothing was posted");
    expect(wordsOf(post.now)).toContain("8 h a week from Mon 23 Nov");
    expect(readIn(await twin.user("ben").press(post, "Join"))).toContain("Night School");
    const again = await dialog(world);
    expect(again.modal).toMatchObject({ title: "Set up a group" });
    const there = await world.ask("ada", "group setup", {}, { in: "random" });
    expect(there.modal).toMatchObject({ title: "Change the group" });
    const [, , , board] = controlsIn(there.modal);
    expect(board).toMatchObject({ type: TYPE.radio });
    const changed = await twin.user("ada").submitModal(there, { Board: "everyone" });
    expect(readIn(changed)).toContain("Changed: board.");
  });

  test("names at once what Cairn lacks in the channel that is picked, and sets nothing up", async () => {
    const world = await openWorld();
    const { twin } = world;
    twin.permit("random", { deny: ["SendMessages", "AttachFiles"] });
    const filled = { ...FILLED, Channel: "random" };
    const asked = await twin.user("ada").submitModal(await dialog(world), filled);
    expect(readIn(asked)).toContain("it lacks Send Messages and Attach Files.");
    expect(readIn(asked)).toContain("Channel settings, Permissions: allow Cairn Send Messages");
    expect(asked.original?.onlyFor?.name).toBe("ada");
    expect((await dialog(world)).modal).toMatchObject({ title: "Set up a group" });
  });

  test("knows what Cairn lacks also where Discord does not tell it with the channel", async () => {
    const world = await openWorld();
    const { twin } = world;
    twin.world.tellsOwnPermissions = false;
    const filled = { ...FILLED, Channel: "random" };
    twin.permit("random", { deny: ["SendMessages"] });
    const refused = await twin.user("ada").submitModal(await dialog(world), filled);
    expect(readIn(refused)).toContain("it lacks Send Messages.");
    twin.permit("random", { allow: ["SendMessages"] });
    const asked = await twin.user("ada").submitModal(await dialog(world), filled);
    expect(readIn(asked)).toContain("Night School is set up");
  });

  test("says what posts will miss where they can come", async () => {
    const world = await openWorld();
    world.twin.permit("random", { deny: ["CreatePublicThreads"] });
    const filled = { ...FILLED, Channel: "random" };
    const asked = await world.twin.user("ada").submitModal(await dialog(world), filled);
    expect(readIn(asked)).toContain("yet Cairn lacks Create Public Threads there.");
  });
});

describe("/group setup with options", () => {
  test("names what Cairn lacks in the channel that is given", async () => {
    const world = await openWorld();
    world.twin.permit("random", { deny: ["ViewChannel"] });
    const asked = await world.ask("olga", "group setup", { ...SETUP, channel: "random" });
    expect(readIn(asked)).toContain("it lacks View Channel");
    expect(asked.original?.onlyFor?.name).toBe("olga");
  });

  test("names what Cairn lacks here, where none is given", async () => {
    const world = await openWorld();
    world.twin.permit("general", { deny: ["SendMessages"] });
    expect(readIn(await world.ask("ada", "group setup", SETUP))).toContain("lacks Send Messages");
  });

  test("sets it up in another channel, and tells that privately", async () => {
    const world = await openWorld();
    const asked = await world.ask("ada", "group setup", { ...SETUP, channel: "random" });
    await world.cairn.settled();
    expect(asked.original?.onlyFor?.name).toBe("ada");
    expect(world.posts()).toEqual([]);
    expect(world.posts("random")).toHaveLength(1);
  });
});
