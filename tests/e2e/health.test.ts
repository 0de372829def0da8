import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startTwin } from "../twins/discord/twin.ts";
import { readExposition } from "../web/health/exposition.ts";
import { valueIn } from "../web/health/world.ts";
import { freePort } from "../free-port.ts";
import { ended, ROOT, run, start, temporary } from "./process.ts";
import { startTold } from "./told-process.ts";

/** A process that tells how it is, as whoever watches over it sees it. */

const asking = (port: number) => async (path: string) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return `${response.status} ${(await response.text()).trim()}`;
};

/** The exit code of what the Dockerfile has Docker run. */
async function asDockerAsks(port: number): Promise<number | null> {
  const [, check = ""] =
    /HEALTHCHECK [^]*?CMD (\[.+\])/.exec(readFileSync(`${ROOT}/Dockerfile`, "utf8")) ?? [];
  const [, ...args] = z.array(z.string()).parse(JSON.parse(check));
  const child = spawn(process.execPath, args, { env: { HEALTH_PORT: String(port) } });
  return (await ended(child)).code;
}

async function running() {
  const twin = await startTwin();
  onTestFinished(() => twin.stop());
  twin.addGuild("Hall", { members: ["ada"] });
  const port = await freePort();
  const cairn = await startTold(
    {
      CAIRN_DB: join(temporary(), "cairn.db"),
      DISCORD_TOKEN: twin.token,
      DISCORD_API_URL: twin.api,
      HEALTH_PORT: String(port),
    },
    { nowMs: Date.parse("2026-11-21T09:00:00Z") },
  );
  if (cairn === undefined) throw new Error("it does not start");
  return { twin, cairn, port, ask: asking(port) };
}

describe("a process on Discord", () => {
  test("is scraped, and its counts move with what people do", async () => {
    const { twin, cairn, port, ask } = await running();
    expect(await ask("/healthz")).toBe("200 ok");
    expect(await asDockerAsks(port)).toBe(0);
    await expect.poll(() => ask("/readyz")).toBe("200 ready");
    await twin.user("ada").command("roadmap list", {}, { in: "general" });
    await twin.user("ada").command("roadmap next", {}, { in: "general" });
    await cairn.tick(Date.parse("2026-11-21T09:01:00Z"));
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    const scraped = readExposition(await response.text());
    const commands = (command: string, outcome: string) =>
      valueIn(scraped, "cairn_commands_total", { command, outcome });
    expect(commands("roadmap list", "ok")).toBe(1);
    expect(commands("roadmap next", "refused")).toBe(1);
    expect(valueIn(scraped, "cairn_platform_connected", { platform: "discord" })).toBe(1);
    expect(valueIn(scraped, "cairn_tick_duration_seconds_count")).toBe(1);
    expect(valueIn(scraped, "cairn_ready")).toBe(1);
    cairn.signal("SIGTERM");
    expect(await cairn.over).toMatchObject({ code: 0, stderr: "" });
    expect(await asDockerAsks(port)).toBe(1);
  });

  test("is not ready while the connection is broken, and lives", async () => {
    const { twin, cairn, ask } = await running();
    await expect.poll(() => ask("/readyz")).toBe("200 ready");
    twin.gateway.welcome = "limbo";
    twin.gateway.invalidate(false);
    await expect.poll(() => ask("/readyz")).toBe("503 There is no connection to discord.");
    expect(await ask("/healthz")).toBe("200 ok");
    cairn.signal("SIGTERM");
    expect(await cairn.over).toMatchObject({ code: 0 });
  });

  test("asked to stop is unready first, and gives the answer that is under way", async () => {
    const { twin, cairn, ask } = await running();
    const late = twin.faults.plant("POST /interactions/:interaction/:token/callback", {
      kind: "hang",
      when: "before",
    });
    await twin.user("ada").command("roadmap list", {}, { in: "general", until: "sent" });
    await expect.poll(late.hits).toBe(1);
    cairn.signal("SIGTERM");
    await expect.poll(() => ask("/readyz")).toBe("503 Cairn is stopping.");
    expect(await ask("/healthz")).toBe("200 ok");
    late.release();
    expect(await cairn.over).toMatchObject({ code: 0, stderr: "" });
  });
});

test("a playground is ready too", async () => {
  const port = await freePort();
  const child = start(["start"], {
    stdin: "ignore",
    env: {
      CAIRN_DB: join(temporary(), "cairn.db"),
      HEALTH_PORT: String(port),
      PORT: String(await freePort()),
    },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const over = ended(child);
  const ask = asking(port);
  await expect
    .poll(() => ask("/readyz").catch(() => "nobody"), { timeout: 60_000 })
    .toBe("200 ready");
  child.kill("SIGTERM");
  expect(await over).toMatchObject({ code: 0, stderr: "" });
});

test("a port that is taken ends the start in one sentence, before anything else", async () => {
  const { port, cairn } = await running();
  const { code, stdout, stderr } = await run(["start"], "", {
    stdin: "ignore",
    env: { CAIRN_DB: join(temporary(), "cairn.db"), HEALTH_PORT: String(port) },
  });
  expect({ code, stdout }).toEqual({ code: 78, stdout: "" });
  expect(stderr).toMatch(
    new RegExp(`^HEALTH_PORT is ${port}, and something else listens[^\n]+\n$`),
  );
  cairn.signal("SIGTERM");
  await cairn.over;
});
