import { describe, expect, test } from "vitest";
import { newDatabase } from "../database.ts";
import { dropUploadsOf, uploads } from "../../src/store/uploads.ts";
import { place, worldOf } from "./world.ts";

/** Pictures that a platform keeps as files. */

const wall = { platform: "slack", workspace: "T1", channel: "C1" };
const other = { ...wall, channel: "C2" };
const bars = { hash: "h", alt: "Bars", atMs: 1 };
const opened = async () => uploads(await newDatabase());

describe("a file", () => {
  test("is found in its channel alone, by its content", async () => {
    const kept = await opened();
    await kept.add(wall, "F1", bars);
    expect(await kept.find(wall, "h")).toEqual({ file: "F1", state: "sent" });
    expect(await kept.find(other, "h")).toBeUndefined();
    expect(await kept.find(wall, "g")).toBeUndefined();
  });

  test("that was dropped is found no more, whatever is noted of it, and is to go", async () => {
    const kept = await opened();
    await kept.add(wall, "F1", bars);
    await kept.note(wall, "F1", "shown");
    await kept.drop(wall, "F1");
    await kept.note(wall, "F1", "shown");
    expect(await kept.find(wall, "h")).toBeUndefined();
    expect(await kept.due(wall, 0, 10)).toEqual(["F1"]);
    await kept.add(wall, "F2", bars);
    expect(await kept.find(wall, "h")).toEqual({ file: "F2", state: "sent" });
    await kept.gone(wall, "F1");
    expect(await kept.due(wall, 0, 10)).toEqual([]);
  });

  test("is to go by its age, the oldest first, each workspace by itself", async () => {
    const kept = await opened();
    for (const atMs of [3, 1, 2]) await kept.add(wall, `F${atMs}`, { ...bars, atMs });
    await kept.add({ ...wall, workspace: "T2" }, "F0", { ...bars, atMs: 0 });
    expect(await kept.due(wall, 3, 10)).toEqual(["F1", "F2"]);
    expect(await kept.due(wall, 3, 1)).toEqual(["F1"]);
  });

  test("that nobody deletes is forgotten by its age, so many at a time", async () => {
    const kept = await opened();
    for (const atMs of [1, 2, 3]) await kept.add(wall, `F${atMs}`, { ...bars, atMs });
    expect(await kept.forget(3, 1)).toBe(1);
    expect(await kept.forget(3, 10)).toBe(1);
    expect(await kept.due(wall, 10, 10)).toEqual(["F3"]);
  });
});

describe("with a person go", () => {
  const AT = "2026-11-23T09:00";

  /** Files in the group's channel, in another one and in people's direct messages. */
  async function hung() {
    const world = await worldOf();
    for (const name of ["Ada", "Ben"]) await world.join(name, AT, 7);
    const kept = uploads(world.db);
    const add = (channel: string, file: string, alt: string) =>
      kept.add(place(channel), file, { hash: file, alt, atMs: 1 });
    await add("general", "of the group", "Bars");
    await add("random", "of Ada", "Bars: Ada 50 %");
    await add("random", "of Ben", "Bars: Ben 50 %");
    await add("ada", "for Ada", "Your path");
    await add("ben", "for Ben", "Your path");
    const due = async (at = place("any")) => (await kept.due(at, 0, 10)).toSorted();
    return { world, kept, due };
  }

  test("the pictures that may show them, wherever they hang, and no others (rule 13)", async () => {
    const { world, due } = await hung();
    await world.people.erase(await world.person("Ada"), 1);
    expect(await due()).toEqual(["for Ada", "of Ada", "of the group"]);
  });

  test("none of places that never knew them, nor where their name is a piece of another word", async () => {
    const { world, kept, due } = await hung();
    await world.join("e", AT, 7);
    const far = { ...place("general"), workspace: "far" };
    await kept.add(far, "far", { hash: "far", alt: "Bars: e 50 %", atMs: 1 });
    await kept.add(place("random"), "of e", { hash: "e", alt: "Bars: e 50 %", atMs: 1 });
    await world.people.erase(await world.person("e"), 1);
    expect(await due(far)).toEqual([]);
    expect(await due()).toEqual(["of e", "of the group"]);
  });

  test("the same when they left 30 days ago", async () => {
    const { world, due } = await hung();
    await world.record("Ada", "2026-11-24T10:00", { kind: "leave" });
    expect(await due()).toEqual([]);
    await world.members.purge(Date.parse("2027-01-01T00:00:00Z"));
    expect(await due()).toEqual(["for Ada", "of Ada", "of the group"]);
  });

  test("with a group those in its channels", async () => {
    const { world, due } = await hung();
    await dropUploadsOf(world.db, (await world.group()).id);
    expect(await due()).toEqual(["of the group"]);
  });
});
