import { describe, expect, test } from "vitest";
import { pingsOf } from "../../twins/slack/world/messages.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import { asOrganiser, meets, only } from "./posted.ts";
import { openGroup, readIn, shown, type World } from "./world.ts";

describe("a letter to a person", () => {
  const letters = ({ twin }: World, who: string) => twin.messagesIn("dm", who);

  /** Ben waits for a buddy, and then Cy looks for one: Ben is to be told. */
  async function paired(world: World): Promise<void> {
    await world.now("2026-11-23T10:00:00Z");
    for (const who of ["ben", "cy"]) {
      const card = shown(await world.ask(who, "buddy"));
      await world.twin.user(who).press(card, "Look for a buddy");
    }
  }

  test("comes by direct message, and its buttons work there", async () => {
    const world = await openGroup("ada", "ben", "cy");
    await paired(world);
    await world.now("2026-11-23T10:05:00Z");
    const letter = only(letters(world, "ben"));
    expect(textOf(letter.now)).toContain("You have a buddy");
    const week = await world.twin.user("ben").press(letter, "See cy's week");
    expect(readIn(week)).toContain("Your buddy: cy");
    expect(letters(world, "cy")).toEqual([]);
    expect(world.logged).toEqual([]);
  });

  test("to somebody who cannot be written to is let go, and no organiser hears of it", async () => {
    const world = await openGroup("ada", "ben", "cy");
    world.twin.faults.plant("conversations.open", { kind: "refuse", error: "user_disabled" });
    await paired(world);
    await world.now("2026-11-23T10:05:00Z");
    expect(letters(world, "ben")).toEqual([]);
    expect(world.logged).toMatchObject([{ message: "a letter was let go" }]);
    expect(await asOrganiser(world)).not.toContain("could not be sent");
  });

  test("that was cut is found, and names whom it says it names", async () => {
    const world = await openGroup("ada", "ben");
    await world.now("2026-11-23T10:00:00Z");
    await world.ask("ben", "roadmap done internet");
    await world.ask("ben", "my settings asks:on");
    const card = shown(await world.ask("ada", "roadmap stuck internet"));
    await world.twin.user("ada").press(card, "Ask for help");
    meets(world, "post", { kind: "cut", when: "after" });
    await world.now("2026-11-23T10:01:00Z");
    await world.now("2026-11-23T10:11:00Z");
    const asked = only(letters(world, "ben"));
    await world.twin.user("ben").press(asked, "I can help");
    await world.now("2026-11-23T10:13:00Z");
    const offer = only(letters(world, "ada").filter(({ onlyFor }) => onlyFor === undefined));
    expect(pingsOf(offer)).toEqual([world.twin.world.user("ben").id]);
  });
});
