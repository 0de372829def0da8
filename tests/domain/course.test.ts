import { describe, expect, test } from "vitest";
import { courseOf, sizeOf, stepsFor, usualHours, weightOf } from "../../src/domain/course.ts";
import { courseWith, item, phase, roadmapWith, topic, topicOf } from "./build.ts";

/** One choice over two phases; Django comes first. */
const frameworks = {
  choices: [
    {
      id: "framework",
      title: "Framework",
      options: [
        { id: "django", title: "Django" },
        { id: "fastapi", title: "FastAPI" },
      ],
    },
  ],
  phases: [
    phase("basics", [topic("http", { hours: 2 })]),
    phase("framework", [
      topic("django-core", { hours: 10, option: "framework/django" }),
      topic("fastapi-core", { hours: 6, option: "framework/fastapi" }),
    ]),
    phase("apis", [
      topic("drf", { hours: 5, option: "framework/django" }),
      topic("pydantic", { hours: 1.5, option: "framework/fastapi" }),
      topic("deploy", { hours: 3 }),
    ]),
  ],
};

describe("a choice across phases", () => {
  const ids = (picks: Record<string, string>) =>
    courseWith(frameworks, picks).topics.map((entry) => entry.topic.id);

  test.each<[string, Record<string, string>, readonly string[], number]>([
    ["until a pick the first option counts", {}, ["http", "django-core", "drf", "deploy"], 1_200],
    [
      "the option picked counts",
      { framework: "fastapi" },
      ["http", "fastapi-core", "pydantic", "deploy"],
      750,
    ],
    [
      "a pick that is no option any more counts as none",
      { framework: "flask" },
      ["http", "django-core", "drf", "deploy"],
      1_200,
    ],
  ])("%s", (_, picks, topics, minutes) => {
    expect(ids(picks)).toEqual(topics);
    expect(sizeOf(courseWith(frameworks, picks))).toEqual({
      minutes,
      topics: 4,
      picks: { framework: picks["framework"] === "fastapi" ? "fastapi" : "django" },
    });
  });

  test("an unpicked option takes no part of a derived phase", () => {
    const half = (id: string, option: string) => topic(id, { option: `framework/${option}` });
    const course = courseWith({
      choices: frameworks.choices,
      phases: [
        phase("p", [half("a", "django"), half("b", "fastapi"), topic("c")], {
          length: { weeks: 1 },
          pace: { hoursPerWeek: 10 },
        }),
      ],
    });
    expect(course.topics.map(({ topic: { id }, estimate }) => [id, estimate.minutes])).toEqual([
      ["a", 300],
      ["c", 300],
    ]);
  });

  test("for the log, a topic of an unpicked option weighs what it would if it were picked", () => {
    const roadmap = roadmapWith(frameworks);
    const weight = weightOf(courseOf(roadmap), topicOf(roadmap, "fastapi-core"));
    expect(weight).toEqual({ minutes: 360, items: [], steps: 6, option: "framework/fastapi" });
  });
});

describe("steps of at most an hour", () => {
  test.each([
    ["an hour is one step", 60, 0, 1],
    ["a minute more is two", 61, 0, 2],
    ["three hours are three", 180, 0, 3],
    ["2.5 hours are three of 50 minutes", 150, 0, 3],
    ["two items of an hour are a step each", 120, 2, 1],
    ["two items of more than an hour are two each", 121, 2, 2],
    ["seven items of 90 minutes are two each", 630, 7, 2],
    ["nothing is one step", 0, 0, 1],
  ])("%s", (_, minutes, items, steps) => {
    expect(stepsFor(minutes, items)).toBe(steps);
  });
});

describe("totals", () => {
  test("the least certain basis speaks for the whole", () => {
    const stated = topic("a", { hours: 1 });
    const of = (topics: readonly object[], more: object = {}) =>
      courseWith({ phases: [phase("p", topics, more)] }).basis;
    expect(of([stated])).toBe("stated");
    expect(of([stated, topic("b")])).toBe("assumed");
    expect(of([stated, topic("b")], { length: { hours: 5 } })).toBe("derived");
  });

  test("what stands at roadmap level is outside phases, plan and minutes", () => {
    const roadmap = roadmapWith({
      extras: [{ id: "capstone", title: "Capstone", topics: [topic("app", { hours: 40 })] }],
    });
    const course = courseOf(roadmap);
    expect(course.minutes).toBe(120);
    expect(weightOf(course, topicOf(roadmap, "app"))).toMatchObject({ minutes: 0, extra: true });
  });

  test("a topic is found by its former id too, and weighs with its items", () => {
    const roadmap = roadmapWith({
      phases: [
        phase("p", [topic("http", { aliases: ["web"], hours: 3, items: [item("a"), item("b")] })]),
      ],
    });
    const course = courseOf(roadmap);
    expect(course.find("web")?.topic.id).toBe("http");
    expect(weightOf(course, topicOf(roadmap, "web"))).toEqual({
      minutes: 180,
      items: ["a", "b"],
      steps: 2,
    });
  });
});

test.each([
  ["the source's own", { hoursPerWeek: [15, 20] }, 18],
  ["at least 1", { hoursPerWeek: 0.25 }, 1],
  ["at most 40", { hoursPerDay: 8 }, 40],
  ["10 where it states none", undefined, 10],
])("usual hours a week: %s", (_, pace, hours) => {
  expect(usualHours(roadmapWith(pace === undefined ? {} : { pace }))).toBe(hours);
});
