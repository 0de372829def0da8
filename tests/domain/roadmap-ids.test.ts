import { describe, expect, test } from "vitest";
import { flawsOf, item, phase, topic } from "./small-roadmap.ts";

describe("ids", () => {
  const twice = (noun: string) => `expected an id that no other ${noun} has`;
  const list = { id: "l", kind: "advice", title: "L", items: ["Do it."] };
  const table = { id: "t", title: "T", columns: ["A"], rows: [["1"]] };
  const timetable = { id: "w", title: "W", rows: [{ days: ["mon"], focus: "Study" }] };
  const choice = {
    id: "c",
    title: "C",
    options: [
      { id: "a", title: "A" },
      { id: "b", title: "B" },
    ],
  };

  test.each([
    [
      "topics of two phases",
      { phases: [phase("one", [topic("http")]), phase("two", [topic("http")])] },
      `phases.1.topics.0.id: "http", ${twice("topic")}`,
    ],
    [
      "a topic and an extras' topic",
      { extras: [{ id: "tips", title: "Tips", topics: [topic("git")] }] },
      `extras.0.topics.0.id: "git", ${twice("topic")}`,
    ],
    [
      "items of a topic",
      { phases: [phase("one", [topic("http", { items: [item("a"), item("a")] })])] },
      `phases.0.topics.0.items.1.id: "a", ${twice("item")}`,
    ],
    [
      "phases",
      { phases: [phase("one", [topic("http")]), phase("one", [topic("git")])] },
      `phases.1.id: "one", ${twice("phase")}`,
    ],
    ["choices", { choices: [choice, choice] }, `choices.1.id: "c", ${twice("choice")}`],
    [
      "options of a choice",
      { choices: [{ ...choice, options: [choice.options[0], choice.options[0]] }] },
      `choices.0.options.1.id: "a", ${twice("option")}`,
    ],
    ["lists", { lists: [list, list] }, `lists.1.id: "l", ${twice("list")}`],
    ["tables", { tables: [table, table] }, `tables.1.id: "t", ${twice("table")}`],
    [
      "timetables",
      { timetables: [timetable, timetable] },
      `timetables.1.id: "w", ${twice("timetable")}`,
    ],
  ])("of %s are told apart", (_, more, flaw) => {
    expect(flawsOf(more)).toEqual([flaw]);
  });

  test.each([
    [
      "an alias that a living topic before it has",
      [topic("http"), topic("web", { aliases: ["http"] })],
      'phases.0.topics.1.aliases.0: "http", expected a former id, not that of a living topic',
    ],
    [
      "an alias that a living topic after it has",
      [topic("web", { aliases: ["http"] }), topic("http")],
      'phases.0.topics.0.aliases.0: "http", expected a former id, not that of a living topic',
    ],
    [
      "an alias that is the topic's own id",
      [topic("http", { aliases: ["http"] })],
      'phases.0.topics.0.aliases.0: "http", expected a former id, not that of a living topic',
    ],
    [
      "one alias on two topics",
      [topic("http", { aliases: ["web"] }), topic("git", { aliases: ["web"] })],
      'phases.0.topics.1.aliases.0: "web", expected an alias that stands only once',
    ],
    [
      "an alias that a living item has",
      [topic("http", { items: [item("verbs"), item("codes", { aliases: ["verbs"] })] })],
      'phases.0.topics.0.items.1.aliases.0: "verbs", expected a former id, not that of a living item',
    ],
  ])("refuse %s", (_, topics, flaw) => {
    expect(flawsOf({ phases: [phase("one", topics)] })).toEqual([flaw]);
  });

  test("that were removed never come back with another meaning", () => {
    const removed = [
      { id: "git", since: "1.1", why: "Taught elsewhere." },
      { id: "http/verbs", since: "1.1", why: "Taught elsewhere." },
    ];
    const items = [item("verbs")];
    expect(
      flawsOf({ removed, phases: [phase("one", [topic("http", { items }), topic("git")])] }),
    ).toEqual([
      'phases.0.topics.1.id: "git", expected an id that was never removed',
      'phases.0.topics.0.items.0.id: "verbs", expected an id that was never removed',
    ]);
  });
});
