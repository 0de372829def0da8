import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { inBrowser } from "../../browser/in-browser.ts";
import { openHouse } from "../../platforms/local/browser/open-house.ts";

/** Forms and links alone: no script runs. */

inBrowser("the playground without scripts", (browser) => {
  async function open(origin: string): Promise<Page> {
    const context = await browser().newContext({ javaScriptEnabled: false });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(origin);
    return page;
  }
  const newest = (page: Page) => page.getByRole("log").getByRole("article").last();
  const shows = (page: Page, text: string) => newest(page).filter({ hasText: text }).waitFor();
  const say = async (page: Page, line: string) => {
    await page.getByLabel(/^Message to /).fill(line);
    await page.getByRole("button", { name: "Send" }).click();
  };
  const speakAs = async (page: Page, name: string) => {
    await page.getByLabel("Somebody new").fill(name);
    await page.getByRole("button", { name: "Speak as them" }).click();
  };

  test("a group is set up, joined, walked and ranked, in time that is moved", async () => {
    const { origin } = await openHouse();
    const page = await open(origin);
    await say(page, "/group setup roadmap:backend-234-hours timezone:Europe/Berlin name:Evening");
    await shows(page, "a group is set up here");
    await speakAs(page, "ada");
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await shows(page, "ada pressed Join");
    await page.getByRole("button", { name: "Next Monday 09:00" }).click();
    await shows(page, "Week 1 of");
    await say(page, "/roadmap next");
    const next = newest(page);
    await shows(page, "Internet Fundamentals");
    await next.getByRole("combobox", { name: "Tick an item" }).selectOption({ index: 1 });
    await next.getByRole("button", { name: "Tick an item: pick" }).click();
    await shows(page, "Ticked");
    await page.getByRole("button", { name: "Done", exact: true }).last().click();
    await shows(page, "Internet Fundamentals");
    await say(page, "/leaderboard");
    await shows(page, "ada");
  });

  test("a dialog is filled in, refused, corrected and taken", async () => {
    const { origin } = await openHouse({ demo: true });
    const page = await open(origin);
    await page.getByRole("link", { name: /ben/ }).click();
    await say(page, "/checkin");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await dialog.count()).toBe(0);
    await say(page, "/checkin");
    await dialog.getByLabel(/^Did/).fill("read <b>all</b> of it");
    await dialog.getByLabel(/^Next/).fill("more");
    await dialog.getByRole("button", { name: "Send" }).click();
    await expect.poll(() => page.getByRole("log").textContent()).toContain("read <b>all</b> of it");
    expect(await dialog.count()).toBe(0);
  });

  test("everything begins anew, after a question", async () => {
    const { origin } = await openHouse({ demo: true });
    const page = await open(origin);
    await page.getByRole("link", { name: /^Reset/ }).click();
    await page.getByRole("link", { name: "Keep it" }).click();
    expect(await newest(page).count()).toBe(1);
    await page.getByRole("link", { name: /^Reset/ }).click();
    await page.getByRole("button", { name: "Reset the playground" }).click();
    await page.getByText("Welcome to #general").waitFor();
  });
});
