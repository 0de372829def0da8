import { describe, expect, test } from "vitest";
import { controlsOf } from "../../src/core/view.ts";
import { asked, openGroup, openWorld, SETUP, type World } from "../world.ts";
import { openReading } from "./reading.ts";

/** Tuesday of the group's first week, in which everyone named has finished something. */
async function begun(...members: readonly string[]): Promise<World> {
  const world = await openGroup(...members);
  await world.now("2026-11-24T10:00:00Z");
  for (const who of members) await world.say(who, "/roadmap done internet");
  return world;
}

const WHERE_ONE_READS = ["", "/board", "/progress", "/plan", "/path", "/roadmap"];

describe("a page shows", () => {
  test("this week's goal and the group's bar", async () => {
    const { read } = await openReading(await begun("ben"));
    const words = await read();
    expect(words).toContain("Week 1 of 24 · Mon 23 Nov – Sun 29 Nov");
    expect(words).toContain("Internet Fundamentals · 4 h");
    expect(words).toContain("4 of 6 h closed");
    expect(words).toContain("A path of weeks. Week 1 of 24.");
  });

  test("the board as it is public, and last week's as it froze", async () => {
    const world = await begun("ben", "cleo", "dora", "emil");
    const { read } = await openReading(world);
    const now = await read("/board");
    expect(now).toContain("This week's board");
    expect(now).toContain("1 ben");
    expect(now).not.toContain("emil");
    expect(now).not.toContain("Last week's board");
    await world.now("2026-12-01T10:00:00Z");
    const then = await read("/board");
    expect(then).toContain("Nobody stands on it");
    expect(then).toContain("Last week's board");
    expect(then).toContain("1 ben");
  });

  test("the board of everyone where an organiser chose that, and of a season", async () => {
    const world = await begun("ben", "cleo", "dora", "emil");
    await world.say("ada", "/group setup board:everyone");
    await world.say("ada", "/group season begin:Winter from:this");
    const { read } = await openReading(world);
    const words = await read("/board");
    expect(words).toContain("emil");
    expect(words).toContain("Winter: the season's board");
  });

  test("the group's hours against its plan, and its weeks in sum", async () => {
    const world = await begun("ben", "cleo");
    const { read } = await openReading(world);
    await world.now("2026-12-01T10:00:00Z");
    const words = await read("/progress");
    expect(words).toContain("The group's weeks The group's hours: 8 h of 468 h closed");
    expect(words).toContain("Mon 23 Nov – Sun 29 Nov: 8 of 12 h closed · 2 of 2 kept");
  });

  test("the plan: each phase with its weeks, and the weeks ahead", async () => {
    const { read } = await openReading(await begun());
    const words = await read("/plan");
    expect(words).toContain("The end: Wed 5 May 2027, at 10 h a week.");
    expect(words).toContain("Foundations Mon 23 Nov Sun 29 Nov");
    expect(words).toContain("The weeks ahead Mon 23 Nov – Sun 29 Nov · 10 h · ");
  });

  test("the path that the plan takes, and where it is", async () => {
    const world = await begun("ben");
    const { read } = await openReading(world);
    const first = await read("/path");
    expect(first).toContain("The plan is at Internet Fundamentals , in Foundations.");
    expect(first).toContain("Foundations 0 of 2 (The plan is here), Python Core 0 of 5");
    await world.now("2026-12-01T10:00:00Z");
    expect(await read("/path")).toContain("Foundations 2 of 2, Python Core 0 of 5 (The plan is");
  });

  test("the roadmap, its phases and topics, and the links of these", async () => {
    const { read, fetch, token } = await openReading(await begun());
    expect(await read("/roadmap")).toContain("16 phases, 52 topics, 234 h");
    expect(await read("/roadmap/phase/python-core")).toContain("OOP in Python · 8 h");
    const topic = await (await fetch(`/g/${token}/roadmap/topic/dev-environment`)).text();
    expect(topic).toMatch(/<a href="https:\/\/[^"]+" rel="noopener noreferrer">/);
    expect(topic).not.toMatch(/href="(?!https?:|\/g\/|data:,)/);
  });

  test("a way to each of its places from every other one, all of which are there", async () => {
    const { fetch, token } = await openReading(await begun("ben"));
    const seen = new Set<string>();
    const open = [`/g/${token}`];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const response = await fetch(path);
      expect(response.status, path).toBe(200);
      const markup = await response.text();
      open.push(...[...markup.matchAll(/href="(\/g\/[^".]+)"/g)].map(([, href = ""]) => href));
    }
    // Six places, 16 phases with 52 topics, and what else the roadmap has.
    expect(seen.size).toBeGreaterThan(70);
  });
});

describe("of members a page shows no more than the channel's posts", () => {
  test("who hides is gone at the next load, from the running week and from what froze (rules 4, 6)", async () => {
    const world = await begun("ben", "cleo");
    await world.now("2026-12-01T10:00:00Z");
    await world.say("ben", "/roadmap done dev-environment");
    const { read } = await openReading(world);
    expect(await read("/board")).toMatch(/1 ben .* 1 ben/);
    await world.say("ben", "/my settings visibility:hidden");
    expect(await read("/board")).not.toContain("ben");
    expect(await read("/board")).toMatch(/Last week's board .* 1 cleo/);
    await world.say("ben", "/my settings visibility:shown");
    expect(await read("/board")).toContain("ben");
  });

  test("who leaves or is erased is gone at the next load", async () => {
    const world = await begun("ben", "cleo");
    const { read } = await openReading(world);
    await world.say("ben", "/roadmap leave");
    expect(await read("/board")).not.toContain("ben");
    const erase = await world.say("cleo", "/my delete");
    await erase.press("cleo", erase.controls[0]?.label ?? "");
    const words = await Promise.all(WHERE_ONE_READS.map((place) => read(place)));
    expect(words.join(" ")).not.toMatch(/ben|cleo/);
    expect(words[0]).toContain("The group");
  });

  test("nobody at 0 %, no organiser, nobody's check-in, study time or plan", async () => {
    const world = await begun("ben");
    await world.say("cleo", "/roadmap join pace:7");
    await world.say("cleo", '/checkin did:"Read about sockets"');
    await world.say("cleo", "/study log 90");
    const { read } = await openReading(world);
    const words = (await Promise.all(WHERE_ONE_READS.map((place) => read(place)))).join(" ");
    for (const own of ["cleo", "ada", "sockets", "90 min"]) expect(words).not.toContain(own);
  });
});

describe("a page looks as it should", () => {
  test("before the group's start, and with nobody in it", async () => {
    const { read } = await openReading(await openGroup());
    expect(await read()).toContain("The group starts on Mon 23 Nov.");
    expect(await read()).toContain("nothing is promised yet");
    expect(await read("/board")).toContain("Nobody stands on it.");
    expect(await read("/progress")).toContain("No week has begun yet.");
    expect(await read("/plan")).toContain("Mon 23 Nov – Sun 29 Nov · 10 h");
    expect(await read("/path")).toContain("The group starts on Mon 23 Nov.");
  });

  test("in a break", async () => {
    const world = await begun("ben");
    await world.say("ada", "/group pause until:2026-12-14");
    const { read } = await openReading(world);
    await world.now("2026-12-02T10:00:00Z");
    expect(await read()).toContain("A break: rest well.");
    expect(await read()).toContain("The group rests from Tue 24 Nov to Sun 13 Dec.");
    expect(await read("/plan")).toContain("Rest: Tue 24 Nov – Sun 13 Dec.");
  });

  test("after the end of its plan", async () => {
    const world = await openGroup("ben");
    const { read } = await openReading(world);
    await world.jump("2027-08-02T10:00:00Z");
    expect(await read()).toContain("The plan ended on Wed 5 May.");
    expect(await read("/plan")).toContain("The plan is over.");
    expect(await read("/path")).toContain("The plan ended on Wed 5 May.");
    expect(await read("/board")).toContain("This week's board");
  });

  test("while the group sleeps, until it is erased: then the link is dead (rule 13)", async () => {
    const world = await begun("ben");
    const { read, fetch, token } = await openReading(world);
    const left = { kind: "workspace-left", platform: "local", workspace: "local" } as const;
    await world.engine.placeChanged(left);
    await world.now("2026-12-02T10:00:00Z");
    expect(await read()).toContain("The group can be reached nowhere since Tue 24 Nov");
    expect(await read("/board")).toContain("This week's board");
    expect(await read("/plan")).not.toContain("2028");
    for (const hour of ["10", "12"]) await world.now(`2027-01-03T${hour}:00:00Z`);
    expect((await world.dump())["groups"]).toEqual([]);
    expect((await fetch(`/g/${token}`)).status).toBe(404);
  });

  test("with a roadmap of the group's own of 500 topics, and none of another group's", async () => {
    const world = await begun();
    await follow(world, 5, 100);
    const { read, fetch, token } = await openReading(world);
    expect(await read("/roadmap")).toContain("5 phases, 500 topics, 1500 h");
    expect(await read("/roadmap/phase/p4")).toContain("Open a topic: 100");
    expect(await read("/roadmap/topic/t4-99")).toContain("Topic & <99>");
    expect(await read("/plan")).toContain("Part 0 Mon 23 Nov Sun 20 Jun 2027");
    expect((await fetch(`/g/${token}/roadmap/topic/internet`)).status).toBe(404);
  });

  test("where the host offers its roadmap no more", async () => {
    const world = await openWorld((ground) => ({
      ...ground,
      library: { ...ground.library, find: (id) => (gone ? undefined : ground.library.find(id)) },
    }));
    let gone = false;
    await world.say("ada", SETUP);
    const { read, fetch, token } = await openReading(world);
    gone = true;
    expect(await read()).toContain("is not offered here any more");
    expect(await read("/board")).toContain("This week's board");
    expect((await fetch(`/g/${token}/roadmap`)).status).toBe(404);
    expect((await fetch(`/g/${token}/plan`)).status).toBe(404);
  });
});

test("names are shown as people wrote them, whatever that is (rule 9)", async () => {
  const mallory = `"><script>alert(1)</script>`;
  const world = await begun(mallory);
  await world.say("ada", `/group setup name:'<img src=x onerror=alert(2)>'`);
  const { read, fetch, token } = await openReading(world);
  const markup = await (await fetch(`/g/${token}/board`)).text();
  expect(markup).not.toMatch(/<script|<img src=x/);
  expect(await read("/board")).toContain(mallory);
  expect(await read()).toContain("<img src=x onerror=alert(2)>");
});

test("two groups have two pages, and neither shows anything of the other", async () => {
  const world = await begun("ben");
  await world.say("host", SETUP.replace("Night School", "Daybreak"), "second");
  await world.say("yan", "/roadmap join pace:6", "second");
  await world.say("yan", "/roadmap done internet", "second");
  const night = await openReading(world);
  const day = await openReading(world, "second", "host");
  expect(await night.read("/board")).toContain("ben");
  expect(await night.read("/board")).not.toMatch(/yan|Daybreak/);
  expect(await day.read("/board")).toContain("yan");
  expect(await day.read("/board")).not.toMatch(/ben|Night School/);
  await world.press("host", await closing(world, "second"), undefined, "second");
  expect((await day.fetch(`/g/${day.token}`)).status).toBe(404);
  expect((await night.fetch(`/g/${night.token}`)).status).toBe(200);
});

/** The press that takes a group's page away. */
async function closing(world: World, where: string) {
  const { controls } = await world.say("host", "/group page", where);
  const found = controls.find(({ label }) => label === "Take the page away");
  if (found?.kind !== "button") throw new Error("there is no such button");
  return found.press;
}

/** Brings a roadmap of the group's own with so many phases of so many topics, and has the group follow it. */
async function follow(world: World, phases: number, topics: number): Promise<void> {
  const file = [
    "id: our-way",
    'version: "1.0"',
    "title: Our Way",
    "source: { title: Our notes }",
    "summary: What we learn together.",
    "phases:",
    ...Array.from({ length: phases }, (_, phase) => [
      `  - { id: p${phase}, title: Part ${phase}, topics: [`,
      ...Array.from(
        { length: topics },
        (__, at) => `      { id: t${phase}-${at}, title: "Topic & <${at}>", hours: 3 },`,
      ),
      "    ] }",
    ]).flat(),
    "",
  ].join("\n");
  const read = () => Promise.resolve(Buffer.from(file));
  const attachment = () => ({ name: "mine.yaml", read });
  const here = { ...asked("ada", "general"), attachment };
  const preview = await world.engine.run(here, "group import", { file: "upload-1" });
  const control = preview.kind === "reply" ? controlsOf(preview.view)[0] : undefined;
  if (control?.kind !== "button") throw new Error(`not imported: ${JSON.stringify(preview)}`);
  await world.press("ada", control.press);
}
