import { describe, expect, test } from "vitest";
import { findChromium } from "./chromium.ts";
import { inBrowser, skippedNotice } from "./in-browser.ts";

describe("the browser of the tests", () => {
  const only = (there: string) => (path: string) => path === there;

  test.each(["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"])(
    "is found at %s",
    (path) => {
      expect(findChromium("", only(path))).toBe(path);
    },
  );

  test("is the one that CHROMIUM_PATH names, whatever else there is", () => {
    expect(findChromium("/opt/chromium", () => true)).toBe("/opt/chromium");
  });

  test("is not replaced by another one where the one that is named is missing", () => {
    expect(() => findChromium("/opt/chromium", only("/usr/bin/chromium"))).toThrow(
      "CHROMIUM_PATH is /opt/chromium, and nothing is there",
    );
  });

  test("may be missing: then the output says what to do", () => {
    expect(findChromium("", () => false)).toBeUndefined();
    expect(skippedNotice("the playground")).toBe(
      "Skipped: the playground needs Chromium; apt-get install chromium, or set CHROMIUM_PATH.\n",
    );
  });
});

inBrowser("a browser", (browser) => {
  test("shows a page, and each context is a person of its own", async () => {
    const [one, other] = [await browser().newContext(), await browser().newContext()];
    const page = await one.newPage();
    await page.setContent("<h1>Night School</h1>");
    expect(await page.getByRole("heading", { name: "Night School" }).isVisible()).toBe(true);
    expect(other.pages()).toEqual([]);
    await Promise.all([one.close(), other.close()]);
  });
});
