import { describe, expect, test } from "vitest";
import { openGroup } from "../world.ts";
import { evening } from "./checkin-evening.ts";

const MONDAY = "2026-11-23T18:00+01:00";

/** A group of nine. */
const nine = () => evening("cy", "dee", "eli", "fay", "gus", "hal", "ivo");

describe("a group of more than eight", () => {
  test("has its check-ins in one post at seven, those who are blocked first", async () => {
    const { tell, now, posted } = await nine();
    const { text } = await tell("ben", "/checkin did:Git next:Loops");
    expect(text).toContain("It goes out with the others' in the digest, Mon 23 Nov 2026, 19:00.");
    await tell("cy", '/checkin did:"Read\nabout HTTP" blocked:"CORS"');
    await tell("dee", "/my settings visibility:hidden");
    await tell("dee", "/checkin did:Hidden");
    expect(posted()).toEqual([]);
    await now("2026-11-23T19:00+01:00");
    await now("2026-11-23T19:30+01:00");
    expect(posted()).toMatchInlineSnapshot(`
      [
        "Check-ins of Mon 23 Nov
      Needs a hand
      • cy Read about HTTP · blocked by: CORS

      On the way
      • ben Git · next: Loops

      Night School",
      ]
    `);
  });

  test("is told of nothing that was posted by itself, however long ago and whoever leaves", async () => {
    const { tell, say, now, edited } = await evening();
    await tell("ben", "/checkin did:Git");
    for (const who of ["cy", "dee", "eli", "fay", "gus", "hal", "ivo"]) {
      await tell(who, "/roadmap join pace:6");
    }
    await now("2026-12-25T18:00+01:00");
    await tell("cy", "/checkin did:HTTP");
    await tell("dee", "/checkin did:Loops");
    // By now the weekly goal of November is forgotten.
    await now("2026-12-30T18:00+01:00");
    await say("cy", "/roadmap leave");
    await now("2026-12-30T19:30+01:00");
    expect(edited().at(-1)?.[1]).toContain("dee Loops");
    expect(edited().at(-1)?.[1]).not.toMatch(/Git|HTTP/);
  });

  test("published by hand is the day's: what comes later is taken into it, and nothing is told twice", async () => {
    const { say, tell, now, posted, edited, settled } = await nine();
    await tell("ben", "/checkin did:Git");
    await (await say("ada", "/group post checkin-digest")).press("ada", "Publish");
    await settled();
    expect(posted()).toEqual([expect.stringContaining("ben Git")]);
    expect((await say("ada", "/group post checkin-digest")).refused).toBe(true);
    await tell("cy", "/checkin did:HTTP");
    await now("2026-11-23T19:30+01:00");
    expect(posted()).toHaveLength(1);
    expect(edited().at(-1)?.[1]).toContain("cy HTTP");
  });

  test("says nothing on a silent day", async () => {
    const { tell, now, posted } = await nine();
    await tell("ben", "/checkin did:Git");
    await now("2026-11-25T20:00+01:00");
    expect(posted()).toHaveLength(1);
  });

  test("takes a later one, a change and a taking back into the digest that is out", async () => {
    const { tell, now, posted, edited } = await nine();
    await tell("ben", "/checkin did:Git");
    await now("2026-11-23T19:00+01:00");
    const { text } = await tell("cy", "/checkin did:HTTP");
    expect(text).toContain("It is taken into today's digest");
    const said = await tell("ben", "/checkin did:Loops");
    expect(edited().at(-1)?.[1]).toMatch(/ben Loops[^]*cy HTTP|cy HTTP[^]*ben Loops/);
    await said.press("ben", "Take it back");
    await (await tell("cy", "/checkin did:Cookies")).press("cy", "Take it back");
    await now("2026-11-23T20:00+01:00");
    expect(edited().at(-1)?.[1]).toBe("Check-ins that are no longer shown here\nNight School");
    expect(posted()).toHaveLength(1);
  });

  test("loses none to a day without a digest: the next one has them, each once", async () => {
    const { tell, now, posted } = await nine();
    await (
      await tell("ada", '/group schedule checkin-digest cron:"0 19 * * 1-5"')
    ).press("ada", "Save");
    await now("2026-11-27T19:00+01:00");
    await tell("ben", "/checkin did:Friday");
    await now("2026-11-28T12:00+01:00");
    await tell("cy", "/checkin did:Saturday");
    await now("2026-11-30T12:00+01:00");
    await tell("ben", "/checkin did:Monday");
    const before = posted().length;
    await now("2026-11-30T19:00+01:00");
    const [digest, ...more] = posted().slice(before);
    expect(more).toEqual([]);
    expect(digest).toMatchInlineSnapshot(`
      "Check-ins of Fri 27 Nov to Mon 30 Nov
      • ben Friday
      • cy Saturday
      • ben Monday

      Night School"
    `);
    await now("2026-12-01T19:00+01:00");
    expect(posted().slice(before)).toHaveLength(1);
  });

  test("posts each by itself as an organiser wishes", async () => {
    const { tell, posted } = await nine();
    expect((await tell("ada", "/group show")).text).toContain(
      "each as a post; in one digest a day while more than 8 take part",
    );
    await tell("ada", "/group setup checkins:each");
    await tell("ben", "/checkin did:Git");
    expect(posted()).toHaveLength(1);
    expect((await tell("ada", "/group show")).text).toContain("each as a post of its own");
  });

  test("that rests down to eight posts each by itself", async () => {
    const { tell, posted } = await nine();
    await tell("ivo", "/roadmap pause until:2026-12-01");
    await tell("ben", "/checkin did:Git");
    expect(posted()).toHaveLength(1);
  });

  test("keeps its digest as long as check-ins are collected", async () => {
    const { tell } = await nine();
    const { refused, text } = await tell("ada", "/group schedule checkin-digest off:yes");
    expect(refused).toBe(true);
    expect(text).toContain("/group setup checkins:each");
    await tell("ada", "/group setup checkins:each");
    expect((await tell("ada", "/group schedule checkin-digest off:yes")).refused).toBe(false);
  });

  test("tells a check-in that was posted by itself only there", async () => {
    const { tell, now, posted, edited } = await nine();
    await tell("ada", "/group setup checkins:each");
    await tell("ben", "/checkin did:Git");
    await tell("ada", "/group setup checkins:automatic");
    await tell("ben", "/checkin did:Loops");
    expect(edited().map(([, text]) => text)).toEqual([expect.stringContaining("Loops")]);
    await tell("cy", "/checkin did:HTTP");
    await now("2026-11-23T19:00+01:00");
    expect(posted().at(-1)).not.toContain("Loops");
  });
});

