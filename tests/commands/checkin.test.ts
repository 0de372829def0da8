import { describe, expect, test } from "vitest";
import { asked } from "../world.ts";
import { evening, open } from "./checkin-evening.ts";

describe("/checkin", () => {
  test("said without options opens a dialog, as its first response", async () => {
    const world = await evening();
    const { title, press, fields, values } = await open(world, "ada");
    expect(title).toBe("Check in");
    expect(press).toMatchObject({
      command: "checkin",
      action: "fill",
      params: { day: "2026-11-23" },
    });
    expect(fields.map(({ name, required, maxLength }) => [name, required, maxLength])).toEqual([
      ["did", true, 500],
      ["next", false, 500],
      ["blocked", false, 500],
    ]);
    expect(values).toEqual({});
  });

  test("through a platform that separates options opens the same dialog, or runs", async () => {
    const { engine } = await evening();
    const at = asked("ada", "general");
    expect(await engine.run(at, "checkin", {})).toMatchObject({ kind: "dialog" });
    expect(await engine.run(at, "checkin", { did: "Git" })).toMatchObject({ kind: "reply" });
  });

  test("completes the names of its options, and help tells of the dialog", async () => {
    const { complete, say } = await evening();
    const words = await complete("ben", "/checkin ");
    expect(words.map(({ value }) => value)).toEqual(["did:", "next:", "blocked:"]);
    expect((await complete("ben", "/checkin did:Git n")).map(({ value }) => value)).toEqual([
      "next:",
    ]);
    expect((await say("ben", "/cairn help checkin")).text).toContain("it opens a dialog");
  });

  test("filled in is posted once, and confirmed to me alone", async () => {
    const world = await evening();
    const { press } = await open(world, "ada");
    const values = { did: "Read about HTTP", next: "Headers", blocked: "" };
    const said = await world.submit("ada", press, values);
    await world.settled();
    expect(said.visibility).toBe("private");
    expect(said.text).toMatchInlineSnapshot(`
      "✓ Checked in
      Did   Read about HTTP
      Next  Headers

      Your group reads it in its channel; what you change is changed there too.

      [1 Change it] [2 Take it back] [3 My check-ins]
      You can change it until midnight, the group's time."
    `);
    expect(world.posted()).toMatchInlineSnapshot(`
      [
        "ada checks in
      Did   Read about HTTP
      Next  Headers

      Night School · Mon 23 Nov",
      ]
    `);
  });

  test("that names what blocks me leads to those who have been there", async () => {
    const { tell } = await evening();
    const blocked = await tell("ben", '/checkin did:Git blocked:"a rebase"');
    expect((await blocked.press("ben", "I'm stuck")).text).toContain("Where are you stuck?");
    const free = await tell("ada", "/checkin did:Git");
    expect(free.controls.map(({ label }) => label)).not.toContain("I'm stuck");
  });

  test("typed with its options runs directly, by the same schema", async () => {
    const { tell, posted } = await evening();
    await tell("ben", '/checkin did:"Git, twice" blocked:"rebase"');
    expect(posted()).toEqual([expect.stringContaining("ben checks in")]);
    const { refused, text } = await tell("ben", `/checkin did:"${"x".repeat(501)}"`);
    expect(refused).toBe(true);
    expect(text).toContain("a text of at most 500 characters");
    expect((await tell("ben", "/checkin next:loops")).text).toContain("“did” is missing");
  });

  test("a second time opens filled with today's, and edits its post", async () => {
    const world = await evening();
    await world.tell("ben", "/checkin did:Git next:Loops");
    const { values, press } = await open(world, "ben");
    expect(values).toEqual({ did: "Git", next: "Loops", blocked: "" });
    const { text } = await world.submit("ben", press, { did: "Git and loops", next: "" });
    await world.settled();
    expect(text).toContain("Your check-in is changed");
    expect(world.posted()).toHaveLength(1);
    expect(world.edited()).toEqual([
      [world.first, expect.stringMatching(/^ben checks in\nDid {2}Git and loops\n\nNight/)],
    ]);
  });

  test("typed again keeps the lines that are not typed, as the dialog does", async () => {
    const world = await evening();
    await world.tell("ben", "/checkin did:Git next:Loops blocked:rebase");
    const { text } = await world.tell("ben", "/checkin did:More next:Sleep");
    for (const line of [/Did +More/, /Next +Sleep/, /Blocked by +rebase/]) {
      expect(text).toMatch(line);
      expect(world.edited().at(-1)?.[1]).toMatch(line);
    }
  });

  test("with the same words again changes nothing, two at once too", async () => {
    const { say, settled, posted, edited, dump } = await evening();
    await Promise.all([say("ben", "/checkin did:Git"), say("ben", "/checkin did:Git")]);
    expect((await say("ben", "/checkin did:Git")).text).toContain("says that already");
    await settled();
    expect([posted().length, edited().length]).toEqual([1, 0]);
    const { events = [] } = await dump();
    expect(events.filter((event) => "kind" in event && event.kind === "checkin")).toHaveLength(1);
  });

  test("two members at once both stand", async () => {
    const { say, settled, posted } = await evening();
    await Promise.all([say("ben", "/checkin did:Git"), say("ada", "/checkin did:HTTP")]);
    await settled();
    expect(posted().sort()).toEqual([
      expect.stringContaining("ada checks in"),
      expect.stringContaining("ben checks in"),
    ]);
  });

  test("from direct messages reaches the group's channel", async () => {
    const { say, settled, posts } = await evening();
    await say("ben", "/checkin did:Git", "dm");
    await settled();
    expect(posts.at(-1)?.to).toEqual({ kind: "channel", workspace: "local", channel: "general" });
  });

  test("keeps what was typed as data: nothing of it is strong, code, a link or a member", async () => {
    const { tell, posts } = await evening();
    const typed = "*x* <@U1> @everyone [a](https://evil.example) https://evil.example";
    await tell("ben", `/checkin did:"${typed}"`);
    const [block] = posts.at(-1)?.view.blocks ?? [];
    expect(block).toEqual({ kind: "fields", fields: [{ label: "Did", value: typed }] });
  });

  test("of a stranger is refused with a Join button", async () => {
    const { say } = await evening();
    const { refused, controls } = await say("zoe", "/checkin did:Git");
    expect([refused, controls[0]?.label]).toEqual([true, "Join"]);
  });

  test("is open to whoever rests", async () => {
    const { say, settled, posted } = await evening();
    await say("ben", "/roadmap pause until:friday");
    await say("ben", "/checkin did:Slept");
    await settled();
    expect(posted()).toEqual([expect.stringContaining("Slept")]);
  });

  test("is posted in the group's break too: nobody asked it of me", async () => {
    const { tell, posted } = await evening();
    await tell("ada", "/group pause until:2026-12-01");
    await tell("ben", "/checkin did:Read");
    expect(posted()).toEqual([expect.stringContaining("Read")]);
  });
});

