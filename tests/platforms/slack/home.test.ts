import { describe, expect, test } from "vitest";
import { textOf } from "../../twins/slack/world/text-of.ts";
import { openGroup, opened, openWorld, readIn, type World } from "./world.ts";

/** The Home tab and shortcuts: what is used in no channel. */

async function homeOf(world: World, who: string) {
  await world.twin.user(who).opensHome();
  const home = world.twin.homeOf(who);
  if (home === undefined) throw new Error("nothing is on the Home tab");
  return home;
}

describe("the Home tab", () => {
  test("is there when it is opened, also for whoever is in no group", async () => {
    const world = await openWorld();
    expect(textOf((await homeOf(world, "ada")).now).length).toBeGreaterThan(50);
    expect(world.logged).toEqual([]);
  });

  test("shows what is mine, and nothing of it is anyone else's", async () => {
    const world = await openGroup("ada", "ben");
    await world.ask("ada", "roadmap done internet");
    expect(textOf((await homeOf(world, "ada")).now)).toContain("Night School");
    expect(world.twin.homeOf("ben")).toBeUndefined();
  });

  test("answers what is pressed on it in a window, and shows itself anew", async () => {
    const world = await openGroup("ada");
    const home = await homeOf(world, "ada");
    const asked = await world.twin.user("ada").press(home, "Done");
    await asked.until(({ dialog }) => dialog !== undefined);
    expect(textOf(opened(asked).now)).toContain("Internet Fundamentals");
    await home.until(({ earlier }) => earlier.length > 0);
    expect(asked.messages).toEqual([]);
  });

  test("shows itself anew after what its owner does elsewhere, once it was opened", async () => {
    const world = await openGroup("ada", "ben");
    const home = await homeOf(world, "ada");
    expect(textOf(home.now)).toContain("0 of 52 topics");
    await world.ask("ben", "roadmap done internet");
    await world.ask("ada", "roadmap done internet");
    await home.until(({ now }) => textOf(now).includes("1 of 52 topics"));
    expect(world.twin.homeOf("ben")).toBeUndefined();
  });

  test("is not made for whoever opens the messages", async () => {
    const world = await openGroup("ada");
    await world.twin.user("ada").opensHome({ tab: "messages", until: "acked" });
    expect(world.twin.homeOf("ada")).toBeUndefined();
  });
});

describe("a shortcut from anywhere", () => {
  test("opens its dialog, and the answer comes in the dialog's place", async () => {
    const world = await openGroup("ada");
    const asked = await world.twin.user("ada").shortcut("Check in");
    const window = opened(asked);
    await world.twin.user("ada").submit(window, { did: "Read" });
    await window.until(({ now }) => textOf(now).includes("Checked in"));
    expect(world.logged).toEqual([]);
  });

  test("shows what is next in a window, whose buttons work there", async () => {
    const world = await openGroup("ada");
    const window = opened(await world.twin.user("ada").shortcut("What's next"));
    expect(textOf(window.now)).toContain("Internet Fundamentals");
    await world.twin.user("ada").press(window, "Something else");
    await window.until(({ now }) => !textOf(now).includes("Internet Fundamentals"));
  });
});

describe("a shortcut on a message", () => {
  const evidence = async (by: string) => {
    const world = await openGroup("ada");
    const post = world.twin.say(by, "My <https://example.org/notes> &amp; more", "general");
    const asked = await world.twin.user("ada").shortcut("Mark as evidence", { on: post });
    const window = opened(asked);
    await world.twin.user("ada").submit(window, { topic: "Internet Fundamentals" });
    await asked.until(({ answer }) => answer !== undefined);
    expect(readIn(asked)).toContain("Your note is kept");
    const kept = JSON.stringify(await world.rows("events"));
    return { kept, link: `https://hall.slack.com/archives/${post.channel.id}/p` };
  };

  test("knows where it is and what it says", async () => {
    const { kept, link } = await evidence("ada");
    expect(kept).toContain(link);
    expect(kept).toContain("My https://example.org/notes & more");
  });

  test("leaves the words of others theirs", async () => {
    const { kept, link } = await evidence("ben");
    expect(kept).toContain(link);
    expect(kept).not.toContain("example.org/notes");
  });
});
