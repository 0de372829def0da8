import { describe, expect, test } from "vitest";
import { openGroup, type Said } from "../world.ts";

/** Ada has finished a topic of four items, and one without items, on Monday. */
async function openTuesday() {
  const world = await openGroup("ada", "ben");
  await world.now("2026-11-23T10:00+01:00");
  await world.say("ada", "/roadmap done internet");
  await world.say("ada", "/roadmap done dev-environment");
  await world.now("2026-11-24T10:00+01:00");
  return world;
}

const labelOf = (said: Said, word: string): string =>
  said.controls.find(({ label }) => label.startsWith(word))?.label ?? word;

const answer = (said: Said, word: string): Promise<Said> => said.press("ada", labelOf(said, word));

describe("/review", () => {
  test("has nothing to ask before something was finished, nor on the same day", async () => {
    const { say, now } = await openGroup("ada");
    await now("2026-11-23T10:00+01:00");
    await say("ada", "/roadmap done internet");
    expect((await say("ada", "/review")).text).toContain("from the day after");
  });

  test("asks five cards a day, in private, and says when the next one comes", async () => {
    const { say, now } = await openTuesday();
    let card = await say("ada", "/review");
    expect(card.visibility).toBe("private");
    for (const place of [1, 2, 3, 4, 5]) {
      expect(card.text).toContain(`Review ${place} of 5`);
      card = await answer(card, "Good");
      expect(card.update).toBe(true);
    }
    expect(card.text).toContain("5 cards reviewed today");
    expect(card.text).toContain("The next one comes tomorrow.");
    await now("2026-11-25T10:00+01:00");
    // New ones: the first five come back after three days, as their buttons said.
    expect((await say("ada", "/review")).text).toContain("Review 1 of");
    expect((await say("ada", "/review")).text).not.toContain("Domain names");
    await now("2026-11-27T10:00+01:00");
    expect((await say("ada", "/review")).text).toContain("Domain names");
  });

  test("counts an answer once, however often it is pressed", async () => {
    const { say } = await openTuesday();
    const card = await say("ada", "/review");
    await answer(card, "Easy");
    const again = await answer(card, "Again");
    expect(again.text).toContain("Review 2 of 5");
    expect((await say("ada", "/my export")).file?.match(/"rating"/g)).toHaveLength(1);
  });

  test("takes the last answer back", async () => {
    const { say } = await openTuesday();
    const first = await say("ada", "/review");
    const second = await answer(first, "Again");
    expect((await second.press("ada", "Take back my last answer")).text).toBe(first.text);
    expect((await second.press("ada", "Take back my last answer")).refused).toBe(true);
  });

  test("asks nothing of what was known already, or of a done that was taken back", async () => {
    const { say, now } = await openGroup("ada");
    await now("2026-11-23T10:00+01:00");
    await say("ada", "/roadmap know dev-environment");
    await say("ada", "/roadmap done internet");
    await say("ada", "/roadmap undo");
    await now("2026-11-24T10:00+01:00");
    expect((await say("ada", "/review")).text).toContain("Nothing to review today");
  });

  test("of mine is pressed by me alone", async () => {
    const { say } = await openTuesday();
    const card = await say("ada", "/review");
    expect((await card.press("ben", labelOf(card, "Good"))).text).toContain("Nothing to review");
    expect((await say("ada", "/review")).text).toBe(card.text);
  });

  test("changes no week and no undo", async () => {
    const { say, rebuild } = await openTuesday();
    const before = (await say("ada", "/roadmap next")).text;
    await answer(await say("ada", "/review"), "Good");
    expect((await say("ada", "/roadmap next")).text).toBe(before);
    expect((await say("ada", "/roadmap undo")).text).toContain("Dev");
    expect((await rebuild()).differences).toEqual([]);
  });
});
