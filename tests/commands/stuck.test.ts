import { describe, expect, test } from "vitest";
import type { World } from "../world.ts";
import { at, helpOf, mayBeAsked, only, openStuck, pressOf } from "./stuck-world.ts";

describe("I'm stuck", () => {
  test("under Monday's post asks privately on which topic of my phase, begun ones first", async () => {
    const { say, posts, read } = await openStuck("ben");
    await say("ben", "/roadmap done dev-environment");
    const next = await say("ada", "/roadmap next");
    await (await next.press("ada", "Something else")).press("ada", "Tick an item", "editors");
    const pick = await read(posts[0]?.view ?? { blocks: [] }).press("ada", "I'm stuck");
    expect(pick.visibility).toBe("private");
    const [select] = pick.controls;
    if (select?.kind !== "select") throw new Error("no topic to pick");
    expect(select.choices.map(({ value }) => value)).toEqual(["dev-environment", "internet"]);
    const card = await pick.press("ada", select.label, "dev-environment");
    expect(card.text).toContain("Stuck on Dev Environment");
    expect(card.text).toContain("Dependency management with Poetry (https://");
    expect(card.controls.map(({ label }) => label)).toEqual([
      "Ask for help",
      "Say what is unclear",
      "Ask in the channel",
    ]);
  });

  test("on the card of what is next leads to the same", async () => {
    const { say } = await openStuck();
    const next = await say("ada", "/roadmap next");
    expect((await next.press("ada", "I'm stuck")).text).toContain("Stuck on Internet Fundamentals");
  });

  test("asks two who finished it, and tells the asker who can help, with a mention", async () => {
    const world = await openStuck("ben", "cy", "dee");
    const { ask, deliver, letters, posts } = world;
    const asked = await (await ask()).press("ada", "Ask for help");
    expect(asked.text).toContain("Two people are asked");
    expect(asked.text).not.toMatch(/ben|cy|dee/);
    await deliver();
    expect(["ben", "cy", "dee"].map((name) => letters(name).length)).toEqual([1, 1, 0]);
    const letter = only(letters("ben"));
    expect(letter.text).toContain("ada in Night School is stuck on it");
    const thanks = await letter.press("ben", "I can help", undefined, "dm");
    expect(thanks.text).toContain("ada hears from me privately");
    await deliver("10:02");
    const offer = only(letters("ada"));
    expect(offer.text).toContain("ben can help you");
    expect(JSON.stringify(posts.at(-1)?.view)).toContain(
      '"kind":"member","name":"ben","notify":true,"accounts":[{"platform":"local","workspace":"local","user":"ben"}]',
    );
    expect((await offer.press("ada", "That helped", undefined, "dm")).text).toContain(
      "counts for ben",
    );
    expect(await helpOf(world)).toHaveLength(1);
  });

  test("with a dialog sends what is unclear as plain text, on one line (rule 9)", async () => {
    const { ask, dialog, submit, deliver, letters } = await openStuck("ben");
    const tell = pressOf(await ask(), "Say what is unclear");
    expect(await dialog("ada", tell)).toMatchObject({ kind: "dialog", title: "What is unclear?" });
    await submit("ada", tell, { question: "why\n@everyone [TLS](http://evil.example)?" });
    await deliver();
    expect(only(letters("ben")).text).toContain(
      "They write: “why @everyone [TLS](http://evil.example)?”",
    );
  });

  test("asked twice at once is asked once", async () => {
    const { ask, deliver, letters } = await openStuck("ben");
    const card = await ask();
    const both = await Promise.all([
      card.press("ada", "Ask for help"),
      card.press("ada", "Ask for help"),
    ]);
    expect(both.filter(({ text }) => text.includes("One person is asked"))).toHaveLength(1);
    expect(both.filter(({ text }) => text.includes("nobody was asked twice"))).toHaveLength(1);
    await deliver();
    expect(letters("ben")).toHaveLength(1);
  });

  test("three times a day is enough; the next day there are more", async () => {
    const { say, now } = await openStuck("ben", "cy", "dee");
    for (const topic of ["dev-environment", "2.1"]) {
      for (const name of ["ben", "cy", "dee"]) await say(name, `/roadmap done ${topic}`);
    }
    // What reaches nobody does not count.
    await say("ada", "/roadmap stuck 2.2 question:help");
    for (const topic of ["internet", "dev-environment", "2.1"]) {
      const asked = await say("ada", `/roadmap stuck ${topic} question:help`);
      expect(asked.text).toContain("Two people are asked");
    }
    const fourth = await say("ada", "/roadmap stuck 2.2 question:why?");
    expect(fourth.refused).toBe(true);
    expect(fourth.text).toContain("You have asked 3 times");
    expect((await fourth.press("ada", "Ask in the channel")).text).toContain("“why?”");
    await now("2026-11-24T10:00+01:00");
    expect((await say("ada", "/roadmap stuck 2.2 question:help")).refused).toBe(false);
  });

  test("while I rest says so: no answer would reach me", async () => {
    const { say, ask } = await openStuck("ben");
    await say("ada", "/roadmap pause");
    const asked = await (await ask()).press("ada", "Ask for help");
    expect(asked.refused).toBe(true);
    expect((await asked.press("ada", "I'm back")).text).toContain("Welcome back");
  });
});

