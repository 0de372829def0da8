import { expect, test } from "vitest";
import { inBrowser } from "../../browser/in-browser.ts";
import { openHouse } from "../../platforms/local/browser/open-house.ts";
import { sitDown } from "./seat.ts";

/** No mouse: Tab, arrows, Enter, Escape. */

inBrowser("the playground by keyboard alone", (browser) => {
  test("a line is completed and sent, and what it is answered with is pressed", async () => {
    const { page, messages, faults } = await sitDown(browser(), await openHouse({ demo: true }));
    const keys = page.keyboard;
    const line = page.getByRole("combobox", { name: /^Message to / });
    // Whoever comes can type at once.
    await expect.poll(() => line.evaluate(isFocused)).toBe(true);
    await keys.type("/roadmap jo");
    // What is offered after each key is overtaken by what is offered after the next one.
    const first = page.locator("li").and(page.getByRole("option")).first();
    await expect.poll(() => first.textContent()).toMatch(/roadmap join/);
    await keys.press("ArrowDown");
    await keys.press("Enter");
    await expect.poll(() => line.inputValue()).toBe("/roadmap join ");
    await keys.press("Enter");
    await messages().filter({ hasText: "/roadmap join" }).last().waitFor();
    await expect.poll(() => line.inputValue()).toBe("");
    await keys.type("/roadmap next");
    await keys.press("Escape");
    await keys.press("Enter");
    const next = messages().filter({ hasText: "/roadmap next" }).last();
    await next.waitFor();
    const done = next.getByRole("button", { name: "Done", exact: true });
    for (let tabs = 0; tabs < 60 && !(await done.evaluate(isFocused)); tabs += 1) {
      await keys.press("Shift+Tab");
    }
    expect(await done.evaluate(isFocused)).toBe(true);
    await keys.press("Enter");
    await messages().filter({ hasText: "pressed Done" }).waitFor();
    expect(faults).toEqual([]);
  });

  test("what was typed before comes back with the arrow up", async () => {
    const { page, says } = await sitDown(browser(), await openHouse({ demo: true }));
    await says("/leaderboard");
    await says("/roadmap list");
    const line = page.getByLabel(/^Message to /);
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => line.inputValue()).toBe("/roadmap list");
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => line.inputValue()).toBe("/leaderboard");
  });

  test("a dialog takes the focus, keeps it, and gives it back at Escape", async () => {
    const { page } = await sitDown(browser(), await openHouse({ demo: true }));
    const line = page.getByLabel(/^Message to /);
    await line.press("/");
    await page.keyboard.type("group setup");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    expect(await dialog.evaluate(holdsFocus)).toBe(true);
    for (let tabs = 0; tabs < 40; tabs += 1) {
      await page.keyboard.press("Tab");
      // Between the last field and the first the browser itself may have it.
      expect(
        await page.evaluate("document.activeElement.closest('dialog, body').localName"),
      ).toMatch(/dialog|body/);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => line.evaluate(isFocused)).toBe(true);
  });
});

interface Focusable {
  readonly ownerDocument: { readonly activeElement: unknown };
  contains(other: unknown): boolean;
}

const isFocused = (element: Focusable): boolean => element.ownerDocument.activeElement === element;

const holdsFocus = (element: Focusable): boolean =>
  element.contains(element.ownerDocument.activeElement);
