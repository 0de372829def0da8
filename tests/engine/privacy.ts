import fc from "fast-check";
import { expect } from "vitest";
import { optionsOf } from "../../src/core/option.ts";
import { dayAt } from "../../src/domain/calendar.ts";
import { isResting } from "../../src/domain/walk.ts";
import { asked, type World } from "../world.ts";
import {
  everyCommand,
  HIDERS,
  liveOn,
  lives,
  openLife,
  PEOPLE,
  pick,
  shownTo,
  waysOf,
  type Shown,
} from "./lives.ts";

/** Rule 6, over random lives: what a hidden or a resting member may count on, whatever is said. */

/** Organisers see hidden members there, and are told so. */
const EXCEPTED = /^\w+: \/group members /;

/** Who is hidden now. */
async function hiddenIn({ store }: World): Promise<readonly string[]> {
  const people = await Promise.all(
    PEOPLE.map((user) => store.people.byAccount({ platform: "local", workspace: "local", user })),
  );
  return people.flatMap((person) => (person?.hidden === true ? [person.name] : []));
}

/** Nobody but themselves is shown the name of who hides; what the channel sees, everybody sees. */
async function expectUnnamed(world: World, { what, to, text }: Shown): Promise<void> {
  const typed = what.slice(what.indexOf(" "));
  if (EXCEPTED.test(what)) return;
  for (const name of await hiddenIn(world)) {
    // A refusal says what was typed.
    if (name !== to && !typed.includes(name))
      expect(text.includes(name), `${name} is named in ${what}: ${text}`).toBe(false);
  }
}

/** Who rests gets no letter, and no post calls them. */
async function expectSilence(world: World, nowMs: number, { what, to, text }: Shown) {
  const group = await world.store.groups.at({
    platform: "local",
    workspace: "local",
    channel: "general",
  });
  if (group === undefined) return;
  const today = dayAt(group.calendar, nowMs);
  for (const { member, walk } of await world.store.members.all(group)) {
    if (!isResting(walk.rests, today)) continue;
    const letter = to === member.name && !what.startsWith(`${member.name}: `);
    expect(letter, `${member.name} rests and got ${what}`).toBe(false);
    const called = `"name":"${member.name}","notify":true`;
    expect(text.includes(called), `${member.name} rests and is called in ${what}`).toBe(false);
  }
}

/** Whoever has the link reads the page: it shows what everybody sees. */
async function seePage(world: World, see: (then: World, shown: Shown) => Promise<void>) {
  const { text: said, refused } = await world.say("host", "/group page");
  if (refused) {
    expect(said).toContain("can be reached in no channel");
    return;
  }
  const token = /\/g\/([\w-]+)/.exec(said)?.[1] ?? "";
  for (const path of [[], ["board"], ["progress"], ["plan"], ["path"], ["roadmap"]]) {
    const page = await world.pages?.(token)?.(path);
    expect(page).toBeDefined();
    const what = `the page, ${path.join("/")}`;
    await see(world, { what, to: undefined, text: JSON.stringify(page).toLowerCase() });
  }
}

/** Lives random lives, then lets everyone say everything. */
export async function keepPrivate(numRuns: number, maxLength: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      lives({ minLength: 20, maxLength }),
      fc.nat({ max: 99 }),
      async (steps, seed) => {
        const world = await openLife();
        const see = async (then: World, shown: Shown) => {
          await expectUnnamed(then, shown);
          await expectSilence(then, then.nowMs(), shown);
        };
        await liveOn(world, steps, see);
        await world.say(pick(PEOPLE, seed % HIDERS), "/my settings visibility:hidden");
        for (const who of PEOPLE) {
          const here = asked(who, "general");
          await world.engine.say(here, "/roadmap join pace:6");
          for (const { name, options } of everyCommand) {
            const specs = optionsOf(options);
            for (const given of waysOf(specs, seed)) {
              const answer = await world.engine.run(here, name, given);
              await see(world, shownTo(who, `/${name} ${JSON.stringify(given)}`, answer));
            }
            for (const option of specs) {
              const choices = await world.engine.complete(here, `/${name} ${option.name}:`);
              const text = JSON.stringify(choices).toLowerCase();
              await see(world, {
                what: `${who}: completing /${name} ${option.name}`,
                to: who,
                text,
              });
            }
          }
        }
        await seePage(world, see);
        expect(world.logged).toEqual([]);
        await world.close();
      },
    ),
    // A life is long to shrink, and what fails says which answer it was.
    { numRuns, endOnFailure: true },
  );
}
