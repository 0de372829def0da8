import { describe, expect, test } from "vitest";
import { flawsOf, item, phase, topic } from "./small-roadmap.ts";

describe("a roadmap", () => {
  test("that agrees with itself has no flaws", () => {
    expect(flawsOf({})).toEqual([]);
  });

  test("may use one item id in two topics, and a topic's id for an item", () => {
    const items = [item("basics"), item("http")];
    expect(
      flawsOf({ phases: [phase("one", [topic("http", { items }), topic("git", { items })])] }),
    ).toEqual([]);
  });

  test("shows all of its flaws at once", () => {
    expect(
      flawsOf({
        phases: [phase("one", [topic("http"), topic("http")])],
        tables: [{ id: "t", title: "T", phase: "two", columns: ["A"], rows: [["1", "2"]] }],
      }),
    ).toHaveLength(3);
  });
});

describe("what points to something", () => {
  const choices = [
    {
      id: "framework",
      title: "Framework",
      options: [
        { id: "django", title: "Django" },
        { id: "fastapi", title: "FastAPI" },
      ],
    },
  ];
  const list = (more: object) => ({
    lists: [{ id: "l", kind: "advice", title: "L", items: ["Do it."], ...more }],
  });

  test.each([
    [
      "an option",
      { choices, phases: [phase("one", [topic("http", { option: "framework/djngo" })])] },
      'phases.0.topics.0.option: "framework/djngo", expected the choice/option of a choice, such as "framework/django"',
    ],
    [
      "an option where there is no choice",
      { phases: [phase("one", [topic("http", { option: "framework/django" })])] },
      'phases.0.topics.0.option: "framework/django", expected the choice/option of a choice',
    ],
    [
      "a list's phase",
      list({ phase: "ones" }),
      'lists.0.phase: "ones", expected the id of a phase, such as "one"',
    ],
    [
      "an entry's topic",
      list({ items: [{ title: "Learn", topics: ["http", "htpp"] }] }),
      'lists.0.items.0.topics.1: "htpp", expected the id of a topic, such as "http"',
    ],
    [
      "a table's phase",
      { tables: [{ id: "t", title: "T", phase: "zzz", columns: ["A"], rows: [["1"]] }] },
      'tables.0.phase: "zzz", expected the id of a phase',
    ],
  ])("finds it, else is a flaw: %s", (_, more, flaw) => {
    expect(flawsOf(more)).toEqual([flaw]);
  });

  test("is right when it exists, in extras too", () => {
    expect(
      flawsOf({
        choices,
        phases: [phase("one", [topic("http", { option: "framework/fastapi" })])],
        extras: [{ id: "tips", title: "Tips", topics: [topic("tip")] }],
        ...list({ phase: "one", items: [{ title: "Learn", topics: ["http", "tip"] }] }),
      }),
    ).toEqual([]);
  });
});

describe("a measure", () => {
  const inPhase = (more: object) => ({ phases: [phase("one", [topic("http")], more)] });
  const oneLength = "exactly one of hours, weeks, span";
  const onePace = "exactly one of hoursPerWeek, hoursPerDay";

  test.each([
    ["no length", { length: {} }, `length: none of them, expected ${oneLength}`],
    [
      "two lengths",
      inPhase({ length: { hours: 3, weeks: 2 } }),
      `phases.0.length: hours and weeks, expected ${oneLength}`,
    ],
    [
      "an empty span",
      { length: { span: {} } },
      "length.span: none of them, expected exactly one of weeks, months",
    ],
    [
      "weeks that fall",
      inPhase({ length: { weeks: [4, 3] } }),
      "phases.0.length.weeks: 4 to 3, expected the lower number of weeks first",
    ],
    [
      "a span that falls",
      inPhase({ length: { span: { months: [5, 4] } } }),
      "phases.0.length.span.months: 5 to 4, expected the lower number of months first",
    ],
    [
      "a pace of days alone",
      { pace: { daysPerWeek: 5 } },
      `pace: none of them, expected ${onePace}`,
    ],
    [
      "two paces",
      inPhase({ pace: { hoursPerWeek: 10, hoursPerDay: 2 } }),
      `phases.0.pace: hoursPerWeek and hoursPerDay, expected ${onePace}`,
    ],
    [
      "hours that fall",
      { pace: { hoursPerDay: [3, 2] } },
      "pace.hoursPerDay: 3 to 2, expected the lower number of hours first",
    ],
    [
      "a timetable's hours that fall",
      {
        timetables: [
          { id: "w", title: "W", rows: [{ days: ["mon"], focus: "Study", hours: [2, 1] }] },
        ],
      },
      "timetables.0.rows.0.hours: 2 to 1, expected the lower number of hours first",
    ],
  ])("is refused: %s", (_, more, flaw) => {
    expect(flawsOf(more)).toEqual([flaw]);
  });

  test("is right as a range, a span of one week, or a pace by the day", () => {
    expect(
      flawsOf({
        pace: { hoursPerDay: [2, 3] },
        phases: [
          phase("one", [topic("http")], { length: { weeks: [2, 3] } }),
          phase("two", [topic("git")], {
            length: { span: { weeks: [7, 7] } },
            pace: { hoursPerDay: 2, daysPerWeek: [5, 6] },
          }),
        ],
      }),
    ).toEqual([]);
  });
});

