import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { StartError } from "../../../src/core/errors.ts";
import { serveHealth } from "../../../src/web/health/serve-health.ts";
import { FakeTimer } from "../../fakes/timer.ts";
import { openHealth, openHouse } from "./world.ts";

const answers = { answers: () => Promise.resolve() };
const NOTHING = {
  outbox: () => Promise.resolve([]),
  people: () => Promise.resolve({ groups: 0, members: 0 }),
};
const CLOCK = { now: () => Temporal.Instant.fromEpochMilliseconds(0) };

describe("whoever asks whether the process lives", () => {
  test("hears so from before its start on, whatever is not ready", async () => {
    const { health, get, ask } = await openHealth();
    const response = await get("/healthz");
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toBe("ok\n");
    health.metrics.connected("discord", false);
    health.stopping();
    expect(await ask("/healthz")).toBe("200 ok");
  });

  test("and may only read", async () => {
    const { get } = await openHealth();
    for (const path of ["/healthz", "/readyz", "/metrics"]) {
      const response = await get(path, { method: "POST", body: "x" });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
      const { status, headers } = await get(path, { method: "HEAD" });
      expect(headers.get("content-type")).toMatch(/^text\/plain/);
      expect(status).toBe(path === "/readyz" ? 503 : 200);
    }
    expect((await get("/")).status).toBe(404);
  });
});

describe("whoever asks whether it is ready", () => {
  test("hears when the start is over, and until then that it is not", async () => {
    const { health, ask } = await openHealth();
    expect(await ask("/readyz")).toBe("503 Cairn is starting.");
    health.metrics.connected("discord", true);
    expect(await ask("/readyz")).toBe("503 Cairn is starting.");
    health.begin({ ...NOTHING, ...answers }, CLOCK);
    expect(await ask("/readyz")).toBe("200 ready");
  });

  test("hears each platform whose connection is broken, until it stands again", async () => {
    const { health, ask, value } = await openHealth();
    health.metrics.connected("discord", true);
    health.metrics.connected("slack", true);
    health.begin({ ...NOTHING, ...answers }, CLOCK);
    health.metrics.connected("slack", false);
    expect(await ask("/readyz")).toBe("503 There is no connection to slack.");
    expect(await value("cairn_ready")).toBe(0);
    health.metrics.connected("discord", false);
    expect(await ask("/readyz")).toBe(
      "503 There is no connection to discord.\nThere is no connection to slack.",
    );
    for (const name of ["discord", "slack"]) health.metrics.connected(name, true);
    expect(await ask("/readyz")).toBe("200 ready");
    expect(await value("cairn_ready")).toBe(1);
  });

  test("hears that a closed database does not answer", async () => {
    const { ask, ground, value } = await openHouse();
    expect(await ask("/readyz")).toBe("200 ready");
    await ground.close();
    expect(await ask("/readyz")).toBe("503 The database does not answer.");
    expect(await value("cairn_ready")).toBe(0);
    expect(await value("cairn_groups")).toBeUndefined();
  });

  test("hears the same of one that never comes to an answer", async () => {
    const { health, ask } = await openHealth();
    health.begin({ ...NOTHING, answers: () => new Promise(() => undefined) }, CLOCK);
    expect(await ask("/readyz")).toBe("503 The database does not answer.");
  });

  test("hears of nothing else once it is stopping", async () => {
    const { health, ask } = await openHouse();
    health.metrics.connected("discord", false);
    health.stopping();
    expect(await ask("/readyz")).toBe("503 Cairn is stopping.");
  });
});

test("a port that is taken is said with the variable that chose it", async () => {
  const { health } = await openHealth();
  const address = { host: "127.0.0.1", port: health.port, variable: "HEALTH_PORT" };
  const parts = { address, version: "1.2.3", commands, timer: new FakeTimer() };
  await expect(serveHealth(parts)).rejects.toEqual(
    new StartError(
      `HEALTH_PORT is ${health.port}, and something else listens there on 127.0.0.1: stop it, or choose another port.`,
    ),
  );
});
