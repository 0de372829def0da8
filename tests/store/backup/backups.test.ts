import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { backupsIn } from "../../../src/store/backup/backups.ts";
import { nameAt } from "../../../src/store/backup/folder.ts";
import { verify } from "../../../src/store/backup/verify.ts";
import { temporary } from "../../e2e/process.ts";
import { actor, worldOf } from "../world.ts";

const night = (day: number): number => Date.UTC(2026, 10, day, 3);

/** A database that is open, and its backups. */
async function kept(nights: number) {
  const folder = temporary();
  const file = join(folder, "cairn.db");
  const { db } = await worldOf({}, file);
  const place = join(folder, "backups");
  return { file, place, backups: backupsIn(place, file, nights), close: () => db.destroy() };
}

test("each night has its backup, made beside what goes on, and old ones go", async () => {
  const { file, place, backups, close } = await kept(2);
  expect(await backups.newestMs(night(30))).toBeUndefined();
  for (const day of [27, 28, 29]) await backups.make(night(day));
  const names = [night(28), night(29)].map((atMs) => nameAt(file, atMs));
  expect(readdirSync(place).sort()).toEqual(names);
  expect(verify(join(place, names[0] ?? "")).madeMs).toBe(night(28));
  expect(await backups.newestMs(night(30))).toBe(night(29));
  expect(await backups.newestMs(night(28))).toBe(night(28));
  await close();
});

test("where one fails no old one goes, and it says why", async () => {
  const { file, place, backups, close } = await kept(1);
  mkdirSync(place);
  const old = nameAt(file, night(1));
  writeFileSync(join(place, old), "");
  writeFileSync(join(place, nameAt(file, night(2))), "");
  await expect(backups.make(night(2))).rejects.toThrow("is there already, and is kept");
  expect(readdirSync(place).sort()).toEqual([old, nameAt(file, night(2))]);
  await close();
});

test("whoever is erased is in no file of the folder once the last backup of before has gone", async () => {
  const folder = temporary();
  const file = join(folder, "cairn.db");
  const world = await worldOf({}, file);
  const backups = backupsIn(join(folder, "backups"), file, 3);
  await world.people.meet(actor("Zebedee-Quux"), 0);
  await world.join("Zebedee-Quux", "2026-11-23T09:00", 7);
  const holding = () =>
    readdirSync(join(folder, "backups")).filter((name) =>
      readFileSync(join(folder, "backups", name)).includes("Zebedee"),
    );
  await backups.make(night(21));
  await backups.make(night(22));
  await world.people.erase(await world.person("Zebedee-Quux"), night(22));
  expect(holding()).toHaveLength(2);
  for (const day of [23, 24, 25]) await backups.make(night(day));
  expect(readdirSync(join(folder, "backups"))).toHaveLength(3);
  expect(holding()).toEqual([]);
  await world.db.destroy();
});