describe("asking again", () => {
  test("while the first waits says so, and keeps new words for the channel", async () => {
    const { ask } = await openStuck("ben");
    await ask("why a handshake?");
    const again = await ask();
    expect(again.text).toContain("is with one member who may know");
    expect(again.text).not.toContain("Nobody else sees");
    const more = await ask("and why twice?");
    expect(more.text).toContain("was not sent to them: “and why twice?”");
    const shared = await more.press("ada", "Ask in the channel");
    expect(shared.text).toContain("“and why twice?”");
  });

  test("after somebody offered says who can help; a new question goes out", async () => {
    const { ask, deliver, letters } = await openStuck("ben");
    const card = await ask();
    await card.press("ada", "Ask for help");
    await deliver();
    await only(letters("ben")).press("ben", "I can help");
    for (const again of [await ask(), await card.press("ada", "Ask for help")]) {
      expect(again.text).toContain("ben can help you with this");
      expect(again.controls.map(({ label }) => label)).toEqual([
        "That helped",
        "Ask something else",
        "Ask in the channel",
      ]);
    }
    expect((await ask("and why twice?")).text).toContain("One person is asked");
    await deliver("10:02");
    expect(letters("ben").at(-1)?.text).toContain("They write: “and why twice?”");
  });

  test("after it helped begins anew", async () => {
    const { ask, deliver, letters } = await openStuck("ben");
    await (await ask()).press("ada", "Ask for help");
    await deliver();
    await only(letters("ben")).press("ben", "I can help");
    expect((await (await ask()).press("ada", "That helped")).text).toContain("counts for ben");
    expect((await ask()).text).toContain("I can ask one member who has finished it");
  });
});

