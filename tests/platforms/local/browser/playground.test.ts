import { describe, expect, test } from "vitest";
import type { Help } from "../../../../src/platforms/local/browser/complete.ts";
import { button, controls } from "../../../../src/core/view.ts";
import {
  attributeIn,
  formWith,
  messagesIn,
  openBrowser,
  openGroup,
  textIn,
} from "./open-browser.ts";

describe("without a script", () => {
  test("the first visit says what to type, and each suggestion is a button that does it", async () => {
    const { ask, as } = await openBrowser();
    const first = await ask("/");
    expect(first).toMatchObject({ status: 303, location: "/as/host/general" });
    const host = as("host");
    const page = await host.page();
    expect(textIn(page)).toContain("/group setup starts a study group here");
    const { action, fields } = formWith(page, "/group setup roadmap:backend-234-hours");
    expect(fields).toEqual({ line: "/group setup roadmap:backend-234-hours" });
    const answer = await host.send({ action, fields });
    expect(answer).toMatchObject({ status: 303, location: "/as/host/general#m1" });
    const [said] = await host.messages();
    expect(said).toMatch(/^H host \/group setup roadmap:backend-234-hours Cairn bot 10:00 ✓/);
    expect(said).toContain("Time zone Europe/Berlin");
  });

  test("a button does what it says, and a pick what is picked", async () => {
    const { ada } = await openGroup();
    await ada.say("/roadmap next");
    const page = await ada.page();
    const [, item = ""] = /<option value="([^"]+)">\s*Domain names/.exec(page) ?? [];
    await ada.press("Tick an item", { choice: item });
    expect((await ada.messages()).at(-1)).toMatch(
      /^A ada pressed Tick an item: Domain names .* ✓ Ticked: Domain names & DNS resolution/,
    );
    await ada.press("Undo");
    expect((await ada.messages()).at(-1)).toMatch(/^A ada pressed .* Cairn bot .*taken back/i);
  });

  test("a control of an older Cairn stands there, and does nothing", async () => {
    const { browser, ada } = await openGroup();
    const { log } = await browser.world();
    const old = { command: "roadmap next", action: "no-more", params: {} };
    await log.add({
      atMs: 0,
      to: { channel: "general" },
      view: { title: "Old", blocks: [controls(button("Bygone", old), button("Older", old))] },
    });
    expect(await ada.page()).toContain("<button disabled>Bygone</button>");
  });

  test("a line that is no command is not said, and stands there still", async () => {
    const { ask, as, post } = await openBrowser();
    const answer = await post(`${as("ada").here}/say`, { line: "good <b>morning</b>" });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('value="good &lt;b&gt;morning&lt;/b&gt;"');
    expect(textIn(answer.body)).toContain("A command begins with a slash");
    expect((await ask("/as/ada/general")).body).not.toContain("morning");
  });

  test("a dialog opens in the page, keeps what was typed when it is refused, and says where", async () => {
    const { ada } = await openGroup();
    const opened = await ada.say("/checkin");
    expect(opened.location).toMatch(/^\/as\/ada\/general\?dialog=/);
    const page = await ada.dialog(opened);
    expect(page).toMatch(/<dialog\s+open/);
    const form = formWith(page, "Send");
    const long = "x".repeat(3_000);
    const refused = await ada.send(form, { did: "Read about <DNS>", next: long, blocked: "" });
    const again = await ada.dialog(refused);
    expect(again).toContain("Read about &lt;DNS&gt;");
    const wrong = /<textarea\b([^>]*aria-invalid="true"[^>]*)>/.exec(again)?.[1] ?? "";
    expect(attributeIn(wrong, "name")).toBe("next");
    expect(again).toContain(`id="${attributeIn(wrong, "aria-describedby").split(" ")[1] ?? ""}"`);
    const sent = await ada.send(formWith(again, "Send"), {
      did: "Read about <DNS>",
      next: "HTTP",
    });
    expect(sent.location).toMatch(/^\/as\/ada\/general#m/);
    expect((await ada.messages()).join("\n")).toContain("Read about <DNS>");
  });

  test("a dialog that is cancelled is gone", async () => {
    const { ada } = await openGroup();
    const opened = await ada.say("/checkin");
    const form = formWith(await ada.dialog(opened), "Cancel");
    expect(await ada.send(form)).toMatchObject({ status: 303, location: "/as/ada/general" });
    expect(await ada.dialog(opened)).not.toContain("<dialog");
    expect((await ada.send(form, { go: "send" })).status).toBe(410);
  });

  test("somebody new is a name away, and so is a channel", async () => {
    const { ask } = await openBrowser();
    const gone = await ask("/go?user=Zoë&place=%23Reading");
    expect(gone).toMatchObject({ status: 303, location: "/as/Zo%C3%AB/reading" });
    const page = (await ask(gone.location ?? "")).body;
    expect(page).toContain("<h1>#reading</h1>");
    expect(page).toMatch(/href="\/as\/Zo%C3%AB\/reading"\s+aria-current="true"/);
    // A browser takes these for steps of the path, and leads astray.
    for (const name of ["a b", ".", ".."]) {
      expect((await ask(`/go?user=${name}&place=general`)).status).toBe(404);
    }
    expect((await ask("/go?user=ada&place=a b")).status).toBe(404);
  });

  test("the host and who organises the group are marked", async () => {
    const { browser, host, ada } = await openGroup();
    await host.say("/group organisers add:ada");
    const page = await browser.as("ben").page();
    const people = /<ul class="people">[^]*?<\/ul>/.exec(page)?.[0] ?? "";
    expect(textIn(people)).toBe("H host host A ada organiser B ben");
    expect(await ada.messages()).not.toEqual([]);
  });
});

