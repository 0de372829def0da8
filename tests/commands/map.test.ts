import { describe, expect, test } from "vitest";
import { openGroup, openWorld, SETUP } from "../world.ts";

const MONDAY = "2026-11-23T10:00+01:00";

async function openWeek(...members: readonly string[]) {
  const world = await openGroup(...members);
  await world.now(MONDAY);
  return world;
}

describe("/roadmap map", () => {
  test("shows me alone my path: what is behind, where I am, what is ahead", async () => {
    const { say } = await openWeek("ada");
    await say("ada", "/roadmap done internet");
    await say("ada", '/roadmap know phase:"Version Control"');
    const { text, visibility } = await say("ada", "/roadmap map");
    expect(visibility).toBe("private");
    expect(text).toContain("Your path");
    expect(text).toContain("You are at Dev Environment & Tooling, in Foundations. 4 of 52");
    expect(text).toMatch(/^●◉ +Foundations +1 of 2$/m);
    expect(text).toMatch(/^◎◎◎ +Version Control +3 of 3$/m);
    expect(text).toContain("● done  ◎ known  ○ open  ◉ You are here");
  });

  test("shows what was left for later behind its phase, and what is begun", async () => {
    const { say } = await openWeek("ada");
    await say("ada", "/roadmap skip internet");
    expect((await say("ada", "/roadmap map")).text).toMatch(/^◉◌ +Foundations +0 of 2$/m);
    const next = await say("ada", "/roadmap next");
    await next.press("ada", "Tick an item", "editors");
    const { text } = await say("ada", "/roadmap map");
    expect(text).toMatch(/^◉◌ +Foundations/m);
    expect(text).toContain("◐ begun  ◌ later  ○ open");
  });

  test("shows a member's path, and no hidden member's", async () => {
    const { say } = await openWeek("ada", "ben");
    await say("ben", "/roadmap done internet");
    const { text, controls } = await say("ada", "/roadmap map ben");
    expect(text).toContain("ben's path");
    expect(text).toContain("◉ ben is here");
    expect(controls).toEqual([]);
    await say("ben", "/my settings visibility:hidden");
    expect((await say("ada", "/roadmap map ben")).refused).toBe(true);
    expect((await say("ben", "/roadmap map ben")).text).toContain("Your path");
  });

  test("is shared with everyone by a press, unless I am hidden", async () => {
    const { say } = await openWeek("ada");
    const mine = await say("ada", "/roadmap map");
    const shared = await mine.press("ada", "Share");
    expect(shared.visibility).toBe("public");
    expect(shared.text).toContain("ada's path");
    await say("ada", "/my settings visibility:hidden");
    const refused = await mine.press("ada", "Share");
    expect([refused.refused, refused.visibility]).toEqual([true, "private"]);
  });

  test("leaves out what was not picked", async () => {
    const { say } = await openWorld();
    await say("ada", SETUP.replace(/roadmap:\S+/, "roadmap:backend-hiring-ready"));
    await say("ada", "/roadmap join pace:6");
    expect((await say("ada", "/roadmap map")).text).toMatch(/^○+ +Django[^]*?0 of \d+$/m);
    await say("ada", "/roadmap choose choice:framework option:fastapi");
    const { text } = await say("ada", "/roadmap map");
    expect(text).not.toMatch(/^○+ +Django/m);
    expect(text).toMatch(/^○+ +FastAPI[^]*?0 of \d+$/m);
  });
});

describe("/roadmap map of one phase", () => {
  test("names its topics, with where I am and how long each takes", async () => {
    const { say } = await openWeek("ada");
    await say("ada", "/roadmap done internet");
    const { text, visibility } = await say("ada", "/roadmap map phase:foundations");
    expect(visibility).toBe("private");
    expect(text).toContain("Your path: Foundations\n1 of 2 topics behind.");
    expect(text).toContain("● Internet Fundamentals · 4 h");
    expect(text).toContain("◉ Dev Environment & Tooling · 6 h · You are here");
  });

  test("is a pick under the whole path, and leads back to it", async () => {
    const { say } = await openWeek("ada");
    const whole = await say("ada", "/roadmap map");
    const closer = await whole.press("ada", "Look at a phase", "python-core");
    expect(closer.update).toBe(true);
    expect(closer.text).toContain("Your path: Python Core");
    expect(closer.text).not.toContain("You are here");
    const back = await closer.press("ada", "The whole path");
    expect(back.text).toBe(whole.text);
  });

  test("is shared as it is shown, and of a member shows theirs", async () => {
    const { say } = await openWeek("ada", "ben");
    await say("ben", "/roadmap done internet");
    const shared = await (await say("ben", "/roadmap map phase:foundations")).press("ben", "Share");
    expect(shared.visibility).toBe("public");
    expect(shared.text).toContain("ben's path: Foundations");
    const seen = await say("ada", "/roadmap map phase:foundations member:ben");
    expect(seen.text).toContain("● Internet Fundamentals");
    expect(seen.controls).toEqual([]);
  });

  test("says where times are assumed, and refuses what is no phase", async () => {
    const { say } = await openWorld();
    await say("ada", SETUP.replace(/roadmap:\S+/, "roadmap:backend-complete"));
    await say("ada", "/roadmap join pace:6");
    const { text } = await say("ada", "/roadmap map phase:1");
    expect(text).toContain("Some of these times are assumed");
    expect((await say("ada", "/roadmap map phase:nowhere")).refused).toBe(true);
  });
});
