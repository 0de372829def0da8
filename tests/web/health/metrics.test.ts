import { expect, describe, test } from "vitest";
import { SendRefused, TryLater } from "../../../src/core/errors.ts";
import { asked } from "../../world.ts";
import { readExposition } from "./exposition.ts";
import { openHealth, openHouse, valueIn } from "./world.ts";

/** When the weekly goal falls due. */
const MONDAY = "2026-11-23T08:00:00Z";

describe("what is scraped", () => {
  test("is Prometheus's text format, each metric with its HELP and TYPE", async () => {
    const { get, openGroup } = await openHouse();
    await openGroup("ben");
    const response = await get("/metrics");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const scraped = readExposition(await response.text());
    for (const [name, { help, type }] of scraped) {
      expect({ name, help, type }).toEqual({
        name,
        help: expect.stringMatching(/\S/) as string,
        type: expect.stringMatching(/^(counter|gauge|histogram)$/) as string,
      });
      const counts = /_total$/.test(name);
      // Node's own are named by the library.
      if (name.startsWith("cairn_")) expect([name, type === "counter"]).toEqual([name, counts]);
    }
    expect([...scraped.keys()]).toEqual(
      expect.arrayContaining([
        "process_resident_memory_bytes",
        "nodejs_eventloop_lag_p50_seconds",
        "nodejs_eventloop_lag_p99_seconds",
        "nodejs_eventloop_lag_max_seconds",
      ]),
    );
  });

  test("says which version runs, and nothing of anybody", async () => {
    const { get, say, openGroup, tickAt, value } = await openHouse();
    await openGroup("ben");
    await say("ben", "/roadmap done my-private-words");
    await tickAt(MONDAY);
    expect(await value("cairn_build_info", { version: "1.2.3" })).toBe(1);
    const text = await (await get("/metrics")).text();
    expect(text).not.toMatch(/night school|private|\bada\b|\bben\b|general|backend-234/i);
  });

  test("twice at the same time is whole both times", async () => {
    const { scrape } = await openHouse();
    const [one, other] = await Promise.all([scrape(), scrape()]);
    expect([...one.keys()]).toEqual([...other.keys()]);
  });
});

describe("a command is counted under its name", () => {
  const count = "cairn_commands_total";

  test("as ok, as refused, and how long it took", async () => {
    const { say, value } = await openHouse();
    await say("ada", "/roadmap list");
    await say("ada", "/road li");
    await say("ada", "/roadmap next");
    expect(await value(count, { command: "roadmap list", outcome: "ok" })).toBe(2);
    expect(await value(count, { command: "roadmap next", outcome: "refused" })).toBe(1);
    expect(await value("cairn_answer_duration_seconds_count", { command: "roadmap list" })).toBe(2);
  });

  test("as failed where a part of Cairn is, from a zero before it on", async () => {
    const failed = { command: "roadmap next", outcome: "failed" };
    const { say, value } = await openHouse((ground) => ({
      ...ground,
      store: {
        ...ground.store,
        people: { ...ground.store.people, meet: () => Promise.reject(new Error("a bug")) },
      },
    }));
    expect(await value(count, failed)).toBe(0);
    await say("ada", "/roadmap next");
    expect(await value(count, failed)).toBe(1);
  });

  test("whether it was typed, pressed or submitted", async () => {
    const { cairn, value } = await openHouse();
    const { engine } = cairn;
    const press = { command: "roadmap list", action: "page", params: {} };
    const ada = asked("ada", "general");
    await engine.run(ada, "roadmap list", {});
    await engine.press(ada, press);
    await engine.submit(ada, press, {});
    const labels = { command: "roadmap list" };
    expect(await value("cairn_answer_duration_seconds_count", labels)).toBe(3);
  });

  test("and what names none has no name, whatever it says", async () => {
    const { say, cairn, scrape } = await openHouse();
    const ada = asked("ada", "general");
    await say("ada", "/my-secret diary");
    await cairn.engine.run(ada, "my-secret", {});
    await cairn.engine.press(ada, { command: "my-secret", action: "x", params: {} });
    const scraped = await scrape();
    expect(valueIn(scraped, count, { command: "unknown", outcome: "refused" })).toBe(3);
    expect(JSON.stringify([...scraped])).not.toContain("my-secret");
  });
});

