import { describe, expect, test } from "vitest";
import { textOf } from "../../twins/slack/world/text-of.ts";
import {
  groupIn,
  held,
  openGroup,
  opened,
  openWorld,
  readIn,
  seenBy,
  shown,
  type World,
} from "./world.ts";

/** The window that a word alone opens, what is looked up in it, and what comes of it. */

const labelsOf = (choices: readonly object[] | undefined): string =>
  JSON.stringify((choices ?? []).map((choice) => textOf({ text: choice })));

async function chooser(world: World, word: string, picked?: string) {
  const asked = await world.ask("ada", word);
  const window = opened(asked);
  if (picked !== undefined) {
    await world.twin.user("ada").select(window, picked, { named: "%pick", until: "acked" });
    await window.until(({ now }) => now["callback_id"] === `%run ${word} ${picked}`);
  }
  return { asked, window };
}

describe("a word alone", () => {
  test("opens a window, and what is submitted in it is answered where it was asked", async () => {
    const world = await openGroup("ada");
    const { asked, window } = await chooser(world, "roadmap", "done");
    const ada = world.twin.user("ada");
    await ada.submit(window, { topic: "Internet Fundamentals", note: "Read <RFC> & all" });
    await asked.until(({ answer }) => answer !== undefined);
    expect(readIn(asked)).toContain("Internet Fundamentals");
    expect(seenBy(asked)).toBe("ada");
    expect(window.isOpen).toBe(false);
    expect(world.logged).toEqual([]);
  });

  test("under which a public command is picked is answered for everyone", async () => {
    const world = await openGroup("ada");
    const { asked, window } = await chooser(world, "goal");
    await world.twin.user("ada").submit(window, {}, { until: "acked" });
    await asked.until(({ answer }) => answer !== undefined);
    expect(world.posts("general", "ben")).toContain(shown(asked));
  });

  test("under which a command with a dialog is picked leads to the dialog, in the same window", async () => {
    const world = await openGroup("ada");
    const { asked, window } = await chooser(world, "group", "setup");
    await world.twin.user("ada").submit(window);
    await window.until(({ now }) => textOf(now).includes("Change the group"));
    await world.twin.user("ada").submit(window, { name: "Day School" });
    await asked.until(({ answer }) => answer !== undefined);
    expect(readIn(asked)).toContain("Day School");
  });

  test("what is wrong with an option is said at it", async () => {
    const world = await openGroup("ada");
    const { window } = await chooser(world, "roadmap", "done");
    await world.twin.user("ada").submit(window, { topic: "internet", note: "\u200b" });
    expect(window.errors).toEqual({ note: expect.stringContaining("note") as unknown });
  });

  test("that is a command itself is run", async () => {
    const { ask } = await openGroup("ada");
    const asked = await ask("ada", "buddy");
    expect(asked.dialog).toBeUndefined();
    expect(seenBy(asked)).toBe("ada");
  });
});

describe("what is looked up", () => {
  test("comes as one types, for the group where the window was asked for", async () => {
    const world = await openGroup("ada");
    const { window } = await chooser(world, "roadmap", "done");
    const asked = await world.twin.user("ada").suggest(window, "topic", "inter");
    expect(asked.choices?.[0]).toMatchObject({ value: "internet" });
    expect(labelsOf(asked.choices)).toContain("Internet Fundamentals");
  });

  test("and comes too late is nothing", async () => {
    const slow = held();
    let isSlow = false;
    const world = await groupIn(
      await openWorld({
        patience: { completeMs: 0 },
        engine: (own) => {
          const late = slow.engine(own);
          return { ...own, choices: (...of) => (isSlow ? late : own).choices(...of) };
        },
      }),
      "ada",
    );
    const { window } = await chooser(world, "roadmap", "done");
    isSlow = true;
    const asked = await world.twin.user("ada").suggest(window, "topic", "inter");
    expect(asked.choices).toEqual([]);
    slow.release();
    expect(world.logged).toEqual([]);
  });
});

describe("with a prefix", () => {
  test("commands are heard and told by it", async () => {
    const world = await openWorld({ prefix: "study-" });
    const asked = await world.ask("ada", "goal week");
    expect(readIn(asked)).toContain("/study-group setup");
    const window = opened(await world.ask("ada", "roadmap"));
    expect(textOf(window.now)).toContain("/study-roadmap");
  });
});

describe("a file", () => {
  const ROADMAP = { name: "mine.yaml", content: "id: mine\ntitle: Mine\n" };

  test("that is put into a window is read, and what is wrong with it said over the window", async () => {
    const world = await openGroup("ada");
    const { window } = await chooser(world, "group", "import");
    const sent = await world.twin.user("ada").submit(window, { file: ROADMAP });
    expect(textOf(opened(sent).now)).toContain("The roadmap has 4 problems");
  });

  test("of mine comes by direct message, and the answer says so", async () => {
    const world = await openGroup("ada");
    const asked = await world.ask("ada", "my export");
    expect(readIn(asked)).toContain("comes in a direct message");
    await expect
      .poll(() => world.twin.messagesIn("dm", "ada").flatMap(({ files }) => files))
      .toHaveLength(1);
    expect(world.posts("general", "ben").flatMap(({ files }) => files)).toEqual([]);
  });

  test("stands in the message where Cairn may not upload any", async () => {
    const withoutScopes = ["channels:history", "files:write"];
    const world = await groupIn(await openWorld({ team: { withoutScopes } }), "ada");
    const asked = await world.ask("ada", "roadmap plan");
    expect(world.twin.ledger.matching("files.getUploadURLExternal")).toEqual([]);
    expect(readIn(asked)).not.toContain("comes in a direct message");
  });
});
