import fc from "fast-check";
import { expect } from "vitest";
import { optionsOf } from "../../src/core/option.ts";
import { asked, type World } from "../world.ts";
import { argumentsFor, everyCommand, openLife, PEOPLE, pick } from "./lives.ts";

/**
 * Rule 2 in the whole house: two groups live the same, but that in one of them somebody does a thing and
 * takes it back. Afterwards nobody can tell them apart, whatever they ask.
 */

const saying = (line: string) => (world: World, who: string) => world.say(who, line);
const DEEDS = [
  saying("/roadmap done topic:functions-packages"),
  saying("/roadmap done topic:functions-packages when:yesterday note:https://example.org/proof"),
  saying("/roadmap skip topic:functions-packages"),
  saying("/roadmap know topic:functions-packages"),
  async (world: World, who: string) => {
    const params = { topic: "functions-packages" };
    const group = await keyOf(world);
    return world.press(
      who,
      { command: "roadmap next", action: "tick", group, params },
      "functions",
    );
  },
];

/** The key of the group, which is another one in every world. */
async function keyOf(world: World): Promise<string> {
  const [group] = (await world.dump())["groups"] as readonly Row[];
  return String(group?.["key"]);
}

/** What may happen around it: whoever did it leaves the topic alone. */
const ELSE = [
  "/roadmap done topic:dev-environment",
  "/roadmap done topic:syntax-types-flow note:https://example.org/other",
  "/roadmap skip topic:syntax-types-flow",
  "/roadmap pace hours:9",
  "/goal set hours:4",
  "/roadmap pause until:sunday",
  "/roadmap resume",
  "/my settings visibility:hidden",
  "/my settings visibility:shown",
  "/leaderboard",
];

interface Twins {
  readonly who: number;
  readonly deed: number;
  readonly before: readonly Line[];
  readonly between: readonly Line[];
  readonly seed: number;
}

interface Line {
  readonly who: number;
  readonly line: number;
  /** Hours that pass before it. */
  readonly gap: number;
}

const some = fc.array(
  fc.record({
    who: fc.nat({ max: PEOPLE.length - 1 }),
    line: fc.nat({ max: ELSE.length - 1 }),
    gap: fc.nat({ max: 12 }),
  }),
  { maxLength: 8 },
);

const twins: fc.Arbitrary<Twins> = fc.record({
  who: fc.nat({ max: PEOPLE.length - 1 }),
  deed: fc.nat({ max: DEEDS.length - 1 }),
  before: some,
  between: some,
  seed: fc.nat({ max: 99 }),
});

const HOUR_MS = 3_600_000;

async function live({ who, deed, before, between }: Twins, done: boolean): Promise<World> {
  const world = await openLife();
  const all = async (lines: readonly Line[]) => {
    for (const { who: other, line, gap } of lines) {
      await world.now(new Date(world.nowMs() + gap * HOUR_MS).toISOString());
      await world.say(pick(PEOPLE, other), pick(ELSE, line));
    }
  };
  await all(before);
  if (done) expect((await pick(DEEDS, deed)(world, pick(PEOPLE, who))).refused).toBe(false);
  await all(between);
  if (!done) return world;
  const undo = await world.say(pick(PEOPLE, who), "/roadmap undo topic:functions-packages");
  expect(undo.refused, undo.text).toBe(false);
  return world;
}

type Row = Readonly<Record<string, unknown>>;

/** What is derived from the log, but for the numbers of events. */
async function derived(world: World) {
  const dump = await world.dump();
  const rows = (table: string) => dump[table] as readonly Row[];
  return {
    walks: inOrder(
      rows("walks").map((row) => ({ ...row, walk: withoutNumbers(String(row["walk"])) })),
    ),
    weeks: inOrder(
      rows("week_scores").map(({ reached_event, ...row }) => ({
        ...row,
        never: reached_event === 0,
      })),
    ),
    sums: inOrder(rows("group_weeks").filter((row) => row["promise"] !== 0 || row["closed"] !== 0)),
    shares: inOrder(rows("share_counts").filter((row) => row["members"] !== 0)),
  };
}

/** A table has no order: rows are written when they first come up. */
const inOrder = (rows: readonly Row[]): readonly string[] =>
  rows.map((row) => JSON.stringify(row)).sort();

/** The data that a member takes along has the log itself, which forgets nothing. */
const TOLD = everyCommand.filter(({ name }) => name !== "my export");

/** What everyone is told by every command. */
async function told(world: World, seed: number): Promise<readonly string[]> {
  const key = await keyOf(world);
  const answers: string[] = [];
  for (const who of PEOPLE) {
    for (const { name, options } of TOLD) {
      const given = argumentsFor(optionsOf(options), seed);
      const answer = await world.engine.run(asked(who, "general"), name, given);
      const text = withoutNumbers(JSON.stringify(answer)).replaceAll(key, "key");
      answers.push(`${who}: /${name} ${JSON.stringify(given)}: ${text}`);
    }
  }
  return answers;
}

/** Numbers of events are each world's own, and so are one-time codes and the links of pages. */
const withoutNumbers = (json: string): string =>
  json
    .replace(/"(event|skipped)":\d+/g, '"$1":"some"')
    .replace(/code:[a-z2-9]{5}-[a-z2-9]{5}/g, "code:some")
    .replace(/\/g\/[\w-]+/g, "/g/some")
    .replace(/"page":"\w+"/g, '"page":"some"');

export async function tellNoTwinApart(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(twins, async (lives) => {
      const [one, other] = [await live(lives, true), await live(lives, false)];
      expect(await derived(one)).toEqual(await derived(other));
      const [group] = (await one.dump())["groups"] as readonly Row[];
      const turned = group?.["open_week"] !== "2026-11-23";
      // What froze in between keeps what was done then (rule 4).
      if (!turned) {
        const [here, there] = [await told(one, lives.seed), await told(other, lives.seed)];
        here.forEach((answer, index) => {
          expect(answer).toBe(there[index]);
        });
      }
      await Promise.all([one.close(), other.close()]);
    }),
    // A life is long to shrink, and what fails says which answer it was.
    { numRuns, endOnFailure: true },
  );
}
