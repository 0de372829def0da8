import { describe, expect, test } from "vitest";
import { asked, openGroup, openWorld, SETUP, type World } from "../world.ts";

/** /roadmap next, in week 1 of a group whose members' pace is 6 hours. */
async function openWeek(...members: readonly string[]) {
  const world = await openGroup(...members);
  await world.now("2026-11-23T10:00+01:00");
  return world;
}

test("it tells why, ticks items one by one, and shows something else", async () => {
  const { say } = await openWeek("ada");
  const next = await say("ada", "/roadmap next");
  expect(next.text).toContain("fits the 6 h left of your week");
  expect((await next.press("ada", "Tick an item", "http")).text).toContain("1 h closed");
  const again = await next.press("ada", "Tick an item", "http");
  expect(again.text).toContain("nothing was counted twice");
  expect((await next.press("ada", "Something else")).text).toMatch(/^Dev Environment/);
  expect((await next.press("ada", "Share")).visibility).toBe("public");
});

describe("several items ticked at once", () => {
  const opened = async ({ say, engine }: World, who = "ada") => {
    const next = await say(who, "/roadmap next");
    const button = next.controls.find(({ label }) => label === "Tick several");
    if (button?.kind !== "button") throw new Error("there is no such button");
    const dialog = await engine.press(asked(who, "general"), button.press);
    if (dialog.kind !== "dialog") throw new Error("no dialog opened");
    return dialog;
  };

  test("are picked of the open ones, closed together, and told in one answer", async () => {
    const world = await openWeek("ada");
    const dialog = await opened(world);
    const [items] = dialog.fields;
    expect(items?.offered.map(({ value }) => value)).toEqual([
      "domains-dns",
      "http",
      "hosting",
      "tls-cdn",
    ]);
    const twice = ["http", "domains-dns", "http"];
    const { text, controls } = await world.submit("ada", dialog.press, { items: twice });
    expect(text).toContain("Ticked 2 of Internet Fundamentals");
    expect(text).toContain("2 h closed");
    expect(controls.map(({ label }) => label)).toContain("Tick several");
    const again = await world.submit("ada", dialog.press, { items: twice });
    expect(again.text).toContain("nothing was counted twice");
    const rest = await world.submit("ada", dialog.press, {
      items: ["domains-dns", "hosting", "tls-cdn"],
    });
    expect(rest.text).toContain("Internet Fundamentals: done");
    expect(rest.text).toContain("2 h closed");
  });

  test("are none of what is no item, of nothing picked, or when all is ticked", async () => {
    const world = await openWeek("ada");
    const { press } = await opened(world);
    for (const items of [["http", "nonsense"], []]) {
      expect((await world.submit("ada", press, { items })).refused).toBe(true);
    }
    expect((await world.say("ada", "/roadmap progress")).text).toContain("0 of 234 h done");
    await world.submit("ada", press, { items: ["domains-dns", "http", "hosting", "tls-cdn"] });
    const late = await world.engine.press(asked("ada", "general"), press);
    expect(late).toMatchObject({ kind: "reply", refused: true });
  });
});

test("a topic of what I did not pick is not shared as mine", async () => {
  const { say, press } = await openWorld();
  await say("ada", SETUP.replace(/roadmap:\S+/, "roadmap:backend-hiring-ready"));
  await say("ada", "/roadmap join pace:6");
  const { controls } = await say("ada", "/roadmap next");
  const share = controls.find(({ label }) => label === "Share");
  if (share?.kind !== "button") throw new Error("there is no such button");
  const { text, refused } = await press("ada", { ...share.press, params: { topic: "sqlalchemy" } });
  expect(refused).toBe(true);
  expect(text).toContain("SQLAlchemy is not on your path.");
  expect(text).toContain("/roadmap choose");
});
