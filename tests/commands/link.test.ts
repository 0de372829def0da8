import { describe, expect, test } from "vitest";
import { SLACK } from "./connected-world.ts";
import { codeOf, link, linkLineIn, openTwo, SLACK_DM as DM, unlink } from "./linked-world.ts";

const MINUTE_MS = 60_000;

describe("/my link", () => {
  test("gives a code privately, and says whom it joins before anything happens", async () => {
    const world = await openTwo();
    const offer = await world.say("ada", "/my link");
    expect(offer.visibility).toBe("private");
    expect(offer.text).toContain("It works once, until 10:10");
    const before = await world.dump();
    const ask = await world.say("adele", linkLineIn(offer.text), DM);
    expect(ask.text).toContain("Is ada on Local you?");
    expect(ask.text).toContain("You are shown as ada.");
    expect(ask.text).toContain("In Night School both logs become one");
    expect((await world.dump())["events"]).toEqual(before["events"]);
    expect((await ask.press("adele", "Yes, link us", undefined, DM)).text).toContain(
      "You are one: ada",
    );
  });

  test("what both finished counts once, under one name", async () => {
    const world = await openTwo();
    const { say } = world;
    await say("ada", "/roadmap done internet");
    await say("adele", "/roadmap done internet", SLACK);
    await say("adele", "/roadmap done dev-environment", SLACK);
    expect((await say("ben", "/leaderboard")).text).toMatch(/ada[\s\S]*adele|adele[\s\S]*ada/);
    await link(world);
    const board = await say("ben", "/leaderboard");
    expect(board.text).toContain("ada");
    expect(board.text).not.toContain("adele");
    expect((await say("ada", "/roadmap progress")).text).toBe(
      (await say("adele", "/roadmap progress", SLACK)).text,
    );
    expect((await say("adele", "/roadmap done internet", SLACK)).text).toContain("Mon 23 Nov");
    expect((await world.rebuild()).differences).toEqual([]);
  });

  test("unlinking gives each back what it brought, and what was done from it since", async () => {
    const world = await openTwo();
    const { say } = world;
    await say("ada", "/roadmap done internet");
    await say("adele", "/roadmap done dev-environment", SLACK);
    await link(world);
    await say("adele", "/roadmap done topic:syntax-types-flow", SLACK);
    await say("ada", "/roadmap done topic:functions-packages");
    await unlink(world, "adele", DM);
    const adas = (await say("ada", "/my export")).file ?? "";
    const adeles = (await say("adele", "/my export", SLACK)).file ?? "";
    const topics = (json: string) =>
      [...json.matchAll(/"kind": "done",\s*"topic": "([^"]+)"/g)].map(([, topic]) => topic);
    expect(topics(adas)).toEqual(["internet", "functions-packages"]);
    expect(topics(adeles)).toEqual(["dev-environment", "syntax-types-flow"]);
    expect((await world.rebuild()).differences).toEqual([]);
  });
});

describe("refused", () => {
  test("is one's own code, and a link that there is", async () => {
    const world = await openTwo();
    const line = await codeOf(world, "ada");
    expect((await world.say("ada", line)).text).toContain("That is your own code");
    await link(world);
    const again = await world.say("ada", "/my link");
    expect(again.text).toContain("adele, on Slack, since");
    const more = await again.press("ada", "Link another account");
    expect((await world.say("adele", linkLineIn(more.text), DM)).text).toContain("your own code");
  });

  test("are two accounts of one workspace, and two of Discord", async () => {
    const world = await openTwo();
    expect((await world.say("ben", await codeOf(world, "ada"))).text).toContain("are two members");
    const onDiscord = await codeOf(world, "dora", "discord/7/dm");
    expect((await world.say("dan", onDiscord, "discord/8/dm")).text).toContain("are two members");
    const inSlack = await codeOf(world, "cy", "slack/T2/dm");
    expect((await world.say("adele", inSlack, DM)).refused).toBe(false);
  });

  test("is a code that is wrong, used, too old, or of somebody who is erased", async () => {
    const world = await openTwo();
    const line = await codeOf(world, "ada");
    const asks = [await world.say("adele", line, DM), await world.say("cleo", line, "slack/T2/dm")];
    await asks[0]?.press("adele", "Yes, link us", undefined, DM);
    const late = await asks[1]?.press("cleo", "Yes, link us", undefined, "slack/T2/dm");
    expect(late?.text).toContain("That code does not work");
    const old = await codeOf(world, "ben");
    await world.now(new Date(world.nowMs() + 10 * MINUTE_MS).toISOString());
    expect((await world.say("cleo", old, "slack/T2/dm")).refused).toBe(true);
    const gone = await codeOf(world, "ben");
    await (await world.say("ben", "/my delete")).press("ben", "Erase me");
    expect((await world.say("cleo", gone, "slack/T2/dm")).refused).toBe(true);
  });

  test("is guessing", async () => {
    const world = await openTwo();
    const line = await codeOf(world, "ada");
    for (const letter of "abcde") {
      await world.say("adele", `/my link code:${letter.repeat(10)}`, DM);
    }
    expect((await world.say("adele", line, DM)).text).toContain("Try again in 10 minutes.");
  });
});

test("both directions at once link once", async () => {
  const world = await openTwo();
  const [one, other] = [await codeOf(world, "ada"), await codeOf(world, "adele", DM)];
  const asks = [await world.say("adele", one, DM), await world.say("ada", other)];
  const done = await Promise.all([
    asks[0]?.press("adele", "Yes, link us", undefined, DM),
    asks[1]?.press("ada", "Yes, link us"),
  ]);
  expect(done.filter((each) => each?.refused === false)).toHaveLength(1);
  expect((await world.dump())["links"]).toHaveLength(1);
});
