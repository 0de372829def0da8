import { describe, expect, test } from "vitest";
import { PAGES_PATH } from "../../src/core/page.ts";
import { openGroup, openWorldAt, SETUP, type Said, type World } from "../world.ts";

const urlOf = ({ controls }: Said): string => {
  const open = controls.find(({ label }) => label === "Open the page");
  return open?.kind === "link" ? open.url : "";
};

/** Is there a page behind the link of an answer? */
async function leads(world: World, answer: Said): Promise<boolean> {
  const token = urlOf(answer).split(`${PAGES_PATH}/`)[1] ?? "";
  return (await world.pages?.(token)?.([])) !== undefined;
}

describe("/group page", () => {
  test("gives an organiser, privately, a link, and says who sees what", async () => {
    const world = await openGroup("ben");
    const answer = await world.say("ada", "/group page");
    expect(answer.visibility).toBe("private");
    expect(urlOf(answer)).toMatch(/^https:\/\/cairn\.example\/g\/[\w-]{32}$/);
    expect(answer.text).toContain("without an account and without joining");
    expect(answer.text).toContain("the top three of a week");
    expect(answer.text).toContain("They never see who hides or has left");
    expect(await leads(world, answer)).toBe(true);
  });

  test("gives the same link again, to every organiser", async () => {
    const { say } = await openGroup("ben");
    const first = urlOf(await say("ada", "/group page"));
    await say("ada", "/group organisers add:ben");
    expect(urlOf(await say("ben", "/group page"))).toBe(first);
  });

  test("says so where the board shows everyone", async () => {
    const { say } = await openGroup();
    await say("ada", "/group setup board:everyone");
    expect((await say("ada", "/group page")).text).toContain("board shows everyone");
  });

  test("gives members none", async () => {
    const { say, dump } = await openGroup("ben");
    expect((await say("ben", "/group page")).text).toContain("Only an organiser");
    expect((await dump())["pages"]).toEqual([]);
  });

  test("without an address on the web says what the host has to set, and makes no key", async () => {
    const world = await openWorldAt(undefined);
    await world.say("ada", SETUP);
    const answer = await world.say("ada", "/group page");
    expect(answer.refused).toBe(true);
    expect(answer.text).toContain("PUBLIC_URL");
    const dump = await world.dump();
    expect(dump["pages"]).toEqual([]);
    expect(JSON.stringify(dump["meta"])).not.toContain("page-key");
  });
});

describe("a new link", () => {
  test("takes the place of the old one at once", async () => {
    const world = await openGroup();
    const old = await world.say("ada", "/group page");
    const fresh = await old.press("ada", "New link");
    expect(fresh.text).toContain("the one before leads nowhere now");
    expect(urlOf(fresh)).not.toBe(urlOf(old));
    expect(await leads(world, old)).toBe(false);
    expect(await leads(world, fresh)).toBe(true);
  });

  test("is made once, however often the button is pressed", async () => {
    const { say } = await openGroup();
    const old = await say("ada", "/group page");
    const fresh = await old.press("ada", "New link");
    const again = await old.press("ada", "New link");
    expect(urlOf(again)).toBe(urlOf(fresh));
    expect(again.text).not.toContain("leads nowhere");
  });

  test("is for organisers alone, in the group's channel alone", async () => {
    const world = await openGroup("ben");
    const page = await world.say("ada", "/group page");
    expect((await page.press("ben", "New link")).refused).toBe(true);
    expect((await page.press("ada", "New link", undefined, "elsewhere")).refused).toBe(true);
    expect((await page.press("ben", "Take the page away")).refused).toBe(true);
    expect(await leads(world, page)).toBe(true);
  });
});

describe("a page that is taken away", () => {
  test("is gone at once, and the same command makes another one", async () => {
    const world = await openGroup();
    const page = await world.say("ada", "/group page");
    const gone = await page.press("ada", "Take the page away");
    expect(gone.text).toContain("Its link leads nowhere now");
    expect(await leads(world, page)).toBe(false);
    const next = await world.say("ada", "/group page");
    expect(await leads(world, next)).toBe(true);
    expect(await leads(world, page)).toBe(false);
  });

  test("is told of in /group show, where members read that there is one", async () => {
    const { say } = await openGroup("ben");
    expect((await say("ben", "/group show")).text).not.toContain("has its link");
    const page = await say("ada", "/group page");
    expect((await say("ben", "/group show")).text).toContain("for whoever has its link");
    await page.press("ada", "Take the page away");
    expect((await say("ben", "/group show")).text).not.toContain("has its link");
  });
});

test("neither the link nor its key stands in an export, a log or what was shown in public", async () => {
  const { say, posts, logged, dump } = await openGroup("ben");
  const link = urlOf(await say("ada", "/group page"));
  const token = link.split("/g/")[1] ?? "none";
  const exported = await say("ada", "/my export");
  const own = await say("ada", "/group export");
  const all = await dump();
  const key = (all["meta"] as readonly { name: string; value: string }[]).find(
    ({ name }) => name === "page-key",
  );
  const told = JSON.stringify([exported, own, posts, logged]);
  expect(told).not.toContain(token);
  expect(told).not.toContain(key?.value ?? "none");
  expect(JSON.stringify(all)).not.toContain(token);
});