describe("taking it back", () => {
  test("edits the post, and saying it again edits it back", async () => {
    const world = await evening();
    const { tell, settled, edited, posted, first } = world;
    const said = await tell("ben", "/checkin did:Git");
    const back = await said.press("ben", "Take it back");
    await settled();
    expect([back.update, back.text]).toMatchInlineSnapshot(`
      [
        true,
        "Your check-in is taken back
      Nobody reads it any more, and today counts as not checked in.

      [1 Check in]",
      ]
    `);
    expect(edited()).toEqual([[first, "A check-in that is no longer shown here"]]);
    expect((await said.press("ben", "Take it back")).refused).toBe(true);
    await tell("ben", "/checkin did:Git");
    expect(posted()).toHaveLength(1);
    expect(edited().at(-1)).toEqual([first, expect.stringContaining("Git")]);
  });

  test("is mine to do alone", async () => {
    const { tell, settled, edited } = await evening();
    const said = await tell("ben", "/checkin did:Git");
    expect((await said.press("ada", "Take it back")).refused).toBe(true);
    await settled();
    expect(edited()).toEqual([]);
  });

  test("is never what /roadmap undo does, and a check-in changes no board", async () => {
    const { say, rebuild } = await evening();
    await say("ben", "/roadmap done internet");
    const board = (await say("ada", "/leaderboard")).text;
    await say("ben", "/checkin did:Git");
    await (await say("ben", "/checkin did:Loops")).press("ben", "Take it back");
    await say("ben", "/checkin did:Loops");
    expect((await say("ada", "/leaderboard")).text).toBe(board);
    expect((await say("ben", "/roadmap undo")).text).toContain("Internet Fundamentals");
    expect((await say("ben", "/my export")).file).toContain('"did": "Loops"');
    expect((await rebuild()).differences).toEqual([]);
  });
});

describe("my check-ins", () => {
  test("are the last seven, the latest first, for me alone", async () => {
    const { tell, now } = await evening();
    for (let day = 23; day <= 30; day += 1) {
      await now(`2026-11-${day}T20:00+01:00`);
      await tell("ben", `/checkin did:"Day ${day}" next:More`);
    }
    const said = await tell("ben", "/checkin did:Last");
    const mine = await said.press("ben", "My check-ins");
    expect(mine.visibility).toBe("private");
    expect(mine.text).toMatchInlineSnapshot(`
      "Your check-ins
      • Mon 30 Nov Last · next: More
      • Sun 29 Nov Day 29 · next: More
      • Sat 28 Nov Day 28 · next: More
      • Fri 27 Nov Day 27 · next: More
      • Thu 26 Nov Day 26 · next: More
      • Wed 25 Nov Day 25 · next: More
      • Tue 24 Nov Day 24 · next: More

      Night School · /my export has them all"
    `);
    expect((await said.press("ada", "My check-ins")).text).toContain("There is none yet");
  });
});
