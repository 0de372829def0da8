import { describe, expect, test } from "vitest";
import { pingsOf } from "../../twins/slack/world/messages.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import {
  groupIn,
  held,
  openGroup,
  opened,
  openWorld,
  readIn,
  seenBy,
  shown,
  slowFor,
} from "./world.ts";

/** Dialogs: how they open, what is said of what was filled in, and where the answer goes. */

describe("a dialog", () => {
  test("opens at once from a command without options, and is answered where it was asked for", async () => {
    const world = await openGroup("ada");
    const asked = await world.ask("ada", "checkin");
    const window = opened(asked);
    expect(textOf(window.now)).toContain("What you did");
    await world.twin.user("ada").submit(window, { did: "Read <!everyone> & *RFC*" });
    await asked.until(({ answer }) => answer !== undefined);
    expect(seenBy(asked)).toBe("ada");
    expect(readIn(asked)).toContain("Checked in");
    expect(window.isOpen).toBe(false);
    expect(pingsOf(world.posts().at(-1) ?? shown(asked))).toEqual([]);
    expect(world.logged).toEqual([]);
  });

  test("that takes long says so within its three seconds, and is filled when it is ready", async () => {
    const slow = slowFor("say");
    const world = await groupIn(await openWorld(slow), "ada");
    slow.begin();
    const asked = await world.ask("ada", "checkin");
    const window = opened(asked);
    expect(textOf(window.now)).toContain("One moment");
    slow.release();
    await window.until(({ now }) => textOf(now).includes("What you did"));
    await world.twin.user("ada").submit(window, { did: "Read" });
    await asked.until(({ answer }) => answer !== undefined);
    expect(readIn(asked)).toContain("Checked in");
  });

  test("that takes long and then is refused says why in the window", async () => {
    const slow = held();
    const world = await openWorld({ ...slow });
    const asked = await world.ask("ada", "checkin");
    slow.release();
    await opened(asked).until(({ now }) => textOf(now).includes("/group setup"));
  });

  test("that is refused at once is answered in a message", async () => {
    const world = await openWorld();
    const asked = await world.ask("ada", "checkin");
    expect(asked.dialog).toBeUndefined();
    expect(seenBy(asked)).toBe("ada");
  });

  test("says at a field what is wrong with it, and stays open", async () => {
    const world = await openGroup("ada");
    const window = opened(await world.ask("ada", "checkin"));
    const sent = await world.twin.user("ada").submit(window, { did: "\u200b" });
    expect(sent.acked).toBeDefined();
    expect(window.errors).toEqual({ did: expect.stringContaining("did") as unknown });
    expect(window.isOpen).toBe(true);
  });

  test("says over it what is wrong with the whole, so that nothing typed is lost", async () => {
    const world = await openGroup("ada");
    const window = opened(await world.ask("ada", "checkin"));
    await world.now("2026-11-22T10:00:00Z");
    const sent = await world.twin.user("ada").submit(window, { did: "Read" });
    const over = opened(sent);
    expect(over).not.toBe(window);
    expect(textOf(over.now)).toContain("is over");
    expect(window.isOpen).toBe(true);
  });

  test("that is submitted while the engine is slow is let go, and answered later", async () => {
    const slow = slowFor("submit");
    const world = await groupIn(await openWorld(slow), "ada");
    const asked = await world.ask("ada", "checkin");
    slow.begin();
    await world.twin.user("ada").submit(opened(asked), { did: "Read" }, { until: "acked" });
    expect(opened(asked).isOpen).toBe(false);
    slow.release();
    await asked.until(({ answer }) => answer !== undefined);
    expect(readIn(asked)).toContain("Checked in");
  });

  test("that was open over a restart is answered in its window", async () => {
    const world = await openGroup("ada");
    const asked = await world.ask("ada", "checkin");
    await world.restart();
    const sent = await world.twin.user("ada").submit(opened(asked), { did: "Read" });
    expect(opened(sent)).toBe(opened(asked));
    expect(textOf(opened(sent).now)).toContain("Checked in");
    expect(asked.messages).toEqual([]);
  });

  test("that was open for longer than Slack takes an answer to the command is answered in its window", async () => {
    const world = await openGroup("ada");
    const asked = await world.ask("ada", "checkin");
    await world.now("2026-11-21T09:31:00Z");
    const sent = await world.twin.user("ada").submit(opened(asked), { did: "Read" });
    expect(textOf(opened(sent).now)).toContain("Checked in");
    expect(world.logged).toEqual([]);
  });
});
