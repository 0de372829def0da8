import { describe, expect, test } from "vitest";
import { courseChange, lostIds, mayFollow } from "../../src/domain/own-roadmap.ts";
import { courseWith, documentOf, does, item, joins, phase, roadmapWith, size } from "./build.ts";
import { ticks, topic, walkTold, weigh } from "./build.ts";

const withTopics = (...topics: readonly object[]) => ({ phases: [phase("one", topics)] });
const before = roadmapWith(
  withTopics(
    topic("http", { aliases: ["web"], items: [item("verbs", { aliases: ["methods"] })] }),
    topic("sql"),
  ),
);

describe("a new version has lost", () => {
  test.each<[string, object, readonly string[]]>([
    [
      "nothing where all ids stand",
      withTopics(
        topic("sql"),
        topic("http", { aliases: ["web"], items: [item("verbs", { aliases: ["methods"] })] }),
      ),
      [],
    ],
    [
      "a topic, not its items too",
      withTopics(topic("sql"), topic("web", { items: [item("verbs", { aliases: ["methods"] })] })),
      ["http"],
    ],
    [
      "an alias, on which the log may stand",
      withTopics(topic("sql"), topic("http", { items: [item("verbs", { aliases: ["methods"] })] })),
      ["web"],
    ],
    [
      "an item and its former id",
      withTopics(topic("sql"), topic("http", { aliases: ["web"] })),
      ["http/verbs", "http/methods"],
    ],
    [
      "nothing that it records as removed",
      {
        ...withTopics(topic("http", { aliases: ["web"], items: [item("methods")] })),
        removed: ["sql", "http/verbs"].map((id) => ({ id, since: "2.0", why: "Old." })),
      },
      [],
    ],
    [
      "nothing that a renamed topic kept",
      withTopics(
        topic("sql"),
        topic("protocols", {
          aliases: ["http", "web"],
          items: [item("methods", { aliases: ["verbs"] })],
        }),
      ),
      [],
    ],
  ])("%s", (_, more, lost) => {
    expect(lostIds(before, documentOf(more))).toEqual(lost);
  });
});

describe("a group may follow", () => {
  const idle = walkTold(joins("2026-11-23T09:00", 5));
  const walked = walkTold(
    joins("2026-11-23T09:00", 5),
    ticks("2026-11-24T09:00", "sql", weigh(120)),
  );

  test("any roadmap while nobody has progress", () => {
    const other = documentOf({ id: "other", ...withTopics(topic("a")) });
    expect(mayFollow(before, other, [])).toEqual({ kind: "fresh" });
    expect(mayFollow(before, other, [idle, idle])).toEqual({ kind: "fresh" });
    expect(mayFollow(before, other, [idle, walked])).toEqual({ kind: "walked" });
  });

  test("a version that accounts for every id once somebody has", () => {
    expect(mayFollow(before, before.document, [walked])).toEqual({ kind: "version" });
    const lossy = documentOf(withTopics(topic("sql")));
    expect(mayFollow(before, lossy, [walked])).toEqual({ kind: "lost", ids: ["http", "web"] });
  });
});

test("what is behind a member weighs what it weighed; what is open weighs what it weighs now", () => {
  const course = courseWith(
    withTopics(
      topic("http", { hours: 10 }),
      topic("sql", { hours: 10 }),
      topic("git", { hours: 3 }),
    ),
  );
  const walk = walkTold(
    joins("2026-11-23T09:00", 5, size(300, 3)),
    does("2026-11-24T09:00", "http", weigh(60)),
    does("2026-11-24T10:00", "old", weigh(120)),
  );
  expect(courseChange(course, walk)).toEqual({
    course: { minutes: 60 + 600 + 180, topics: 3, picks: {} },
    gone: ["old"],
  });
});
