import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { inBrowser } from "../../browser/in-browser.ts";
import { openHouse } from "../../platforms/local/browser/open-house.ts";
import { linesOf, sitDown } from "./seat.ts";

const SETUP =
  "/group setup roadmap:backend-234-hours start:2026-11-23 timezone:Europe/Berlin name:Evening";

inBrowser("windows of the playground", (browser) => {
  test("what is private is in nobody else's window: not seen, not in the page, not on the wire", async () => {
    const house = await openHouse();
    const [ada, ben] = [await sitDown(browser(), house), await sitDown(browser(), house)];
    await ada.is("ada");
    await ben.is("ben");
    const wire: string[] = [];
    const session = await ben.page.context().newCDPSession(ben.page);
    await session.send("Network.enable");
    session.on("Network.eventSourceMessageReceived", ({ data }) => wire.push(data));
    await ada.says(SETUP);
    await ada.says("/roadmap join");
    await ada.says("/roadmap done internet note:secret-note");
    await ada.says("/my export");
    // Said by ada in public after all of it: what ben has by then, is all that he gets.
    await ada.says("/leaderboard");
    await ben.messages().filter({ hasText: "This week's board" }).waitFor();
    await ben.page.reload();
    const seen = [...wire, await ben.page.content()].join("\n");
    expect(wire.length).toBeGreaterThan(0);
    expect(seen).not.toContain("secret-note");
    expect(seen).not.toContain("Only you see this");
    const file = await ada.page.getByRole("link", { name: /\.json$/ }).getAttribute("href");
    const mine = await ada.page.request.get(new URL(file ?? "", house.origin).href);
    expect(await mine.text()).toContain("secret-note");
    const theirs = (file ?? "").replace("/as/ada/", "/as/ben/");
    expect((await ben.page.request.get(new URL(theirs, house.origin).href)).status()).toBe(404);
  });

  test("a long answer is read from its beginning, and the next answer is seen, too", async () => {
    const ada = await sitDown(browser(), await openHouse());
    await ada.is("ada");
    for (const line of ["/cairn help", "/cairn about", "/cairn help"]) {
      const answer = await ada.says(line);
      await expect.poll(() => isWithin(answer, ada.page.locator("#log"))).toBe(true);
    }
    // Whoever moves the clock looks at what falls due.
    await ada.says(SETUP);
    await ada.says("/cairn help");
    await ada.page.getByRole("button", { name: "Next Monday 09:00" }).click();
    await ada.messages().filter({ hasText: "Week 1 of" }).waitFor();
    const log = "document.getElementById('log')";
    const left = `${log}.scrollHeight - ${log}.scrollTop - ${log}.clientHeight`;
    await expect.poll(() => ada.page.evaluate<number>(left)).toBeLessThan(80);
  });

  test("a post is edited where it stands, in every window, without anything loaded anew", async () => {
    const house = await openHouse();
    const [ada, ben] = [await sitDown(browser(), house), await sitDown(browser(), house)];
    await ada.is("ada");
    await ben.is("ben");
    await ada.says(SETUP);
    await ada.says("/roadmap join");
    await ben.page.getByRole("button", { name: "Next Monday 09:00" }).click();
    const goal = ben.messages().filter({ hasText: "Week 1 of" });
    await goal.waitFor();
    const before = await linesOf(goal);
    await ben.page.evaluate("document.documentElement.dataset.marked = 'yes'");
    await ada.says("/roadmap done internet");
    await ada.page.getByRole("button", { name: "Advance a day" }).click();
    await expect.poll(() => linesOf(goal)).not.toBe(before);
    expect(await goal.count()).toBe(1);
    expect(await ben.page.locator("html").getAttribute("data-marked")).toBe("yes");
    // My own private answer turns into what came of it.
    await ben.says("/roadmap join");
    const next = await ben.says("/roadmap next");
    const count = await ben.messages().count();
    await ben.presses("Something else", next);
    expect(await ben.messages().count()).toBe(count);
  });

  test("three who act at the same moment are all answered, each with what is theirs", async () => {
    const house = await openHouse({ startsAt: "2026-11-23T09:00:00Z" });
    const names = ["ada", "ben", "cy"];
    const seats = await Promise.all(names.map(() => sitDown(browser(), house)));
    await seats[0]?.says(SETUP);
    await Promise.all(seats.map((seat, at) => seat.is(names[at] ?? "")));
    await Promise.all(seats.map((seat) => seat.presses("Join")));
    const answers = await Promise.all(seats.map((seat) => seat.says("/roadmap done internet")));
    for (const answer of answers) {
      expect(await linesOf(answer)).toContain("Internet Fundamentals");
    }
    await seats[0]?.says("/leaderboard");
    for (const { messages, faults } of seats) {
      const board = messages().filter({ hasText: "This week's board" });
      await board.waitFor();
      expect((await linesOf(board)).match(/^1 (ada|ben|cy)\b/gm)).toHaveLength(3);
      // A private answer to each of the others is in their own windows.
      expect(
        await messages()
          .filter({ hasText: /pressed\s*“?Join/ })
          .count(),
      ).toBe(1);
      expect(faults).toEqual([]);
    }
  });

  test("something new elsewhere is marked, until one looks", async () => {
    const house = await openHouse();
    const [ada, ben] = [await sitDown(browser(), house), await sitDown(browser(), house)];
    await ben.page.getByLabel("New channel").fill("evening");
    await ben.page.getByRole("button", { name: "Open the channel" }).click();
    await ben.page.getByRole("heading", { name: "#evening", exact: true }).waitFor();
    await ada.says(SETUP);
    const general = ben.page.getByRole("link", { name: /^#general/ });
    await expect.poll(() => general.textContent()).toContain("something new");
    await ben.open("#general");
    await ben.messages().first().waitFor();
    expect(await ben.page.getByText("something new").filter({ visible: true }).count()).toBe(0);
  });

  test("a file goes beside the command that takes it", async () => {
    const house = await openHouse();
    const seat = await sitDown(browser(), house);
    await seat.says(SETUP);
    await seat.page.getByLabel("Attach a file").setInputFiles({
      name: "<b>ours</b>.yaml",
      mimeType: "text/yaml",
      buffer: Buffer.from("title: 7\n"),
    });
    const refused = await seat.says("/group import");
    expect(await linesOf(refused)).toContain("The roadmap has 6 problems.");
    expect(seat.faults).toEqual([]);
  });

  test("time moves for all, and the clock of each says so", async () => {
    const house = await openHouse();
    const [ada, ben] = [await sitDown(browser(), house), await sitDown(browser(), house)];
    await ada.says(SETUP);
    const clock = (seat: typeof ada) => seat.page.getByRole("region", { name: "Clock" });
    await ada.page.getByRole("button", { name: "Next Monday 09:00" }).click();
    for (const seat of [ada, ben]) {
      await clock(seat).getByText("Mon 23 Nov 2026, 09:00").waitFor();
      await seat.messages().filter({ hasText: "Week 1 of" }).waitFor();
    }
    await ben.page.getByRole("button", { name: "Advance a day" }).click();
    await clock(ada).getByText("Tue 24 Nov 2026, 09:00").waitFor();
  });

  test("a reset empties every window", async () => {
    const house = await openHouse();
    const [ada, ben] = [await sitDown(browser(), house), await sitDown(browser(), house)];
    await ben.is("ben");
    await ada.says(SETUP);
    await ben.messages().first().waitFor();
    await ada.page.getByRole("link", { name: /^Reset/ }).click();
    await ada.page.getByRole("button", { name: "Reset the playground" }).click();
    for (const seat of [ada, ben]) {
      await expect.poll(() => seat.messages().count()).toBe(0);
      await seat.page.getByText("Welcome to #general").waitFor();
    }
    await ben.says(SETUP);
    await ada.messages().first().waitFor();
  });
});

/** Does it begin where it is seen? */
async function isWithin(message: Locator, log: Locator): Promise<boolean> {
  const [here, around] = [await message.boundingBox(), await log.boundingBox()];
  if (here === null || around === null) return false;
  return here.y >= around.y - 1 && here.y < around.y + around.height;
}
