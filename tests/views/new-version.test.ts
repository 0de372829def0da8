import { describe, expect, test } from "vitest";
import { changeBetween } from "../../src/domain/roadmap-change.ts";
import { roadmapOf } from "../../src/domain/roadmap.ts";
import { newVersionLine } from "../../src/views/new-version.ts";
import { item } from "../domain/small-roadmap.ts";
import { stone, trail } from "../two-versions.ts";

const BASE = ["http", "git", "sql"].map((id) => stone(id));
const PEAK = ["api", "docker"].map((id) => stone(id));

/** The line for a group that is in the first phase. */
function lineOf(first: readonly object[], second: readonly object[] = PEAK, more: object = {}) {
  const before = roadmapOf(trail("1.3", BASE, PEAK));
  const after = roadmapOf(trail("1.4", first, second, more));
  return newVersionLine({
    before: "1.3",
    version: "1.4",
    change: changeBetween(before, after),
    here: after.phases.slice(0, 1),
  });
}

const removed = [{ id: "sql", since: "1.4", why: "It moved." }];

describe("the line about a new version", () => {
  test.each([
    [
      "counts what came and went in the group's phase",
      lineOf([stone("http"), stone("git"), stone("tls"), stone("dns")]),
      "two topics were added to your phase and one was taken out",
    ],
    [
      "tells the other phases apart",
      lineOf([...BASE, stone("tls")], [...PEAK, stone("queue")]),
      "one topic was added to your phase and one was added to other phases",
    ],
    [
      "says where something went when nothing came",
      lineOf(BASE.slice(0, 2), PEAK, { removed }),
      "one topic was taken out of your phase",
    ],
    [
      "takes a renamed topic for the same",
      lineOf([stone("web", { aliases: ["http"] }), ...BASE.slice(1)]),
      "",
    ],
    [
      "names a move between phases",
      lineOf(BASE.slice(0, 2), [...PEAK, stone("sql")]),
      "one topic was moved to another phase",
    ],
    [
      "counts items of topics that stayed, renamed ones not",
      lineOf([stone("http", { items: [item("get"), item("post")] }), ...BASE.slice(1)]),
      "two items were added",
    ],
    [
      "tells of the time where nothing else changed",
      lineOf([stone("http", { hours: 3.5 }), ...BASE.slice(1)]),
      "it takes 1 h 30 min more in all",
    ],
    [
      "has no more to say of another title",
      lineOf([stone("http", { title: "The web" }), ...BASE.slice(1)]),
      "",
    ],
  ])("%s", (_, line, what) => {
    expect(line).toBe(`This roadmap is now 1.4${what === "" ? "" : `: ${what}`}.`);
  });

  test("names no phase as the group's where its plan has none this week", () => {
    const before = roadmapOf(trail("1.3", BASE, PEAK));
    const after = roadmapOf(trail("1.4", [...BASE, stone("tls")], PEAK));
    const change = changeBetween(before, after);
    expect(newVersionLine({ before: "1.3", version: "1.4", change, here: [] })).toBe(
      "This roadmap is now 1.4: one topic was added.",
    );
  });
});
