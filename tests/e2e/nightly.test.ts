import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { verify } from "../../src/store/backup/verify.ts";
import { freePort } from "../free-port.ts";
import { startTwin } from "../twins/discord/twin.ts";
import { readExposition } from "../web/health/exposition.ts";
import { valueIn } from "../web/health/world.ts";
import { temporary } from "./process.ts";
import { startTold } from "./told-process.ts";

/** A process that keeps the backups of two nights; what is in the place of their folder is given. */
async function running(prepare: (folder: string) => void = () => undefined) {
  const twin = await startTwin();
  onTestFinished(() => twin.stop());
  twin.addGuild("Hall", { members: ["ada"] });
  const port = await freePort();
  const folder = temporary();
  prepare(join(folder, "backups"));
  const cairn = await startTold(
    {
      CAIRN_BACKUPS: "2",
      CAIRN_DB: join(folder, "cairn.db"),
      DISCORD_TOKEN: twin.token,
      DISCORD_API_URL: twin.api,
      HEALTH_PORT: String(port),
    },
    { nowMs: Date.parse("2026-11-21T09:00:00Z") },
  );
  if (cairn === undefined) throw new Error("it does not start");
  const scraped = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    return readExposition(await response.text());
  };
  const count = async (outcome: string) =>
    valueIn(await scraped(), "cairn_backups_total", { outcome });
  return { cairn, scraped, count, backups: join(folder, "backups") };
}

test("a running Cairn makes a backup each night, and keeps as many as it is told", async () => {
  const { cairn, scraped, count, backups } = await running();
  const nights = ["2026-11-21T09:00:00Z", "2026-11-22T03:00:00Z", "2026-11-23T03:00:00Z"];
  for (const [index, night] of nights.entries()) {
    await cairn.tick(Date.parse(night));
    await expect.poll(() => count("ok")).toBe(index + 1);
  }
  expect(readdirSync(backups).sort()).toEqual([
    "cairn-2026-11-22T030000Z.db",
    "cairn-2026-11-23T030000Z.db",
  ]);
  for (const name of readdirSync(backups)) expect(verify(join(backups, name)).groups).toBe(0);
  expect(valueIn(await scraped(), "cairn_backup_newest_timestamp_seconds", {})).toBe(
    Date.parse("2026-11-23T03:00:00Z") / 1_000,
  );
  cairn.signal("SIGTERM");
  expect((await cairn.over).code).toBe(0);
});

test("where it cannot make one, it says so in the log and in a count, and goes on", async () => {
  const { cairn, count } = await running((folder) => {
    writeFileSync(folder, "no folder");
  });
  await cairn.tick(Date.parse("2026-11-21T09:00:00Z"));
  await expect.poll(() => count("failed")).toBe(1);
  expect(await count("ok")).toBe(0);
  cairn.signal("SIGTERM");
  const { code, stderr } = await cairn.over;
  expect(code).toBe(0);
  expect(stderr).toContain("the night's backup failed; it is tried again in an hour");
});