describe("the prompt", () => {
  test("is off until an organiser schedules it, and its button opens the dialog", async () => {
    const { say, now, posts, dialog, read } = await openGroup("ada", "ben");
    await now(MONDAY);
    expect((await say("ada", "/group schedule")).text).toContain(
      "Check-in prompt is not on the schedule",
    );
    await (await say("ada", '/group schedule checkin cron:"0 17 * * 1-4"')).press("ada", "Save");
    await now("2026-11-24T17:00+01:00");
    const prompt = posts.at(-1);
    expect(prompt && read(prompt.view).text).toMatchInlineSnapshot(`
      "How was your day?
      What you did, what is next, what blocks you: one line each is enough.

      [1 Check in]
      Night School"
    `);
    const [control] = prompt ? read(prompt.view).controls : [];
    const opened = control?.kind === "button" ? await dialog("ben", control.press) : undefined;
    expect(opened).toMatchObject({ kind: "dialog", press: { params: { day: "2026-11-24" } } });
    const sent = posts.length;
    await now("2026-11-27T20:00+01:00");
    expect(posts.length - sent).toBe(2);
  });

  test("says nothing where everyone has checked in or rests", async () => {
    const { say, settled, now, posts } = await openGroup("ada", "ben", "cy");
    await now(MONDAY);
    await (await say("ada", '/group schedule checkin cron:"0 19 * * *"')).press("ada", "Save");
    await say("cy", "/roadmap pause until:2026-12-01");
    await say("ada", "/checkin did:Git");
    await say("ben", "/checkin did:HTTP");
    await settled();
    const sent = posts.length;
    await now("2026-11-23T20:00+01:00");
    expect(posts.length - sent).toBe(0);
    await now("2026-11-24T20:00+01:00");
    expect(posts.length - sent).toBe(1);
  });

  test("keeps silent in the group's break", async () => {
    const { say, now, posts } = await openGroup("ada", "ben");
    await now(MONDAY);
    await (await say("ada", '/group schedule checkin cron:"0 19 * * *"')).press("ada", "Save");
    await say("ada", "/group pause until:2026-11-26");
    const sent = posts.length;
    await now("2026-11-25T20:00+01:00");
    expect(posts.length - sent).toBe(0);
  });
});
