import { describe, expect, test } from "vitest";
import { button, controls, text } from "../../../src/core/view.ts";
import { reply } from "../../fakes/scripted-engine.ts";
import { pingsOf } from "../../twins/slack/world/messages.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import type { View } from "../../twins/slack/world/views.ts";
import {
  groupIn,
  held,
  openGroup,
  opened,
  openWorld,
  readIn,
  seenBy,
  SETUP,
  shown,
  type World,
} from "./world.ts";

/** What a person meets on Slack, with the whole house behind the adapter. */

describe.each(["socket", "http"] as const)("an answer over %s", (by) => {
  test("to what is personal is seen by whoever asked alone", async () => {
    const world = await groupIn(await openWorld({ by }), "ada");
    const asked = await world.ask("ada", "roadmap next");
    expect(readIn(asked)).toContain("Internet Fundamentals");
    expect(seenBy(asked)).toBe("ada");
    expect(world.posts("general", "ben")).not.toContain(shown(asked));
    expect(world.logged).toEqual([]);
  });

  test("of a public command is seen by everyone, and notifies nobody", async () => {
    const world = await groupIn(await openWorld({ by }), "ada");
    const asked = await world.ask("ada", "goal week");
    expect(world.posts("general", "ben")).toContain(shown(asked));
    expect(pingsOf(shown(asked))).toEqual([]);
  });

  test("that refuses is private, whatever the command is", async () => {
    const world = await openWorld({ by });
    const asked = await world.ask("ada", "goal week");
    expect(seenBy(asked)).toBe("ada");
    expect(readIn(asked)).toContain("/group setup");
  });

  test("is given however late it comes, and as public as it turns out to be", async () => {
    const slow = held();
    const world = await openWorld({ ...slow, by });
    const list = await world.ask("ada", "roadmap list", { until: "acked" });
    const board = await world.ask("ada", "leaderboard", { until: "acked" });
    expect([list.answer, board.answer]).toEqual([undefined, undefined]);
    slow.release();
    await Promise.all(
      [list, board].map((asked) => asked.until(({ answer }) => answer !== undefined)),
    );
    expect(readIn(list)).toContain("234");
    expect(seenBy(board)).toBe("ada");
    expect(readIn(board)).toContain("/group setup");
  });
});

describe("what is pressed", () => {
  test("updates one's own message in place", async () => {
    const world = await openGroup("ada");
    const asked = await world.ask("ada", "roadmap next");
    const other = await world.twin.user("ada").press(shown(asked), "Something else");
    expect(shown(other)).toBe(shown(asked));
    expect(readIn(other)).not.toContain("Internet Fundamentals");
  });

  test("under what others see too answers privately and leaves it as it is", async () => {
    const world = await openGroup("ada", "ben");
    const shared = shown(await world.ask("ada", "leaderboard"));
    const before = shared.now;
    const asked = await world.twin.user("ben").press(shared, "Where am I?");
    expect(seenBy(asked)).toBe("ben");
    expect(shared.now).toBe(before);
  });

  test("and is from another Cairn says so", async () => {
    const world = await openGroup("ada");
    const message = shown(await world.ask("ada", "roadmap next"));
    message.now = JSON.parse(
      JSON.stringify(message.now).replaceAll("roadmap next|other|", "roadmap next|gone|"),
    ) as typeof message.now;
    const asked = await world.twin.user("ada").press(message, "Something else");
    expect(seenBy(asked)).toBe("ada");
    expect(readIn(asked)).toContain("older Cairn");
  });

  test("and only opens an address is acknowledged, and nothing more", async () => {
    const world = await openGroup("ada");
    const { id, team } = world.twin.channel("general");
    const to = { kind: "channel", workspace: team.id, channel: id } as const;
    const link = { kind: "link", label: "Read", url: "https://example.org/" } as const;
    const view = { blocks: [{ kind: "controls", controls: [link] }] } as const;
    await world.slack.send(to, view, "key", { check: () => undefined });
    const post = world.posts().at(-1);
    if (post === undefined) throw new Error("no post");
    const asked = await world.twin.user("ben").press(post, "Read");
    expect(asked.acked).toBeDefined();
    expect(asked.messages).toEqual([]);
    expect(world.logged).toEqual([]);
  });
});

