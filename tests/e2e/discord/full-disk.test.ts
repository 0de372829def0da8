import Sqlite from "better-sqlite3";
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run, temporary } from "../process.ts";
import { host } from "./hosted.ts";

const MEMBERS = ["ada", "ben"];

/** A disk of a few megabytes; undefined where this machine lets nobody make one. */
function smallDisk(): string | undefined {
  const folder = temporary();
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=12m", "tmpfs", folder]);
  if (mounted.status !== 0) return undefined;
  onTestFinished(() => void execFileSync("umount", ["--lazy", folder]));
  return folder;
}

/** Fills a disk to its last page; the way to make room again. */
function fill(folder: string): () => void {
  const filler = join(folder, "filler");
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(filler, Buffer.alloc((bavail + 1) * bsize, 1));
  } catch {
    // It is full.
  }
  return () => {
    rmSync(filler);
  };
}

const bodies = (file: string): string => {
  const db = new Sqlite(file, { readonly: true });
  const all = db.prepare<[], string>("select body from events").pluck().all();
  db.close();
  return all.join("\n");
};

test("a disk that is full refuses in a sentence, loses nothing, and goes on once there is room", async ({
  skip,
}) => {
  const folder = smallDisk();
  if (folder === undefined) return skip("only root may make a small disk, and not everywhere");
  const file = join(folder, "cairn.db");
  const { says, tick, measure, end, again } = await host(file, MEMBERS);
  expect(await says("ada", "roadmap done", { topic: "internet" })).toContain("Internet");

  const makeRoom = fill(folder);
  /** What was acknowledged until there was no room even in what the log has already. */
  const told: string[] = [];
  const checkIn = async (words: string): Promise<string> => {
    const answer = await says("ben", "checkin", { did: words });
    if (!answer.includes("disk is full")) told.push(words);
    return answer;
  };
  let refusal = "";
  for (let time = 1; refusal === ""; time += 1) {
    const answer = await checkIn(`Step ${time} ${"x".repeat(400)}`);
    if (answer.includes("disk is full")) refusal = answer;
    if (time === 400) throw new Error("the disk is not full");
  }
  expect(refusal).toContain("Cairn's disk is full, and nothing was changed.");
  expect(refusal).toContain("/cairn about says how to reach whoever runs it");
  expect(await says("ada", "roadmap done", { topic: "dev-environment" })).toBe(refusal);
  // What only reads is answered, and time goes on.
  expect(await says("ada", "cairn about")).toContain("Cairn");
  expect(await says("ada", "roadmap progress")).toContain("4 h");
  await tick();
  expect(await measure("cairn_ready")).toBe(1);

  makeRoom();
  await checkIn("There is room");
  expect(told.at(-1)).toBe("There is room");
  expect(await says("ada", "roadmap done", { topic: "dev-environment" })).toContain("6 h");
  const makeRoomAgain = fill(folder);
  const { stderr } = await end("SIGKILL");
  expect(stderr).toContain("the disk of the database is full");
  makeRoomAgain();
  await again();
  const kept = bodies(file);
  for (const words of told) expect(kept).toContain(words);
  expect(kept.split("dev-environment")).toHaveLength(2);
  await end("SIGTERM");
  expect((await run(["rebuild", "--db", file])).stdout).toContain("nothing differed");
});