describe("a post is counted", () => {
  const posted = async () => {
    const house = await openHouse();
    await house.openGroup("ben");
    return house;
  };

  test("by what became of it, with how late it came", async () => {
    const { tickAt, value } = await posted();
    const before = (await value("cairn_sends_total", { platform: "local", outcome: "ok" })) ?? 0;
    await tickAt("2026-11-23T08:10:00Z");
    expect(await value("cairn_sends_total", { platform: "local", outcome: "ok" })).toBe(before + 1);
    expect(await value("cairn_deliveries_total", { kind: "post", outcome: "sent" })).toBe(
      before + 1,
    );
    const delay = "cairn_delivery_delay_seconds_bucket";
    const within = async (le: string) => (await value(delay, { kind: "post", le })) ?? 0;
    expect((await within("900")) - (await within("300"))).toBe(1);
    expect(await value("cairn_outbox_oldest_age_seconds")).toBeUndefined();
  });

  test.each([
    [new TryLater(5_000, "target"), "later", "later", "pending"],
    [new SendRefused("no", "Do.", { permanent: true }), "refused", "given_up", "dead"],
    [new Error("cut"), "failed", "retry", "sending"],
  ] as const)("where the platform says %s", async (error, outcome, delivered, state) => {
    const { platform, tickAt, value } = await posted();
    await tickAt("2026-11-23T07:59:00Z");
    platform.script.push(error);
    await tickAt("2026-11-23T08:10:00Z");
    const labels = { platform: "local" };
    expect(await value("cairn_sends_total", { ...labels, outcome })).toBe(1);
    expect(await value("cairn_deliveries_total", { kind: "post", outcome: delivered })).toBe(1);
    expect(await value("cairn_outbox_deliveries", { ...labels, kind: "post", state })).toBe(1);
    const asks = error instanceof TryLater;
    expect((await value("cairn_rate_limits_total", labels)) ?? 0).toBe(asks ? 1 : 0);
    expect((await value("cairn_rate_limited_seconds_total", labels)) ?? 0).toBe(asks ? 5 : 0);
    const age = await value("cairn_outbox_oldest_age_seconds", labels);
    expect(age).toBe(state === "dead" ? undefined : 600);
  });

  test("and so is its edit", async () => {
    const { cairn, platform, say, tickAt, clock, value } = await posted();
    await tickAt(MONDAY);
    platform.editScript.push(new Error("cut"), "take");
    const pulse = async (instant: string) => {
      await clock.set(Date.parse(instant));
      await cairn.pulse(Date.parse(instant));
    };
    await pulse("2026-11-23T08:01:00Z");
    await say("ben", "/roadmap done 1.1");
    await pulse("2026-11-23T09:00:00Z");
    await pulse("2026-11-23T10:00:00Z");
    const edits = (outcome: string) => value("cairn_edits_total", { platform: "local", outcome });
    expect(await edits("failed")).toBe(1);
    expect(await edits("ok")).toBe(1);
  });

  test("and what fell due too long ago is dropped", async () => {
    const { tickAt, value } = await posted();
    await tickAt("2026-12-09T08:00:00Z");
    expect(await value("cairn_posts_dropped_total")).toBeGreaterThan(0);
  });
});

describe("what stands", () => {
  test("is told in numbers, of groups and members at most a minute old", async () => {
    const { say, openGroup, value, timer } = await openHouse();
    await openGroup("ben", "cy");
    await say("cy", "/roadmap leave");
    expect([await value("cairn_groups"), await value("cairn_members")]).toEqual([1, 1]);
    await say("dee", "/roadmap join");
    expect(await value("cairn_members")).toBe(1);
    await timer.wait(60_000);
    expect(await value("cairn_members")).toBe(2);
  });

  test("and how long ago a tick was over", async () => {
    const { tickAt, value, timer } = await openHouse();
    await timer.wait(90_000);
    expect(await value("cairn_tick_age_seconds")).toBe(90);
    await tickAt(MONDAY);
    expect(await value("cairn_tick_age_seconds")).toBe(0);
    expect(await value("cairn_tick_duration_seconds_count")).toBe(1);
  });

  test("and each connection, with how often it stood again", async () => {
    const { health, value } = await openHealth();
    const labels = { platform: "discord" };
    const now = async () => [
      await value("cairn_platform_connected", labels),
      await value("cairn_platform_reconnects_total", labels),
    ];
    health.metrics.connected("discord", false);
    health.metrics.connected("discord", false);
    expect(await now()).toEqual([0, 0]);
    health.metrics.connected("discord", true);
    expect(await now()).toEqual([1, 0]);
    health.metrics.connected("discord", false);
    health.metrics.connected("discord", false);
    health.metrics.connected("discord", true);
    health.metrics.connected("discord", true);
    expect(await now()).toEqual([1, 1]);
  });
});
