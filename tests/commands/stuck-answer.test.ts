import { describe, expect, test } from "vitest";
import { helpOf, only, openStuck, personOf, pressOf } from "./stuck-world.ts";

describe("whoever is asked", () => {
  async function oneQuestion() {
    const world = await openStuck("ben", "cy");
    await (await world.ask()).press("ada", "Ask for help");
    await world.deliver();
    return { ...world, letter: only(world.letters("ben")) };
  }

  test("may say no, and yes later; nobody learns of the no", async () => {
    const { letter, deliver, letters } = await oneQuestion();
    expect((await letter.press("ben", "Not now")).text).toContain("Nobody learns");
    await deliver("10:02");
    expect(letters("ada")).toEqual([]);
    await letter.press("ben", "I can help");
    await deliver("10:03");
    expect(letters("ada")).toHaveLength(1);
  });

  test("may wish never to be asked again", async () => {
    const world = await oneQuestion();
    await world.letter.press("ben", "Don't ask me again");
    expect((await personOf(world, "ben")).asks).toBe(false);
  });

  test("and says twice that they can help, says it once", async () => {
    const { letter, deliver, letters } = await oneQuestion();
    await Promise.all([letter.press("ben", "I can help"), letter.press("ben", "I can help")]);
    await deliver("10:02");
    expect(letters("ada")).toHaveLength(1);
  });

  test("counts once for each question, also when both helped", async () => {
    const world = await oneQuestion();
    const { letter, deliver, letters } = world;
    await letter.press("ben", "I can help");
    await only(letters("cy")).press("cy", "I can help");
    await deliver("10:02");
    for (const offer of letters("ada")) {
      await Promise.all([offer.press("ada", "That helped"), offer.press("ada", "That helped")]);
      expect((await offer.press("ada", "That helped")).text).toContain("Noted before");
    }
    expect(await helpOf(world)).toHaveLength(2);
    expect((await world.rebuild()).differences).toEqual([]);
  });

  test("is the only one whose press counts (rule 9)", async () => {
    const world = await oneQuestion();
    const { letter, letters, press, say, deliver } = world;
    await say("zed", "/roadmap join");
    for (const label of ["I can help", "Not now"]) {
      expect((await letter.press("zed", label)).refused).toBe(true);
    }
    expect((await letter.press("zoe", "I can help")).refused).toBe(true);
    await letter.press("ben", "I can help");
    await deliver("10:02");
    const helped = pressOf(only(letters("ada")), "That helped");
    for (const [who, params] of [
      ["ben", helped.params],
      ["ada", { ...helped.params, helper: 1 }],
      ["ada", { ...helped.params, question: 99 }],
    ] as const) {
      expect((await press(who, { ...helped, params })).refused).toBe(true);
    }
    expect(await helpOf(world)).toEqual([]);
  });
});

describe("a question", () => {
  test("is over after a week, and its words are forgotten", async () => {
    const { ask, deliver, letters, now, dump } = await openStuck("ben");
    await ask("about cookies");
    await deliver();
    const letter = only(letters("ben"));
    await now("2026-11-30T10:30+01:00");
    expect((await letter.press("ben", "I can help")).text).toContain("That question is over");
    // What goes is looked for twice, an hour apart.
    await now("2026-11-30T11:31+01:00");
    expect(JSON.stringify((await dump())["questions"])).not.toContain("cookies");
  });

  test("that was put before the asker left is not sent any more", async () => {
    const { ask, say, deliver, letters } = await openStuck("ben");
    await ask("help");
    await say("ada", "/roadmap leave");
    await deliver();
    expect(letters("ben")).toEqual([]);
  });

  test("stands in my data, and in the other's that they were asked, without my words", async () => {
    const { ask, say } = await openStuck("ben");
    await ask("about cookies");
    const mine = JSON.parse((await say("ada", "/my export")).file ?? "") as object;
    expect(mine).toMatchObject({
      questions: [{ topic: "internet", state: "open", text: "about cookies" }],
      asks: [],
    });
    const other = (await say("ben", "/my export")).file ?? "";
    expect(JSON.parse(other)).toMatchObject({ asks: [{ topic: "internet", state: "asked" }] });
    expect(other).not.toContain("cookies");
  });

  test.each(["ada", "ben"])("goes with %s when they are erased (rule 13)", async (name) => {
    const { ask, say, dump, deliver, letters } = await openStuck("ben");
    await ask("about cookies");
    await deliver();
    const letter = only(letters("ben"));
    await (await say(name, "/my delete")).press(name, "Erase me");
    const { questions, question_asks } = await dump();
    expect(question_asks).toEqual([]);
    expect(questions).toHaveLength(name === "ada" ? 0 : 1);
    expect((await letter.press("ben", "I can help")).refused).toBe(true);
  });
});
