import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { optionsOf } from "../../src/core/option.ts";
import type { Answer } from "../../src/core/platform.ts";
import { AGAIN } from "../../src/core/command.ts";
import { presses } from "../../src/main/presses.ts";
import { argumentsFor, waysOf } from "../engine/lives.ts";
import { asked, openWorld, SETUP, type World } from "../world.ts";
import { actions, filledFor, paramsOf } from "./pressable.ts";

/**
 * Everything that the tree keeps for organisers, by who is none: a member, a member who was one until just
 * now and has the buttons still, and somebody who makes a press by hand. It is refused, and nothing is
 * written.
 */
const WHO = ["ben", "cy", "zoe"] as const;
const PLACES = ["general", "dm", "second"] as const;

/** Ben is a member, Cy was an organiser, and Zoe is nobody; a post waits for an organiser to decide. */
async function open(): Promise<World & { readonly key: string }> {
  const world = await openWorld();
  await world.say("ada", SETUP);
  for (const who of ["ada", "ben", "cy"]) await world.say(who, "/roadmap join pace:6");
  for (const line of [
    "/group organisers add:cy",
    "/group season begin:Winter",
    "/group pause from:2026-12-21 until:2026-12-27",
    "/group page",
  ]) {
    expect((await world.say("ada", line)).refused, line).toBe(false);
  }
  world.faults.push(new Error("cut"));
  world.platform.finds = "unknown";
  await world.now("2026-11-23T10:00+01:00");
  expect((await world.say("ada", "/group organisers remove:cy")).refused).toBe(false);
  for (const who of WHO) await world.say(who, "/cairn about");
  await world.settled();
  const group = await world.store.groups.at({
    platform: "local",
    workspace: "local",
    channel: "general",
  });
  return { ...world, key: group?.key ?? "" };
}

const REFUSED = { kind: "reply", refused: true, visibility: "private" };
const DENIED =
  /Only an organiser|That changes |No group lives|belongs to a group you are not in|You are not in/;

async function refusesAll(
  work: (world: World & { key: string }, who: string, where: string) => Promise<readonly Answer[]>,
): Promise<void> {
  const world = await open();
  const before = await world.dump();
  for (const who of WHO) {
    for (const where of PLACES) {
      const answers = await work(world, who, where);
      expect(answers.length).toBeGreaterThan(0);
      for (const answer of answers) {
        expect(answer, `${who} in ${where}`).toMatchObject(REFUSED);
        expect(JSON.stringify(answer), `${who} in ${where}`).toMatch(DENIED);
      }
    }
  }
  await world.settled();
  expect(await world.dump()).toEqual(before);
  expect(world.logged.filter((entry) => "what" in entry)).toEqual([]);
}

const isOrganisers = (access: string): boolean =>
  access === "organiser" || access === "named-organiser";
const theirCommands = commands.filter(({ access }) => isOrganisers(access));
const theirActions = actions.filter(([, , { access }]) => isOrganisers(access));
const IDS = Array.from({ length: 12 }, (_, at) => at + 1);

describe("what is for organisers is refused to everyone else, and nothing is written", () => {
  test("there is a lot of it", () => {
    expect(theirCommands.length).toBeGreaterThan(5);
    expect(theirActions.length).toBeGreaterThan(10);
  });

  test.each(theirCommands.map((command) => [command.name, command] as const))(
    "/%s, typed, and said again by a button",
    async (name, { options }) => {
      const specs = optionsOf(options);
      await refusesAll(async ({ engine, key }, who, where) => {
        const answers: Answer[] = [];
        for (const given of waysOf(specs, 6)) {
          answers.push(await engine.run(asked(who, where), name, given));
        }
        const say = Object.entries(argumentsFor(specs, 6))
          .map(([option, value]) => `${option}:"${value}"`)
          .join(" ");
        const again = { command: name, action: AGAIN, params: { say }, group: key };
        answers.push(await engine.press(asked(who, where), again));
        return answers;
      });
    },
  );

  test.each(theirActions)("a press of /%s, %s, and its dialog", async (command, action, spec) => {
    await refusesAll(async ({ engine, key }, who, where) => {
      const answers: Answer[] = [];
      for (const params of paramsOf(spec, IDS)) {
        // By the id that travels in a button, as whoever forges one writes it.
        const press = presses.decode(presses.encode({ command, action, params, group: key }));
        if (press === undefined) throw new Error(`no id says ${command}/${action}`);
        answers.push(await engine.press(asked(who, where), press));
        answers.push(await engine.submit(asked(who, where), press, filledFor(spec)));
      }
      return answers;
    });
  });
});

describe("an id that no control of ours has", () => {
  test.each([
    "",
    "|",
    "group remove",
    "group remove|",
    "group remove|constructor|x",
    "group remove|__proto__|x|1",
    "constructor|now|x|1",
    "group remove|now||1|2|3|4|5",
    "group remove|now|%7C%25%00|1",
    "group remove|now|" + "x".repeat(200),
  ])("%j is no press, or is refused", async (id) => {
    const press = presses.decode(id) ?? { command: "", action: "", params: {} };
    const { engine, dump } = await open();
    const before = await dump();
    for (const who of WHO) {
      const answers = [
        await engine.press(asked(who, "general"), press),
        await engine.press(asked(who, "general"), press, "1"),
        await engine.submit(asked(who, "general"), press, { name: "x" }),
      ];
      for (const answer of answers) expect(answer).toMatchObject(REFUSED);
    }
    expect(await dump()).toEqual(before);
  });
});