describe("private is private", () => {
  test("what one asks for is marked as theirs, and nobody else is shown it", async () => {
    const { browser, ada } = await openGroup();
    await ada.say("/roadmap next");
    expect((await ada.messages()).at(-1)).toContain("Only you see this");
    const ben = browser.as("ben");
    expect((await ben.messages()).join("\n")).not.toContain("Only you see this");
    expect((await ben.messages()).join("\n")).not.toContain("ada /roadmap next");
  });

  test("a direct message is between two", async () => {
    const { browser } = await openGroup();
    await browser.as("ada", "dm").say("/roadmap next");
    expect(await browser.as("ada", "dm").messages()).toHaveLength(1);
    expect(await browser.as("ben", "dm").messages()).toEqual([]);
  });

  test("a file is given to whoever was sent it alone", async () => {
    const { browser, ada } = await openGroup();
    await ada.say("/my export");
    const page = await ada.page();
    const [, href = ""] = /<a href="([^"]+)" download=/.exec(page) ?? [];
    const file = await browser.ask(href);
    expect(file.status).toBe(200);
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''/);
    expect(JSON.parse(file.body)).toBeTypeOf("object");
    expect((await browser.ask(href.replace("/ada/", "/ben/"))).status).toBe(404);
  });

  test("a dialog is not taken from somebody else", async () => {
    const { browser, ada } = await openGroup();
    const opened = await ada.say("/checkin");
    const stolen = (opened.location ?? "").replace("/ada/", "/ben/");
    expect((await browser.ask(stolen)).body).not.toContain("<dialog");
  });

  test("whoever is erased is gone from what others see, with all that they asked for (rule 13)", async () => {
    const { browser, ada } = await openGroup();
    await ada.say("/roadmap done internet");
    const ben = browser.as("ben");
    expect(textIn(await ben.page())).toContain("ada");
    await ada.say("/my delete");
    const bens = await ben.listen();
    const erased = await ada.press("Erase me");
    expect(messagesIn(erased.body).at(-1)).toMatch(/erased/i);
    await bens.until("reset");
    expect(textIn(await ben.page())).not.toMatch(/\bada\b/);
    expect(await ada.messages()).toHaveLength((await ben.messages()).length);
  });

  test("a press names nobody: who presses is who the page is for", async () => {
    const { browser, ada } = await openGroup();
    await ada.say("/roadmap next");
    const { action, fields } = formWith(await ada.page(), "Done");
    const before = await ada.messages();
    await browser.as("ben").send({ action: action.replace("/ada/", "/ben/"), fields });
    expect((await browser.as("ben").messages()).at(-1)).toMatch(/ben pressed a button .*Only you/);
    expect(await ada.messages()).toEqual(before);
  });
});

describe("a file", () => {
  const YAML = (title: string) =>
    [
      "id: our-own",
      `title: ${JSON.stringify(title)}`,
      "source: { title: Ours }",
      "phases:",
      "  - { id: one, title: One, topics: [{ id: first, title: First, items: [{ id: a, title: A }] }] }",
    ].join("\n");

  test("is put beside the command that takes one", async () => {
    const { host } = await openGroup();
    await host.say("/group import", new File([YAML("<Ours>")], "ours.yaml"));
    const last = (await host.messages()).at(-1) ?? "";
    expect(last).toMatch(/^H host \/group import Cairn bot/);
    expect(last).not.toContain("No file came");
  });

  test("beside a command that takes none is told of, and nothing is done", async () => {
    const { ada } = await openGroup();
    const before = await ada.messages();
    const answer = await ada.say("/roadmap done internet", new File(["x"], "notes.txt"));
    expect(answer.status).toBe(422);
    expect(textIn(answer.body)).toContain("That takes no file: take notes.txt away");
    expect(await ada.messages()).toEqual(before);
  });

  test("of this machine is not opened by its path", async () => {
    const { host } = await openGroup();
    await host.say("/group import file:/etc/hostname");
    expect((await host.messages()).at(-1)).toContain("No file came with that.");
  });
});

describe("help while typing", () => {
  const complete = async (line: string): Promise<Help> => {
    const { browser } = await openGroup();
    const answer = await browser.ask(`/as/ada/general/complete?line=${encodeURIComponent(line)}`);
    return JSON.parse(answer.body) as Help;
  };

  test("offers commands, and then what they take", async () => {
    expect((await complete("/")).inserts).toContain("/roadmap ");
    expect(await complete("/roadmap ne")).toMatchObject({ typed: 2, inserts: ["next "] });
    const third = await complete("/roadmap done inter");
    expect(third).toMatchObject({ typed: 5, isWhole: true });
    expect(third.inserts.length).toBeGreaterThan(0);
    expect(textIn(third.hint)).toMatch(/^\/roadmap done topic: \[when:\] .*Finish a topic/);
  });

  test("tells of the option that is being typed", async () => {
    const { hint, inserts } = await complete("/roadmap done internet when:");
    expect(hint).toContain("<mark>[when:]</mark>");
    expect(textIn(hint)).not.toContain("Finish a topic");
    expect(inserts.every((insert) => insert.startsWith("when:"))).toBe(true);
  });

  test("has nothing for what is no command, and escapes what it tells of", async () => {
    expect(await complete("hello")).toMatchObject({ typed: 0, inserts: [], isWhole: false });
    expect((await complete('/roadmap done "<b>')).choices).not.toContain("<b></b>");
  });
});