describe("a link", () => {
  const flaw = (path: string, found: string) => [
    `${path}.resources.0: ${found}, expected exactly one of url, path`,
  ];
  const none = { resources: [{ title: "Docs" }] };
  const both = { resources: [{ title: "Docs", url: "https://example.org/", path: "./docs.md" }] };

  test.each([
    ["topic", topic("http", none), flaw("phases.0.topics.0", "none of them")],
    ["topic, twice", topic("http", both), flaw("phases.0.topics.0", "url and path")],
    [
      "item",
      topic("http", { items: [item("a", none)] }),
      flaw("phases.0.topics.0.items.0", "none of them"),
    ],
    [
      "part",
      topic("http", { items: [item("a", { parts: [{ title: "P", ...none }] })] }),
      flaw("phases.0.topics.0.items.0.parts.0", "none of them"),
    ],
  ])("leads to one place: of a %s", (_, broken, flaws) => {
    expect(flawsOf({ phases: [phase("one", [broken])] })).toEqual(flaws);
  });
});

test("a table's rows are as wide as its columns", () => {
  const tables = [{ id: "t", title: "T", columns: ["A", "B"], rows: [["1", "2"], ["3"]] }];
  expect(flawsOf({ tables })).toEqual([
    "tables.0.rows.1: 1 cell, expected 2 cells, one for each column",
  ]);
});

describe("a stated sum", () => {
  const hours = (...stated: readonly (number | undefined)[]) =>
    stated.map((n, at) => topic(`t${String(at)}`, n === undefined ? {} : { hours: n }));

  test.each([
    [
      "a phase's hours",
      { phases: [phase("one", hours(4, 5), { length: { hours: 10 } })] },
      ["phases.0.length.hours: 10, expected 9 hours, the sum of its topics"],
    ],
    [
      "the roadmap's hours",
      { length: { hours: 12 }, phases: [phase("one", hours(4, 6), { length: { hours: 10 } })] },
      ["length.hours: 12, expected 10 hours, the sum of the phases"],
    ],
    [
      "the roadmap's weeks, at both ends",
      {
        length: { weeks: [5, 8] },
        phases: [
          phase("one", [topic("a")], { length: { weeks: [2, 3] } }),
          phase("two", [topic("b")], { length: { weeks: 2 } }),
        ],
      },
      ["length.weeks: 5 to 8, expected 4 to 5 weeks, the sum of the phases"],
    ],
  ])("is that of the parts: %s", (_, more, flaws) => {
    expect(flawsOf(more)).toEqual(flaws);
  });

  test.each([
    [
      "a topic without hours",
      { phases: [phase("one", hours(4, undefined), { length: { hours: 10 } })] },
    ],
    [
      "a phase without weeks",
      {
        length: { weeks: 9 },
        phases: [
          phase("one", [topic("a")], { length: { weeks: [2, 3] } }),
          phase("two", [topic("b")]),
        ],
      },
    ],
    ["thirds of an hour", { phases: [phase("one", hours(0.1, 0.2), { length: { hours: 0.3 } })] }],
    [
      "hours of nought beside others",
      { phases: [phase("one", hours(0, 4), { length: { hours: 4 } })] },
    ],
  ])("is not held against %s", (_, more) => {
    expect(flawsOf(more)).toEqual([]);
  });
});
