import { describe, expect, test } from "vitest";
import { pageStore } from "../../src/store/group-pages.ts";
import { worldOf } from "./world.ts";

async function open() {
  const world = await worldOf();
  const { id } = await world.group();
  return { pages: pageStore(world.db), id };
}

test("a group has one page, under the name that it was given first", async () => {
  const { pages, id } = await open();
  expect(await pages.ofGroup(id)).toBeUndefined();
  expect(await pages.open(id, "first")).toBe("first");
  expect(await pages.open(id, "second")).toBe("first");
  expect(await pages.groupOf("first")).toBe(id);
  expect(await pages.groupOf("second")).toBeUndefined();
});

describe("a new name", () => {
  test("ends the one in whose place it comes", async () => {
    const { pages, id } = await open();
    await pages.open(id, "first");
    expect(await pages.open(id, "second", "first")).toBe("second");
    expect(await pages.groupOf("first")).toBeUndefined();
    expect(await pages.ofGroup(id)).toBe("second");
  });

  test("ends no other one", async () => {
    const { pages, id } = await open();
    await pages.open(id, "first");
    await pages.open(id, "second", "first");
    expect(await pages.open(id, "third", "first")).toBe("second");
  });

  test("comes also where the page was taken away meanwhile", async () => {
    const { pages, id } = await open();
    expect(await pages.open(id, "second", "first")).toBe("second");
  });
});

test("a page that is taken away is found no more, and taking it away again does nothing", async () => {
  const { pages, id } = await open();
  await pages.open(id, "first");
  await pages.close(id);
  await pages.close(id);
  expect(await pages.groupOf("first")).toBeUndefined();
  expect(await pages.ofGroup(id)).toBeUndefined();
});

test("of several keys that are offered the first is kept", async () => {
  const { pages } = await open();
  const keys = await Promise.all(["one", "two", "three"].map((key) => pages.key(key)));
  expect(new Set(keys).size).toBe(1);
  expect(await pages.key("four")).toBe(keys[0]);
});
