import { ApplicationCommandType, type APIApplicationCommand } from "discord.js";
import { expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { registration } from "../../../src/platforms/discord/commands.ts";
import { areSame, differencesOf } from "../../../src/platforms/discord/differences.ts";
import type { Fields } from "../../twins/shared/json.ts";

const tree = registration(commands);

/** As Discord gives back what it was given: with ids, and without what says nothing. */
function given(change: (command: Fields) => object = (same) => same) {
  const isNothing = (key: string, value: unknown) =>
    value === false || (Array.isArray(value) && value.length === 0) || key.includes("_localiz");
  const sent = JSON.parse(JSON.stringify(tree), (key, value: unknown) =>
    isNothing(key, value) ? undefined : value,
  ) as readonly Fields[];
  const own = { version: "1", default_member_permissions: null, nsfw: false };
  // Whatever a test changes, it is what Discord might say.
  return sent.map((one, at) => change({ ...one, ...own, id: `${at}` })) as APIApplicationCommand[];
}

test("what Discord fills in or leaves out is no difference, nor is the order of commands and contexts", () => {
  const turned = given((command) => {
    const { contexts } = command;
    return { ...command, contexts: Array.isArray(contexts) ? contexts.toReversed() : null };
  });
  expect(differencesOf(tree, turned.toReversed())).toEqual({ missing: [], extra: [], changed: [] });
});

test.each([
  ["a description", { description: "x" }, "buddy"],
  ["where it may be used", { contexts: [0] }, "buddy"],
  ["a translation", { name_localizations: { de: "freund" } }, "buddy"],
  ["an option", { options: [{ type: 5, name: "quiet", description: "Quiet" }] }, "buddy"],
])("%s is one", (_, change, name) => {
  const changed = given((command) =>
    command["name"] === name ? { ...command, ...change } : command,
  );
  const found = differencesOf(tree, changed);
  expect(areSame(found)).toBe(false);
  expect(found).toEqual({ missing: [], extra: [], changed: [`/${name}`] });
});

test("a command of a message is none of the tree's, whatever its name", () => {
  const menus = given((command) => ({ ...command, type: ApplicationCommandType.Message }));
  const buddy = menus.filter(({ name }) => name === "buddy");
  const { extra, missing } = differencesOf(tree, [...given(), ...buddy]);
  expect({ extra, missing }).toEqual({ extra: ["“buddy” in a menu"], missing: [] });
});
