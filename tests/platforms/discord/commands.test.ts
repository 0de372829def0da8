import { describe, expect, test } from "vitest";
import { z } from "zod";
import { commands } from "../../../commands/index.ts";
import type { CommandSpec } from "../../../src/core/command.ts";
import { channel, choice, named, number, optionsOf, text } from "../../../src/core/option.ts";
import { registration } from "../../../src/platforms/discord/commands.ts";
import { openApi } from "../../twins/discord/openapi.ts";
import { commandsViolations } from "../../twins/discord/rules.ts";

const STRING = 3;
const INTEGER = 4;
const CHANNEL = 7;
const NUMBER = 10;

/** As it is on its way. */
const sent = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

interface Option {
  readonly name: string;
  readonly type: number;
  readonly autocomplete?: boolean;
  readonly options?: readonly Option[];
}

const everywhere = registration(commands);
const ofOneServer = registration(commands, true);

/** The registered option of a command of the tree. */
function optionOf(command: string, name: string): Option | undefined {
  const [word, leaf] = command.split(" ");
  const whole = everywhere.find((own) => own.name === word) as Option | undefined;
  const own = leaf === undefined ? whole : whole?.options?.find((one) => one.name === leaf);
  return own?.options?.find((option) => option.name === name);
}

describe("the tree as Discord takes it", () => {
  test.each([
    ["everywhere", "global" as const, everywhere, "/applications/1/commands"],
    ["in one server", "guild" as const, ofOneServer, "/applications/1/guilds/1/commands"],
  ])("%s", (_, scope, body, path) => {
    expect(commandsViolations(sent(body), scope)).toEqual([]);
    expect(openApi()?.request("PUT", path, sent(body)) ?? []).toEqual([]);
  });

  test("has every leaf, with its options", () => {
    for (const { name, options } of commands) {
      for (const option of optionsOf(options)) expect(optionOf(name, option.name)).toBeDefined();
    }
  });

  test("goes along into other servers and direct messages where it needs no server", () => {
    const reach = (name: string) => everywhere.find((own) => own.name === name);
    for (const name of ["roadmap", "my", "cairn"]) {
      expect(reach(name)).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    }
    expect(reach("group")).toMatchObject({ contexts: [0, 1], integration_types: [0] });
    for (const command of ofOneServer) {
      expect(Object.keys(command)).not.toContain("contexts");
      expect(Object.keys(command)).not.toContain("integration_types");
    }
  });

  test("asks nobody for a permission: the engine knows who may", () => {
    for (const command of everywhere)
      expect(command).not.toHaveProperty("default_member_permissions");
  });

  test("completes what the engine completes, and nothing else", () => {
    const kinds = new Set(["roadmap", "phase", "topic", "member", "date", "zone"]);
    for (const { name, options, complete } of commands) {
      for (const option of optionsOf(options)) {
        const completed = kinds.has(option.kind) || option.name in complete;
        expect(optionOf(name, option.name)?.autocomplete ?? false, `/${name} ${option.name}`).toBe(
          completed,
        );
      }
    }
    expect(optionOf("group schedule", "job")).toMatchObject({ type: STRING, autocomplete: true });
  });
});

const spec = (options: z.ZodObject): CommandSpec => ({
  name: "road walk",
  description: "Walks",
  options,
  visibility: "private",
  access: "anyone",
  actions: {},
});

const registered = (options: z.ZodObject): readonly Option[] => {
  const [walk] = (registration([spec(options)])[0] as Option | undefined)?.options ?? [];
  return walk?.options ?? [];
};

describe("an option", () => {
  test("is a whole number where its steps are", () => {
    const [whole, half] = registered(
      z.object({ whole: number("Hours", 1, 40), half: number("Hours", 0.5, 40, 0.5) }),
    );
    expect(whole).toMatchObject({ type: INTEGER, min_value: 1, max_value: 40 });
    expect(half).toMatchObject({ type: NUMBER, min_value: 0.5, max_value: 40 });
  });

  test("that is required comes first, whatever the order of the others", () => {
    const options = registered(
      z.object({ a: text("A").optional(), b: text("B"), c: text("C").optional(), d: text("D") }),
    );
    expect(options.map(({ name }) => name)).toEqual(["b", "d", "a", "c"]);
  });

  test("takes no longer text than its schema does, completed or not", () => {
    const options = registered(
      z.object({ note: text("A note", 300), topic: named("topic", "Which") }),
    );
    expect(options).toMatchObject([{ max_length: 300 }, { max_length: 100, autocomplete: true }]);
  });

  test("of a channel offers those in which posts can stand", () => {
    const [option] = registered(z.object({ where: channel("Where") }));
    expect(option).toMatchObject({ type: CHANNEL, channel_types: [0, 5] });
  });

  test("of more choices than Discord lists is completed", () => {
    const words = Array.from({ length: 26 }, (_, at) => `word-${at}`) as [string, ...string[]];
    const [option] = registered(z.object({ word: choice("Which", words) }));
    expect(option).toMatchObject({ type: STRING, autocomplete: true });
  });
});

test("three words are a command, a group and a subcommand", () => {
  const named = ["road walk far", "road walk near", "road rest"];
  const [command, ...more] = registration(named.map((name) => ({ ...spec(z.object({})), name })));
  expect(more).toEqual([]);
  expect(commandsViolations(sent([command]))).toEqual([]);
  expect(command).toMatchObject({
    name: "road",
    description: "walk far, walk near, rest",
    options: [
      {
        type: 2,
        name: "walk",
        description: "far, near",
        options: [{ name: "far" }, { name: "near" }],
      },
      { type: 1, name: "rest" },
    ],
  });
});

test("what is for messages stands in their menu, where the command itself can be used", () => {
  const shortcuts = [
    { from: "message", label: "Mark this", action: "mark" },
    { from: "anywhere", label: "Walk", action: "walk" },
  ] as const;
  const marking = { ...spec(z.object({})), name: "roadmap done", shortcuts };
  const [, ...menus] = registration([marking], false, { "Mark this": { name: { de: "Merken" } } });
  expect(menus).toEqual([
    {
      type: 3,
      name: "Mark this",
      name_localizations: { de: "Merken" },
      contexts: [0, 1, 2],
      integration_types: [0, 1],
    },
  ]);
  expect(commandsViolations(sent(menus))).toEqual([]);
  expect(commandsViolations(sent(registration([marking], true)), "guild")).toEqual([]);
  const spoilt = { ...menus[0], description: "Not here", options: [] };
  expect(commandsViolations([spoilt])).toHaveLength(2);
});

test("names and descriptions stand in other languages where there are any", () => {
  const body = registration([spec(z.object({ far: number("Hours", 1, 40) }))], false, {
    road: { name: { de: "weg" } },
    "road walk": { name: { de: "gehen" }, description: { de: "Geht" } },
    "road walk far": { description: { de: "Wie weit?".repeat(40) } },
  });
  expect(commandsViolations(sent(body))).toEqual([]);
  const far = { description_localizations: { de: `${"Wie weit?".repeat(11)}…` } };
  const walk = {
    name_localizations: { de: "gehen" },
    description_localizations: { de: "Geht" },
    options: [far],
  };
  expect(body).toMatchObject([{ name_localizations: { de: "weg" }, options: [walk] }]);
});
