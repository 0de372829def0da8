import { describe, expect, test } from "vitest";
import { controlsOf, type View } from "../../src/core/view.ts";
import { loadDataset } from "../../src/dataset/load.ts";
import { courseOf, type Course } from "../../src/domain/course.ts";
import { planOf } from "../../src/domain/plan.ts";
import type { BoardEntry } from "../../src/domain/records.ts";
import { roadmapOf } from "../../src/domain/roadmap.ts";
import type { FrozenBoard } from "../../src/domain/boards.ts";
import { renderText } from "../../src/platforms/local/render.ts";
import { weeklyOverView, weeklyView } from "../../src/views/weekly.ts";
import { aGroup } from "./group.ts";
import { courseWith, phase, topic, WEEK_1 } from "../domain/build.ts";

/** Discord's limits of one message, the tightest: all characters together, and nested components. */
const CHARACTERS = 4_000;
const COMPONENTS = 40;

const { documents } = loadDataset(new URL("../../roadmaps", import.meta.url).pathname);
const courses = documents.map((document) => courseOf(roadmapOf(document)));

const group = aGroup;

/** As many people as a large group has, with the longest names that Discord takes. */
const names = Array.from({ length: 500 }, (_, at) => String(at).padEnd(32, "w"));
const entries = names.map((name, member): BoardEntry => ({
  member,
  name,
  promise: 600,
  closed: 600,
  share: 100,
  reachedMs: 1,
  reachedBy: 1,
  evidence: 0,
  streak: 4 * (1 + (member % 5)),
}));
const totals = { week: WEEK_1, promise: 300_000, closed: 300_000, promised: 500, kept: 500 };
const board: FrozenBoard = {
  week: WEEK_1,
  atMs: 0,
  entries,
  finishers: names.slice(0, 20),
  totals,
};

function fullest(course: Course): readonly View[] {
  const plan = planOf(course, group.calendar, 10);
  const of = {
    group,
    roadmap: course.roadmap,
    plan,
    totals,
    newcomers: names,
    last: board,
    season: undefined,
  };
  return plan.weeks.flatMap(({ week }) => [
    weeklyView({
      ...of,
      group: { ...group, openWeek: week },
      today: week,
      worked: { day: week, names },
    }),
    weeklyOverView(group, plan, week, board, week),
  ]);
}

const charactersOf = (view: View) => renderText(view, { colour: false, width: Infinity }).length;
/** The message, a title, a footer, each block, and the controls within a row. */
const componentsOf = (view: View) => 3 + view.blocks.length + controlsOf(view).length;

describe("Monday's post fits every platform, with every name and board that is", () => {
  test.each(courses.map((course) => [course.roadmap.id, course] as const))(
    "in every week of %s",
    (_, course) => {
      for (const view of fullest(course)) {
        expect(charactersOf(view)).toBeLessThanOrEqual(CHARACTERS);
        expect(componentsOf(view)).toBeLessThanOrEqual(COMPONENTS);
      }
    },
  );

  test("in a week of a group's own roadmap with long titles and addresses", () => {
    const url = `https://example.org/${"x".repeat(470)}`;
    const resources = [
      { title: "long", url },
      { title: "short", url: "https://example.org/s" },
    ];
    const topics = Array.from({ length: 40 }, (_, at) =>
      topic(`t${at}`, { title: "t".repeat(120), hours: 0.1, resources }),
    );
    const course = courseWith({ phases: [phase("p", topics)] });
    const [view] = fullest(course);
    if (view === undefined) throw new Error("no week");
    expect(charactersOf(view)).toBeLessThanOrEqual(CHARACTERS);
    const said = renderText(view, { colour: false, width: Infinity });
    // Forty topics: six are shown, each with the link that fits.
    expect(said).toContain("and 34 more: `/goal week`");
    expect(said).toContain("https://example.org/s");
    expect(said).not.toContain(url);
  });

  test("and names the first of many, and how many more there are", () => {
    const said = renderText(fullest(courses[0] ?? courseWith())[0] ?? { blocks: [] }, {
      colour: false,
      width: Infinity,
    });
    expect(said.match(/ and 494 more\./g)).toHaveLength(3);
    expect(said).toContain("and 495 more: `/leaderboard last`");
    expect(said).toContain("have kept 20 weeks in a row.");
  });
});
