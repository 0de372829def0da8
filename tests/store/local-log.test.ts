import { describe, expect, onTestFinished, test } from "vitest";
import { localLog } from "../../src/store/local-log.ts";
import { newDatabase } from "../database.ts";

const view = { blocks: [] };
const general = { channel: "general" };

async function openLog() {
  const db = await newDatabase();
  onTestFinished(() => db.destroy());
  return localLog(db);
}

describe("what the local platform has shown", () => {
  test("is found by its id and its key, with what it answers", async () => {
    const log = await openLog();
    const said = { by: "ada", words: "/roadmap next" };
    const answer = await log.add({ atMs: 1, to: general, only: "ada", view, said });
    const post = await log.add({ atMs: 2, to: general, view, key: "k" });
    expect(await log.byId(answer.id)).toEqual(answer);
    expect(await log.byId(post.id)).toEqual(post);
    expect(await log.byKey("k")).toEqual(post);
    expect(await log.byId(post.id + 1)).toBeUndefined();
  });

  test("has places, each with the newest that a member may see there", async () => {
    const log = await openLog();
    const first = await log.add({ atMs: 1, to: general, view });
    const hers = await log.add({ atMs: 2, to: general, only: "ada", view });
    const letter = await log.add({ atMs: 3, to: { member: "ada" }, view });
    const other = await log.add({ atMs: 4, to: { channel: "dm:ada" }, view });
    expect(await log.places("ada")).toEqual([
      { to: { channel: "dm:ada" }, newest: other.id },
      { to: general, newest: hers.id },
      { to: { member: "ada" }, newest: letter.id },
    ]);
    expect(await log.places("ben")).toEqual([
      { to: { channel: "dm:ada" }, newest: other.id },
      { to: general, newest: first.id },
    ]);
  });

  test("tells who ever said anything, once each", async () => {
    const log = await openLog();
    for (const by of ["eve", "ada", "eve"]) {
      await log.add({ atMs: 1, to: general, view, said: { by, words: "/cairn help" } });
    }
    await log.add({ atMs: 2, to: { member: "zoe" }, view });
    expect(await log.speakers()).toEqual(["ada", "eve"]);
  });
});
