import { describe, expect, test } from "vitest";
import { groupIn, held, openWorld, readIn, seenBy, shown, slowFor } from "./world.ts";

describe("what Slack does not take is logged once, and nothing is thrown", () => {
  test("an answer to an address that is used up or too old", async () => {
    const slow = held();
    const world = await openWorld(slow);
    const asked = await world.ask("ada", "roadmap list", { until: "acked" });
    await slow.heard;
    await world.jump("2026-11-21T09:31:00Z");
    slow.release();
    await world.slack.stop();
    expect(asked.messages).toEqual([]);
    expect(world.logged).toMatchObject([{ code: "expired_url" }]);
  });

  const LOST = [
    { kind: "fail", status: 500 },
    { kind: "cut", when: "before" },
    { kind: "cut", when: "after" },
  ] as const;

  test.each(LOST)("a private answer that is lost is given once more: %j", async (fault) => {
    const world = await openWorld();
    world.twin.faults.plant("response", fault);
    const asked = await world.ask("ada", "roadmap list");
    expect(readIn(asked)).toContain("234");
    expect(world.logged).toEqual([]);
  });

  test.each(LOST)("and is let go where it is lost again: %j", async (fault) => {
    const slow = held();
    const world = await openWorld(slow);
    await world.ask("ada", "roadmap list", { until: "acked" });
    world.twin.faults.plant("response", fault, 2);
    slow.release();
    await slow.heard;
    await world.slack.stop();
    expect(world.logged).toHaveLength(1);
  });

  test("one that everyone sees is not said twice", async () => {
    const world = await groupIn(await openWorld(), "ada");
    world.twin.faults.plant("response", { kind: "cut", when: "after" });
    const asked = await world.ask("ada", "leaderboard");
    await world.slack.stop();
    expect(asked.messages).toHaveLength(1);
    expect(world.logged).toHaveLength(1);
  });

  test("what of it makes Slack refuse it: its words are shown all the same", async () => {
    const world = await openWorld();
    world.twin.faults.plant("response", { kind: "refuse", error: "invalid_blocks" });
    const asked = await world.ask("ada", "roadmap list");
    expect(readIn(asked)).toContain("234");
    expect(shown(asked).now["blocks"]).toEqual([]);
    expect(world.logged).toMatchObject([{ code: "invalid_blocks" }]);
  });

  test("a dialog that comes too late for its trigger, and whoever waits is told", async () => {
    const slow = slowFor("say");
    const patient = { ...slow, patience: { openMs: 60_000 } };
    const world = await groupIn(await openWorld(patient), "ada");
    slow.begin();
    const asked = await world.ask("ada", "checkin", { until: "acked" });
    world.twin.deliveries.expire(asked);
    slow.release();
    await asked.until(({ answer }) => answer !== undefined);
    expect(seenBy(asked)).toBe("ada");
    expect(readIn(asked)).toContain("took too long to open");
    await world.slack.stop();
    expect(world.logged).toMatchObject([{ code: "expired_trigger_id" }]);
  });
});
