import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { optionsOf } from "../../src/core/option.ts";
import type { Answer } from "../../src/core/platform.ts";
import { kept } from "../engine/kept.ts";
import { waysOf } from "../engine/lives.ts";
import { asked, openWorld, type World } from "../world.ts";
import { actions, filledFor, paramsOf } from "./pressable.ts";

/**
 * Every command and every control of the tree, by the organiser of one group and by an admin of its
 * workspace, in their channel and in direct messages, naming what is another group's in another workspace:
 * nothing of that group is read or changed (rule 9).
 */
const HOME = "local/hall/general";
const PLACES = [HOME, "local/hall/dm"] as const;
const ATTACKERS = ["yan", "host"] as const;
const OTHERS = "local/tower/general";

/** What nobody but the other group knows. */
const SECRETS = /walnut|zebrafish|quillonax|mirpaldu/i;

interface Two extends World {
  /** The keys by which presses name the two groups. */
  readonly own: string;
  readonly other: string;
}

async function openTwo(): Promise<Two> {
  const world = await openWorld();
  const setUp = (name: string) =>
    `/group setup roadmap:backend-234-hours start:2026-11-16 hours:10 timezone:Europe/Berlin name:"${name}"`;
  // The other one first, so that small numbers are its own.
  const lines = [
    ["quillonax", setUp("Walnut Circle")],
    ["quillonax", "/roadmap join pace:6"],
    ["mirpaldu", "/roadmap join pace:6"],
    ["mirpaldu", '/roadmap done internet note:"zebrafish proof"'],
    ["mirpaldu", '/checkin did:"zebrafish lunch"'],
    ["mirpaldu", "/my settings asks:on"],
    ["quillonax", '/roadmap stuck internet question:"zebrafish why"'],
    ["quillonax", "/group season begin:Zebrafish"],
    ["quillonax", "/group pause from:2026-12-21 until:2026-12-27"],
    ["mirpaldu", "/study log 45"],
    ["mirpaldu", "/roadmap know phase:databases"],
    ["quillonax", "/group page"],
    ["mirpaldu", "/buddy"],
  ] as const;
  for (const [who, line] of lines) await world.say(who, line, OTHERS);
  await world.settled();
  await world.say("yan", setUp("Daybreak"), HOME);
  await world.say("yan", "/roadmap join pace:6", HOME);
  const keyOf = async (workspace: string) => {
    const group = await world.store.groups.at({ platform: "local", workspace, channel: "general" });
    if (group === undefined) throw new Error(`no group lives in ${workspace}`);
    return group.key;
  };
  return { ...world, own: await keyOf("hall"), other: await keyOf("tower") };
}

/** Everything of an answer that could be read, as it would be sent. */
const wordsOf = (answer: Answer): string => JSON.stringify(answer);

/** Numbers that are ids of the other group's things, and some that nothing has. */
function idsIn(dump: Awaited<ReturnType<World["dump"]>>): readonly number[] {
  const largest = Object.values(dump).flatMap((rows) =>
    rows.map((row) => ("id" in row && typeof row.id === "number" ? row.id : 0)),
  );
  const most = Math.min(60, Math.max(...largest) + 1);
  return Array.from({ length: most }, (_, at) => at + 1);
}

async function untouched(
  work: (
    world: Two,
    who: string,
    where: string,
    dump: Awaited<ReturnType<World["dump"]>>,
  ) => Promise<readonly Answer[]>,
): Promise<void> {
  for (const who of ATTACKERS) {
    const world = await openTwo();
    const before = await world.dump();
    expect(kept(before, "Walnut Circle", "people")).toMatch(/zebrafish/);
    for (const where of PLACES) {
      const answers = await work(world, who, where, before);
      expect(answers.length).toBeGreaterThan(0);
      for (const answer of answers) {
        expect(wordsOf(answer), `${who} in ${where}`).not.toMatch(SECRETS);
        expect(wordsOf(answer)).not.toMatch(/no longer fits|Something broke/);
      }
    }
    await world.settled();
    expect(kept(await world.dump(), "Walnut Circle", "people"), who).toBe(
      kept(before, "Walnut Circle", "people"),
    );
    expect(world.logged).toEqual([]);
    await world.close();
  }
}

describe("whoever is in another group reads and changes nothing of this one", () => {
  test.each(commands.map((command) => [command.name, command] as const))(
    "by /%s",
    async (name, { options }) => {
      await untouched(async ({ engine }, who, where) => {
        const answers: Answer[] = [];
        for (const given of waysOf(optionsOf(options), 6)) {
          answers.push(await engine.run(asked(who, where), name, given));
        }
        return answers;
      });
    },
  );

  test.each(actions)(
    "by a press of /%s, %s, that names it or its things",
    async (command, action, spec) => {
      await untouched(async ({ engine, own, other }, who, where, dump) => {
        const answers: Answer[] = [];
        for (const params of paramsOf(spec, idsIn(dump))) {
          for (const group of [other, own, undefined]) {
            const press = { command, action, params, ...(group !== undefined && { group }) };
            answers.push(await engine.press(asked(who, where), press));
            if (spec.form === undefined) continue;
            answers.push(await engine.submit(asked(who, where), press, filledFor(spec)));
          }
        }
        return answers;
      });
    },
  );
});
