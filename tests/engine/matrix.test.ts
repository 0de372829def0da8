import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import type { ActionAccess } from "../../src/core/command.ts";
import { optionsOf } from "../../src/core/option.ts";
import type { Answer } from "../../src/core/platform.ts";
import { AGAIN } from "../../src/core/command.ts";
import { renderText } from "../../src/platforms/local/render.ts";
import { paramsOf } from "../attacks/pressable.ts";
import { kept } from "./kept.ts";
import { asked, openGroup, type World } from "../world.ts";

/**
 * Every command and every action, by a stranger, a member and an organiser of Night School, in its
 * channel, in direct messages and in Daybreak's channel: access is what is declared, and nothing of a
 * group is changed from outside (rule 9).
 */
const PEOPLE = ["zoe", "ben", "ada"] as const;
const PLACES = ["second", "dm", "general"] as const;
type Who = (typeof PEOPLE)[number];
type Where = (typeof PLACES)[number];

/** What a refusal for want of access says; any other refusal came after access was given. */
const DENIED =
  /You are not in (a group|Night School|Daybreak) (yet|any more)|Only an organiser|That changes |No group lives|belongs to a group you are not in/;

/** `group`: which group it is about, `undefined` where none can be told. */
function isAllowed(
  access: ActionAccess,
  who: Who,
  where: Where,
  group: "night" | "day" | undefined,
) {
  const member = group === "night" && who !== "zoe";
  switch (access) {
    case "anyone":
      return true;
    case "group":
      return group !== undefined;
    case "member":
      return member;
    case "organiser":
      return group === "night" && who === "ada" && where === "general";
    case "named-organiser":
      return group === "night" && who === "ada" && where !== "second";
  }
}

/** "Which group?" for what is typed. */
function typedAbout(who: Who, where: Where): "night" | "day" | undefined {
  if (where === "second") return "day";
  return where === "general" || who !== "zoe" ? "night" : undefined;
}

/** A press names Night School, and is nothing to a stranger elsewhere. */
const pressedAbout = (who: Who, where: Where) =>
  who === "zoe" && where !== "general" ? undefined : "night";

async function open(): Promise<World & { readonly key: string }> {
  const world = await openGroup("ada", "ben");
  await world.say("yan", "/group setup roadmap:python-backend-to-ai name:Daybreak", "second");
  await world.say("yan", "/roadmap join", "second");
  await world.say("yan", "/roadmap done terminal-git-basics", "second");
  await world.say("zoe", "/cairn about");
  const group = await world.store.groups.at({
    platform: "local",
    workspace: "local",
    channel: "general",
  });
  return { ...world, key: group?.key ?? "" };
}

const OPTIONS: Readonly<Record<string, string>> = {
  topic: "internet",
  phase: "databases",
  member: "ben",
  until: "tomorrow",
  hours: "5",
  job: "recap",
  words: "http",
};

const textOf = (answer: Answer): string =>
  answer.kind === "dialog" ? "" : renderText(answer.view, { colour: false, width: Infinity });

interface Case {
  readonly access: ActionAccess;
  readonly about: (who: Who, where: Where) => "night" | "day" | undefined;
  readonly ask: (world: World & { key: string }, who: Who, where: Where) => Promise<Answer>;
}

/** All nine, from the one who may least to the one who may most. */
async function holds({ access, about, ask }: Case): Promise<void> {
  let world = await open();
  for (const who of PEOPLE) {
    for (const where of PLACES) {
      const group = about(who, where);
      const before = await world.dump();
      const answer = await ask(world, who, where);
      const after = await world.dump();
      const said = `${who} in ${where}: ${textOf(answer)}`;
      if (!isAllowed(access, who, where, group)) {
        expect(answer, said).toMatchObject({ kind: "reply", refused: true, visibility: "private" });
        expect(textOf(answer), said).toMatch(DENIED);
      } else expect(textOf(answer), said).not.toMatch(DENIED);
      if (group !== "night" || !isAllowed(access, who, where, group)) {
        expect(kept(after, "Night School"), said).toBe(kept(before, "Night School"));
      }
      if (group !== "day" || !isAllowed(access, who, where, group)) {
        expect(kept(after, "Daybreak"), said).toBe(kept(before, "Daybreak"));
      }
      expect(world.logged).toEqual([]);
      // Whoever came or went is somebody else in the next case.
      if (JSON.stringify(after["members"]) !== JSON.stringify(before["members"])) {
        world = await open();
      }
    }
  }
}

// These are said in channels without a group and in a group's own: their own tests hold them.
const APART = ["group setup", "group connect"];
const typed = commands.filter(({ name }) => !APART.includes(name));

describe("a command is for whom it declares, and touches one group", () => {
  test.each(typed.map((command) => [command.name, command] as const))(
    "/%s",
    async (name, command) => {
      const wanted = optionsOf(command.options).filter(({ required }) => required);
      const options = Object.fromEntries(
        wanted.map((option) => [option.name, OPTIONS[option.name]]),
      );
      await holds({
        access: command.access,
        about: typedAbout,
        ask: ({ engine }, who, where) => engine.run(asked(who, where), name, options),
      });
    },
  );
});

// Every command can be said again, in one way: it is tried with one of each access.
const again = [...Map.groupBy(typed, ({ access }) => access).values()].map(
  ([first]) => first?.name,
);
const actions = commands.flatMap(({ name, actions: own }) =>
  Object.entries(own)
    .filter(([action]) => action !== AGAIN || again.includes(name))
    .map(([action, spec]) => [name, action, spec] as const),
);

describe("an action is for whom it declares, and touches one group", () => {
  test.each(actions)("/%s, %s", async (command, action, spec) => {
    const [params = {}] = paramsOf(spec, [1]);
    await holds({
      access: spec.access,
      about: pressedAbout,
      ask: ({ engine, key }, who, where) => {
        const group = spec.access === "anyone" ? {} : { group: key };
        return engine.press(asked(who, where), { command, action, params, ...group });
      },
    });
  });
});