describe("where there is no message to answer to", () => {
  /** A press on the Home tab of what `roadmap next` shows. */
  async function atHome(world: World, who: string): Promise<View> {
    const next = shown(await world.ask(who, "roadmap next"));
    const { twin } = world;
    const user = twin.world.user(who);
    return twin.views.publish(user, { type: "home", blocks: next.now["blocks"] });
  }

  test("as on Home, a window opens with the answer", async () => {
    const world = await openGroup("ada");
    const asked = await world.twin.user("ada").press(await atHome(world, "ada"), "Something else");
    expect(asked.messages).toEqual([]);
    expect(textOf(opened(asked).now)).toContain("something else that is open");
  });

  test("what is pressed in the window updates it", async () => {
    const world = await openGroup("ada");
    const { twin } = world;
    const first = opened(
      await twin.user("ada").press(await atHome(world, "ada"), "Something else"),
    );
    const before = textOf(first.now);
    await twin.user("ada").press(first, "Something else");
    await first.until(({ now }) => textOf(now) !== before);
    expect(twin.views.all.filter(({ kind }) => kind === "modal")).toHaveLength(1);
  });

  test("what is more than an update comes over the window, and in it where no more may lie there", async () => {
    const again = button("Again", { command: "roadmap next", action: "share", params: {} });
    let times = 0;
    const world = await groupIn(
      await openWorld({
        engine: (own) => ({
          ...own,
          press: () =>
            Promise.resolve(reply({ blocks: [text(`${(times += 1)}`), controls(again)] })),
        }),
      }),
      "ada",
    );
    const { twin } = world;
    const ada = twin.user("ada");
    let window = await atHome(world, "ada");
    for (const [says, lies] of [
      ["1", "over it"],
      ["2", "over it"],
      ["3", "over it"],
      ["4", "in it"],
      ["5", "in it"],
    ] as const) {
      const asked = await ada.press(window, says === "1" ? "Something else" : "Again");
      if (lies === "over it") await asked.until(({ dialog }) => dialog !== undefined);
      window = asked.dialog ?? window;
      await window.until(({ now }) => textOf(now).includes(says));
    }
    expect(twin.views.all.filter(({ kind }) => kind === "modal")).toHaveLength(3);
    expect(world.logged).toEqual([]);
  });
});

describe("where it is asked", () => {
  test("in direct messages it is my only group, and all is between the two of us", async () => {
    const world = await openGroup("ada");
    const asked = await world.ask("ada", "goal week", { in: "dm" });
    expect(readIn(asked)).toContain("Night School");
    expect(seenBy(asked)).toBe("ada");
  });

  test("Cairn has to be a member, for a group to live there", async () => {
    const world = await openWorld({ team: { withoutBot: ["random"] } });
    const refused = await world.ask("ada", SETUP, { in: "random" });
    expect(seenBy(refused)).toBe("ada");
    expect(readIn(refused)).toContain("Write /invite @cairn in it.");
    const named = await world.ask("ada", `${SETUP} --channel #general`, { in: "random" });
    expect(readIn(named)).toContain("Night School");
    expect(await world.store.groups.at(placeOf(world, "general"))).toBeDefined();
  });

  test("where Cairn may not look whether it is one, it is taken for one", async () => {
    const withoutScopes = ["channels:history", "files:write"];
    const world = await openWorld({ team: { withoutBot: ["random"], withoutScopes } });
    const asked = await world.ask("ada", SETUP, { in: "random" });
    expect(readIn(asked)).toContain("Night School");
  });
});

const placeOf = ({ twin }: World, named: string) => {
  const { id, team } = twin.channel(named);
  return { platform: "slack", workspace: team.id, channel: id, kind: "channel" } as const;
};
