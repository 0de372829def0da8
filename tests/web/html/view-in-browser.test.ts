import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { View } from "../../../src/core/view.ts";
import { viewHtml } from "../../../src/web/html/view-html.ts";
import { flawsOf } from "../../browser/axe.ts";
import { inBrowser } from "../../browser/in-browser.ts";
import { watch } from "../../browser/watch.ts";
import { everything, mondayOf, secondWeek, viewOf } from "../../platforms/second-week.ts";
import { views } from "../../platforms/views.ts";

/** Views in a real browser: its parser, its colours, its widths. */

const LOOK = readFileSync(join(import.meta.dirname, "../../../src/web/html/look.css"), "utf8");

const pageOf = (shown: readonly View[]): string =>
  `<!doctype html><html lang="en"><title>Views</title><style>${LOOK}</style><h1>Views</h1><main><h2>All</h2>${shown.map((view) => `<article>${String(viewHtml(view))}</article>`).join("")}</main></html>`;

/** Run in the page: whatever stands in a view that the renderer never writes. */
const STRANGE = `
  const known = "div p h3 span dl dt dd label progress table thead tbody tr th td ul ol li img a strong code bdi time";
  [...document.querySelectorAll("main > article *")].flatMap((element) => [
    ...(known.split(" ").includes(element.localName) ? [] : [element.outerHTML]),
    ...[...element.attributes].map(({ name }) => name).filter((name) => /^(on|style|srcdoc|id)/.test(name)),
    ...(element.localName === "a" && !/^https?:$/.test(element.protocol) ? [element.href] : []),
  ])
`;

inBrowser("views on a page", (browser) => {
  test("what anybody writes stays text: nothing runs, loads or leads elsewhere (rule 9)", async () => {
    const page = await browser().newPage();
    const faults = watch(page);
    const hostile = fc.sample(views, { numRuns: 80, seed: 9 });
    await page.setContent(pageOf(hostile));
    expect(await page.evaluate(STRANGE)).toEqual([]);
    expect(await page.locator("main > article").count()).toBe(hostile.length);
    expect(faults).toEqual([]);
    await page.close();
  });

  test.each(["dark", "light"] as const)(
    "what members see most can be read by everyone in the %s, and on a phone",
    async (colorScheme) => {
      const world = await secondWeek();
      const shown = [mondayOf(world), everything];
      for (const line of [
        "/leaderboard period:last",
        "/roadmap next",
        "/roadmap progress",
        "/roadmap compare a:backend-complete b:roundtable-gpt",
        "/roadmap done lnux",
      ]) {
        shown.push(await viewOf(world, line));
      }
      const page = await browser().newPage({ colorScheme, viewport: { width: 360, height: 640 } });
      const faults = watch(page);
      await page.setContent(pageOf(shown));
      expect(await flawsOf(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
      expect(faults).toEqual([]);
      await page.close();
    },
  );
});
