import { describe, expect, test } from "vitest";
import type { View } from "../../src/core/view.ts";
import { openGroup } from "../world.ts";

const imagesOf = ({ blocks }: View): readonly string[] =>
  blocks.flatMap((block) => (block.kind === "image" ? [block.alt] : []));

describe("Sunday's post", () => {
  test("shows the group's hours against its plan beside the board, in sums, before its buttons", async () => {
    const { say, now, posts } = await openGroup("ada", "ben");
    await now("2026-11-23T10:00+01:00");
    await say("ben", "/roadmap done internet");
    await now("2026-11-29T18:00+01:00");
    const recap = posts.at(-1)?.view ?? { blocks: [] };
    expect(recap.title).toBe("The week so far");
    const [bars, hours = ""] = imagesOf(recap);
    expect(bars).toContain("Bars of the promise: ben 66 %");
    expect(hours).toMatch(
      /^The group's hours: 4 h of 468 h closed by 29 Nov; the plan has \d+(?:\.\d)? h by now; the end: /,
    );
    expect(hours).not.toMatch(/ben|ada/);
    expect(recap.blocks.map(({ kind }) => kind).slice(-2)).toEqual(["image", "controls"]);
  });

  test("draws no hours while none are closed", async () => {
    const { now, posts } = await openGroup("ada");
    await now("2026-11-29T18:00+01:00");
    expect(imagesOf(posts.at(-1)?.view ?? { blocks: [] })).toEqual([]);
  });
});
