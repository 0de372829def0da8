import { describe, expect, test } from "vitest";
import { formWith, messagesIn, openGroup, textIn } from "./open-browser.ts";

describe("as it happens", () => {
  test("what is said is in every window that may see it", async () => {
    const { browser, host, ada } = await openGroup();
    const [hosts, adas] = [await host.listen(), await ada.listen()];
    await ada.say("/roadmap next");
    await ada.press("Done");
    await host.say("/leaderboard");
    const board = ({ html }: Readonly<Record<string, unknown>>) => /board/i.test(String(html));
    expect(messagesIn(String((await adas.until("message", board))["html"]))).toHaveLength(1);
    await hosts.until("message", board);
    const private_ = hosts.heard.filter(({ data }) =>
      String(data["html"]).includes("/roadmap next"),
    );
    expect(private_).toEqual([]);
    expect(await browser.as("ada").messages()).not.toEqual([]);
  });

  test("a message that is edited comes again under its id", async () => {
    const { ada } = await openGroup();
    await ada.say("/roadmap next");
    const adas = await ada.listen();
    await ada.press("Something else");
    const { id, html } = await adas.until("message");
    expect(await ada.page()).toContain(`id="m${String(id)}"`);
    expect(String(html)).toContain(`id="m${String(id)}"`);
  });

  test("a window that was cut off is shown anew what it may have missed", async () => {
    const { ada } = await openGroup();
    await ada.say("/roadmap next");
    const again = await ada.listen("again");
    expect(String((await again.until("message"))["html"])).toContain("/group setup");
    await again.until("message", ({ html }) => String(html).includes("/roadmap next"));
  });

  test("whoever speaks for the first time is named in every window", async () => {
    const { browser, host } = await openGroup();
    const hosts = await host.listen();
    await browser.as("zoe").say("/cairn about");
    await hosts.until("beside");
    expect(hosts.heard.filter(({ event }) => event === "message")).toEqual([]);
    const { body } = await browser.ask(`${host.here}/beside`);
    expect((JSON.parse(body) as { side: string }).side).toContain("<bdi>zoe</bdi>");
  });

  test("elsewhere it is marked as new, until somebody looks", async () => {
    const { browser, host } = await openGroup();
    const ada = browser.as("ada", "reading");
    await ada.page();
    const adas = await ada.listen();
    await host.say("/leaderboard");
    await adas.until("beside");
    const beside = await browser.ask(`${ada.here}/beside`);
    const isNew = /href="\/as\/ada\/general"\s+class="new"/;
    expect((JSON.parse(beside.body) as { side: string }).side).toMatch(isNew);
    await browser.as("ada").page();
    expect(await ada.page()).not.toMatch(isNew);
  });
});

describe("time", () => {
  test("moves to Monday, and what is due on the way comes in order, in every window", async () => {
    const { host, ada } = await openGroup();
    const adas = await ada.listen();
    await host.press("Next Monday 09:00");
    expect(await ada.page()).toContain("Mon 23 Nov 2026, 09:00");
    expect((await ada.messages()).at(-1)).toMatch(/Week 1 of 24/);
    await adas.until("clock", ({ now }) => now === "Mon 23 Nov 2026, 09:00");
    await host.press("Next Monday 09:00");
    const posts = (await ada.messages()).map(
      (message) => /Cairn bot (\d\d:\d\d)/.exec(message)?.[1],
    );
    expect(posts.slice(-2)).toEqual(["18:00", "09:00"]);
    await host.press("Advance a day");
    expect(await ada.page()).toContain("Tue 1 Dec 2026, 09:00");
  });

  test("begins anew when everything is reset, which is asked first", async () => {
    const { browser, host, ada } = await openGroup();
    const adas = await ada.listen();
    const asked = await browser.ask(`${host.here}/reset`);
    expect(textIn(asked.body)).toContain("goes for good");
    expect(await host.messages()).not.toEqual([]);
    const reset = await host.send(formWith(asked.body, "Reset the playground"));
    expect(reset).toMatchObject({ status: 303, location: host.here });
    expect(await host.messages()).toEqual([]);
    expect(textIn(await host.page())).not.toContain("Night School");
    await adas.until("reset");
  });
});
