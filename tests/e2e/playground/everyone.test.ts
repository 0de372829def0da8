import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { flawsOf } from "../../browser/axe.ts";
import { inBrowser } from "../../browser/in-browser.ts";
import type { PageElement } from "../../browser/element.ts";
import { openHouse, type House } from "../../platforms/local/browser/open-house.ts";
import { sitDown, type Seat } from "./seat.ts";

/** Each page and each state of it, for whoever reads it: by eye, by ear, on a phone. */

const PHONE = { width: 360, height: 640 };

const STATES: readonly { what: string; demo?: true; reach: (seat: Seat) => Promise<unknown> }[] = [
  { what: "the first visit", reach: () => Promise.resolve() },
  { what: "six weeks of messages", demo: true, reach: (seat) => seat.is("ben") },
  {
    what: "a board, its picture and where I am on it",
    demo: true,
    reach: async (seat) => {
      await seat.is("ben");
      await seat.says("/leaderboard period:last");
      await seat.presses("Where am I?");
      await seat.says("/roadmap map");
    },
  },
  { what: "a refusal", reach: (seat) => seat.says("/roadmap done lnux") },
  { what: "a dialog", reach: (seat) => seat.asks("/group setup") },
  {
    what: "a dialog that was not taken",
    demo: true,
    reach: async (seat) => {
      await seat.is("ben");
      const dialog = await seat.asks("/checkin");
      await dialog.getByRole("button", { name: "Send" }).click();
    },
  },
  {
    what: "what a line can become",
    reach: async ({ page }) => {
      await page.getByRole("combobox", { name: /^Message to / }).pressSequentially("/roadmap ");
      await page.getByRole("option", { name: /next/ }).first().waitFor();
    },
  },
  {
    what: "a direct message",
    demo: true,
    reach: ({ page }) =>
      page
        .getByRole("link", { name: /^Cairn/, exact: true })
        .last()
        .click(),
  },
  {
    what: "the question before a reset",
    reach: async ({ page }) => {
      await page.getByRole("link", { name: /^Reset/ }).click();
      await page.getByText("Begin anew?").waitFor();
    },
  },
  {
    what: "an address that leads nowhere",
    reach: ({ page }) => page.goto(new URL("/nowhere", page.url()).href),
  },
];

inBrowser("the playground", (browser) => {
  const houses = new Map<boolean, Promise<House>>();
  /** The tests look and ask, and leave everything as it is, so one house of each kind is enough. */
  const houseWith = (demo: boolean): Promise<House> => {
    const house = houses.get(demo) ?? openHouse({ demo, atEnd: () => undefined });
    houses.set(demo, house);
    return house;
  };
  afterAll(async () => {
    for (const house of houses.values()) await (await house).close();
  });

  test.each(STATES)(
    "$what: can be read by everyone, dark and light, and used on a phone",
    async ({ demo = false, reach }) => {
      const house = await houseWith(demo);
      // A colour on its way to another one is no colour to judge.
      const still = { reducedMotion: "reduce" } as const;
      const desk = await sitDown(browser(), house, { ...still, colorScheme: "dark" });
      await reach(desk);
      expect(await flawsOf(desk.page)).toEqual([]);
      const phone = await sitDown(browser(), house, { ...still, viewport: PHONE, hasTouch: true });
      await reach(phone);
      expect(await flawsOf(phone.page)).toEqual([]);
      expect(await phone.page.evaluate("document.documentElement.scrollWidth")).toBe(PHONE.width);
      expect(await tooSmall(phone.page)).toEqual([]);
    },
  );

  test("the line where one types is on a phone's screen from the first moment on", async () => {
    const house = await houseWith(true);
    const { page } = await sitDown(browser(), house, { viewport: PHONE });
    const box = await page.getByLabel(/^Message to /).boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
  });
});

/** Controls under 24 px (WCAG 2.2, 2.5.8); a link within a sentence is as high as its line. */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page
    .locator("button, select, input, textarea, summary, a.button, nav a")
    .filter({ visible: true })
    .evaluateAll((all: readonly (PageElement & Boxed)[]) =>
      all
        .map((one) => ({ one, box: (one.closest("label") ?? one).getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
        .map(({ one, box }) => `${box.width} × ${box.height}: ${one.outerHTML}`),
    );

interface Boxed {
  getBoundingClientRect(): { readonly width: number; readonly height: number };
  closest(css: string): Boxed | null;
}