describe("who is asked", () => {
  const NOBODY = "Nobody can be asked privately";
  const NOT_NOW = "has not said that they may be asked, rests, or was asked often enough";
  const UNFINISHED = "Nobody else here has finished Internet Fundamentals yet";
  const cases: readonly (readonly [string, string, (world: World) => Promise<unknown>])[] = [
    ["who did not say so", NOT_NOW, (world) => mayBeAsked(world, "ben", false)],
    ["who has not finished it", UNFINISHED, ({ say }) => say("ben", "/roadmap undo")],
    ["who rests", NOT_NOW, ({ say }) => say("ben", "/roadmap pause")],
    ["who left", UNFINISHED, ({ say }) => say("ben", "/roadmap leave")],
    ["in a break", "The group rests", ({ say }) => say("host", "/group pause until:2026-12-01")],
  ];
  test.each(cases)(
    "is nobody %s, and both the card and the answer say so",
    async (_, why, change) => {
      const world = await openStuck("ben");
      const before = await world.ask();
      await change(world);
      const card = await world.ask();
      expect(card.text).toContain(why);
      expect(card.controls.map(({ label }) => label)).toEqual(["Ask in the channel"]);
      const asked = await before.press("ada", "Ask for help");
      expect(asked.text).toContain(NOBODY);
      expect(asked.text).toContain(why);
      await world.deliver();
      expect(world.letters("ben")).toEqual([]);
    },
  );

  test("is also somebody who has finished all of its concepts with other topics", async () => {
    const { say, deliver, letters } = await openStuck("ben");
    const ask = () => say("ada", "/roadmap stuck advanced-git question:help");
    expect((await ask()).text).toContain(NOBODY);
    // Both teach git-workflows.
    await say("ben", "/roadmap done remote-repos");
    expect((await ask()).text).toContain("One person is asked");
    await deliver();
    expect(letters("ben")).toHaveLength(1);
  });

  test("takes turns, and nobody is asked more than twice a week", async () => {
    const world = await openStuck("ben", "cy", "dee");
    const { say, now, letters } = world;
    for (const name of ["ben", "cy", "dee"]) await say(name, "/roadmap done dev-environment");
    const counts = () => ["ben", "cy", "dee"].map((name) => letters(name).length);
    await say("ada", "/roadmap stuck internet question:one");
    await now(at("11:00"));
    expect(counts()).toEqual([1, 1, 0]);
    await say("ada", "/roadmap stuck dev-environment question:two");
    await now(at("12:00"));
    expect(counts()).toEqual([2, 1, 1]);
    await now("2026-11-24T13:00+01:00");
    await say("ada", "/roadmap stuck internet question:three");
    await now("2026-11-24T14:00+01:00");
    expect(counts()).toEqual([2, 2, 2]);
    await now("2026-11-25T15:00+01:00");
    expect((await say("ada", "/roadmap stuck internet question:four")).text).toContain(NOBODY);
    await now("2026-12-02T15:00+01:00");
    expect((await say("ada", "/roadmap stuck internet question:five")).text).toContain(
      "Two people",
    );
  });

  test("hears of it after their quiet hours", async () => {
    const { say, now, letters } = await openStuck("ben");
    await now(at("21:30"));
    await say("ada", "/roadmap stuck internet question:help");
    await now("2026-11-24T08:59+01:00");
    expect(letters("ben")).toEqual([]);
    await now("2026-11-24T09:00+01:00");
    expect(letters("ben")).toHaveLength(1);
  });

  test("may be hidden: their name is known only once they choose to help", async () => {
    const { say, ask, deliver, letters } = await openStuck("ben");
    await say("ben", "/my settings visibility:hidden");
    expect((await (await ask()).press("ada", "Ask for help")).text).not.toContain("ben");
    await deliver();
    await only(letters("ben")).press("ben", "I can help");
    await deliver("10:02");
    expect(only(letters("ada")).text).toContain("ben can help you");
  });

  test("does not learn the name of an asker who hides", async () => {
    const { say, ask, deliver, letters } = await openStuck("ben");
    await say("ada", "/my settings visibility:hidden");
    const card = await ask();
    expect(card.text).toContain("they do not see your name");
    await card.press("ada", "Ask for help");
    await deliver();
    const letter = only(letters("ben"));
    expect(letter.text).toContain("Somebody in Night School");
    expect((await letter.press("ben", "I can help")).text).not.toContain("ada");
  });
});

describe("when nobody can be asked", () => {
  test("the topic's links and the channel are offered; the question goes along by my own press", async () => {
    const { say } = await openStuck();
    const asked = await say("ada", '/roadmap stuck dev-environment question:"which shell?"');
    expect(asked.text).toContain("Dependency management with Poetry (https://");
    const shared = await asked.press("ada", "Ask in the channel");
    expect(shared.visibility).toBe("public");
    expect(shared.text).toContain("ada is stuck on Dev Environment");
    expect(shared.text).toContain("“which shell?”");
  });

  test("what is for the channel is not said in a direct message", async () => {
    const { ask } = await openStuck();
    const asked = await ask();
    expect((await asked.press("ada", "Ask in the channel", undefined, "dm")).refused).toBe(true);
  });

  test("somebody else's question cannot be shared in my name, nor mine while I hide", async () => {
    const { say, press } = await openStuck("ben");
    const asked = await say("ada", '/roadmap stuck dev-environment question:"which shell?"');
    const share = pressOf(asked, "Ask in the channel");
    expect((await press("ben", share)).text).not.toContain("which shell");
    await say("ada", "/my settings visibility:hidden");
    expect((await press("ada", share)).refused).toBe(true);
  });
});
