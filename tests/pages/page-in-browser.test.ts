import { expect, onTestFinished, test } from "vitest";
import { flawsOf } from "../browser/axe.ts";
import { inBrowser } from "../browser/in-browser.ts";
import { watch } from "../browser/watch.ts";
import { openGroup } from "../world.ts";
import { openReading } from "./reading.ts";

inBrowser("a group's page", (browser) => {
  test.each(["light", "dark"] as const)(
    "is read on a phone, in its %s look, by everyone, and asks nobody else for anything",
    async (colorScheme) => {
      const world = await openGroup("ben", "cleo", "dora");
      await world.now("2026-11-24T10:00:00Z");
      await world.say("ben", "/roadmap done internet");
      const { origin, token } = await openReading(world);
      const context = await browser().newContext({
        viewport: { width: 360, height: 740 },
        colorScheme,
      });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const faults = watch(page, origin);
      await page.goto(`${origin}/g/${token}`);
      const places = page.getByRole("navigation", { name: "Places" });
      for (const place of ["Board", "Progress", "Plan", "Path", "Roadmap", "This week"]) {
        await places.getByRole("link", { name: place }).click();
        await page.waitForFunction(`document.title.startsWith("${place} ·")`);
        expect(await flawsOf(page), place).toEqual([]);
        const [wide, room] = await page.evaluate<[number, number]>(
          "[document.documentElement.scrollWidth, window.innerWidth]",
        );
        expect(wide, place).toBeLessThanOrEqual(room);
        const ground = await page.evaluate<string>(
          "getComputedStyle(document.body).backgroundColor",
        );
        expect(ground).toBe(colorScheme === "dark" ? "rgb(27, 29, 34)" : "rgb(255, 255, 255)");
      }
      await places.getByRole("link", { name: "Roadmap" }).click();
      await page
        .getByRole("navigation", { name: "Open a part" })
        .getByRole("link", { name: "Databases", exact: true })
        .click();
      await page
        .getByRole("navigation", { name: "Open a topic" })
        .getByRole("link")
        .first()
        .click();
      await page.waitForFunction("/^4\\.1 .+ · Night School$/.test(document.title)");
      expect(await context.cookies()).toEqual([]);
      expect(faults).toEqual([]);
    },
  );
});
