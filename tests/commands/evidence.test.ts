import { describe, expect, test } from "vitest";
import type { Asked, PointedAt } from "../../src/core/platform.ts";
import { press } from "../../src/core/view.ts";
import { asked, openGroup, type World } from "../world.ts";

const URL = "https://discord.com/channels/1/2/3";

async function marking(world: World, who: string, message?: PointedAt) {
  const at: Asked = { ...asked(who, "general"), ...(message && { message }) };
  const answer = await world.engine.press(at, press("roadmap done", "evidence", undefined));
  if (answer.kind !== "dialog") return world.read(answer.view);
  const field = answer.fields.find(({ name }) => name === "topic");
  return { ...answer, topics: field?.offered ?? [] };
}

async function opened(world: World, who: string, message?: PointedAt) {
  const dialog = await marking(world, who, message);
  if (!("kind" in dialog)) throw new Error(dialog.text);
  return dialog;
}

/** The notes that somebody's events carry. */
async function notesOf(world: World, who: string): Promise<readonly unknown[]> {
  const person = await world.person(who);
  const kept = JSON.stringify(await world.store.people.export(person.id));
  return [...kept.matchAll(/"(?:text|evidence)":"([^"]*)"/g)].map(([, text]) => text);
}

describe("a message marked as evidence", () => {
  test("is asked for what it shows: done in the last 7 days, the newest first, then what is open", async () => {
    const world = await openGroup("ada");
    await world.now("2026-11-23T10:00+01:00");
    await world.say("ada", "/roadmap done internet");
    await world.now("2026-11-25T10:00+01:00");
    await world.say("ada", "/roadmap done git-basics");
    const { topics, values } = await opened(world, "ada", { url: URL, text: "My *first*\n\npush" });
    expect(topics.slice(0, 3).map(({ value, note }) => [value, note])).toEqual([
      ["git-basics", "done today"],
      ["internet", "done Mon 23 Nov"],
      ["dev-environment", expect.stringContaining("this marks it done")],
    ]);
    expect(topics.length).toBeLessThanOrEqual(25);
    expect(values).toEqual({ topic: "git-basics", evidence: `“My *first* push” ${URL}` });
  });

  test("brings only its address along where somebody else wrote it", async () => {
    const world = await openGroup("ada");
    const { values } = await opened(world, "ada", { url: URL });
    expect(values["evidence"]).toBe(URL);
    const strange = await opened(world, "ada", { url: "javascript:alert(1)", text: "Look" });
    expect(strange.values["evidence"]).toBe("“Look”");
  });

  test("is kept with a done, once, and marks an open topic done with it", async () => {
    const world = await openGroup("ada");
    await world.now("2026-11-23T10:00+01:00");
    await world.say("ada", "/roadmap done internet");
    const message = { url: URL, text: "Read it all" };
    const { press: what, values } = await opened(world, "ada", message);
    const filled = values as Record<string, string>;
    expect((await world.submit("ada", what, filled)).text).toContain("Your note stands");
    expect((await world.submit("ada", what, filled)).text).toContain("Your note stands");
    expect(await notesOf(world, "ada")).toEqual([`“Read it all” ${URL}`]);
    const open = { ...filled, topic: "git-basics" };
    expect((await world.submit("ada", what, open)).text).toContain("done");
    expect(await notesOf(world, "ada")).toHaveLength(2);
    const { text } = await world.say("ada", "/roadmap progress");
    expect(text.match(/✎ 1 with evidence/g)).toHaveLength(2);
  });

  test("is kept with the last tick of a topic that was ticked to its end", async () => {
    const world = await openGroup("ada");
    await world.now("2026-11-23T10:00+01:00");
    let next = await world.say("ada", "/roadmap next");
    while (next.controls.some(({ label }) => label === "Tick an item")) {
      const select = next.controls.find(({ label }) => label === "Tick an item");
      const [first] = select?.kind === "select" ? select.choices : [];
      next = await next.press("ada", "Tick an item", first?.value);
    }
    const { topics, press: what } = await opened(world, "ada");
    expect(topics[0]).toMatchObject({ value: "internet", note: "done today" });
    await world.submit("ada", what, { topic: "internet", evidence: URL });
    expect(await notesOf(world, "ada")).toEqual([URL]);
  });

  test("is escaped data of at most 500 characters, and for members alone", async () => {
    const world = await openGroup("ada");
    const { press: what } = await opened(world, "ada");
    const long = await world.submit("ada", what, { topic: "internet", evidence: "x".repeat(501) });
    expect(long.refused).toBe(true);
    const unknown = await world.submit("ada", what, { topic: "nonsense", evidence: URL });
    expect(unknown.refused).toBe(true);
    const stranger = await marking(world, "eve", { url: URL });
    expect("text" in stranger && stranger.text).toContain("You are not in Night School yet.");
  });
});
