import { describe, expect, test } from "vitest";
import { asked, openGroup } from "../world.ts";

/** The labels of an answer's buttons, and what its selects offer. */
const offered = (said: Awaited<ReturnType<Awaited<ReturnType<typeof openGroup>>["say"]>>) =>
  said.controls.map((control) =>
    control.kind === "select" ? control.choices.map(({ value }) => value) : control.label,
  );

describe("what was meant is one press away", () => {
  test("a command that was mistyped, with the words behind it", async () => {
    const { say } = await openGroup("ada");
    const said = await say("ada", "/roadmap doen internet when:today");
    expect(offered(said)).toEqual(["/roadmap done"]);
    const done = await said.press("ada", "/roadmap done");
    expect(done.refused).toBe(false);
    expect(done.text).toContain("Internet Fundamentals: done");
  });

  test.each([
    ["/next", "/roadmap next"],
    ["/done internet", "/roadmap done"],
    ["/leaderbord last", "/leaderboard"],
  ])("%s: %s", async (line, label) => {
    const { say } = await openGroup("ada");
    const said = await say("ada", line);
    expect(offered(said)).toEqual([label]);
    expect((await said.press("ada", label)).refused).toBe(false);
  });

  test("a topic that was mistyped, with the other options as they were", async () => {
    const { say } = await openGroup("ada");
    const said = await say("ada", '/roadmap done internat when:today note:"all of it"');
    expect(offered(said)).toEqual(["Internet Fundamentals"]);
    const done = await said.press("ada", "Internet Fundamentals");
    expect(done.text).toContain("Internet Fundamentals: done");
    expect(done.text).toContain("Your note is kept");
  });

  test("a word of a choice", async () => {
    const { say } = await openGroup("ada");
    const said = await say("ada", "/leaderboard weak");
    expect(offered(said)).toEqual(["week"]);
    expect(await said.press("ada", "week")).toMatchObject({ refused: false, visibility: "public" });
  });
});

describe("what could be several things is picked from", () => {
  test("a topic by a part of its name", async () => {
    const { say } = await openGroup("ada");
    const said = await say("ada", "/roadmap done sql when:today");
    expect(said.refused).toBe(true);
    expect(offered(said)).toEqual([expect.arrayContaining(["sql-primer"])]);
    const done = await said.press("ada", "Which one?", "sql-primer");
    expect(done.text).toContain("Relational & SQL Primer: done");
  });

  test("nothing where two have the very same name", async () => {
    const { say, engine } = await openGroup("ada");
    for (const user of ["b1", "b2"]) {
      const at = asked("ben", "general");
      await engine.say({ ...at, actor: { ...at.actor, user } }, "/roadmap join");
    }
    const said = await say("ada", "/roadmap progress ben");
    expect(said.text).toContain("more than one member");
    expect(offered(said)).toEqual([]);
  });
});

describe("a press says the command again for whoever presses", () => {
  test("with their own rights", async () => {
    const { say } = await openGroup("ada");
    const said = await say("ada", "/group pause until:2026-12-31 fromm:today");
    expect(offered(said)).toEqual([]);
    const organiser = await say("ada", "/group schedule weekly-gaol off:yes");
    const [label = ""] = offered(organiser);
    expect(await organiser.press("zoe", String(label))).toMatchObject({ refused: true });
  });

  test("and what is too long to travel in a control is said in words alone", async () => {
    const { say } = await openGroup("ada");
    const said = await say("ada", `/roadmap done internat note:"${"x".repeat(90)}"`);
    expect(said.text).toContain("Did you mean “Internet Fundamentals”?");
    expect(offered(said)).toEqual([]);
  });

  test("in a note of every kind of quotes too", async () => {
    const { say } = await openGroup("ada");
    const said = await say("ada", '/roadmap done internat note:a"b“c«d');
    expect(offered(said)).toEqual([]);
  });
});

test("a member may be named by a mention", async () => {
  const { say } = await openGroup("ada", "ben");
  for (const mention of ["<@ben>", "<@ben|somebody>", "@ben"]) {
    const { text } = await say("ada", `/roadmap progress ${mention}`);
    expect(text, mention).toContain("ben");
  }
});
