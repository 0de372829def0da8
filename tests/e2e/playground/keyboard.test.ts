import { expect, test } from "vitest";
import { inBrowser } from "../../browser/in-browser.ts";
import { openHouse } from "../../platforms/local/browser/open-house.ts";
import { sitDown } from "./seat.ts";

/** No mouse: Tab, arrows, Enter, Escape. */

inBrowser("the playground by keyboard alone", (browser) => {
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
