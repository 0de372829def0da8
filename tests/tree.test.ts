import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../commands/index.ts";
import { optionsOf } from "../src/core/option.ts";
import { AGAIN } from "../src/core/command.ts";
import { actionOf, encodePress, PRESS_ID_MAX } from "../src/engine/press-id.ts";
import { jobs } from "../src/jobs/index.ts";
import { z } from "zod";

/** Every leaf that is promised, and `/goal set`, which the weekly goal needs. */
const LEAVES = [
  ...["list", "show", "search", "join", "leave", "pace", "pause", "resume", "choose", "next"].map(
    (leaf) => `roadmap ${leaf}`,
  ),
  ...["done", "undo", "skip", "know", "stuck", "progress", "plan", "map"].map(
    (leaf) => `roadmap ${leaf}`,
  ),
  ...["compare", "consensus", "projects", "timetable", "checklist"].map(
    (leaf) => `roadmap ${leaf}`,
  ),
  "goal week",
  "goal set",
  "goal history",
  "checkin",
  "leaderboard",
  "review",
  ...["start", "stop", "log", "today"].map((leaf) => `study ${leaf}`),
  "buddy",
  ...[
    "setup",
    "show",
    "schedule",
    "post",
    "pause",
    "season",
    "members",
    "remove",
    "organisers",
    "connect",
    "page",
    "import",
    "export",
  ].map((leaf) => `group ${leaf}`),
  ...["home", "settings", "link", "export", "delete"].map((leaf) => `my ${leaf}`),
  ...["help", "about"].map((leaf) => `cairn ${leaf}`),
];

/** Platforms take 100 characters of description and names such as these (Discord's limits). */
const NAME = /^[a-z-]{1,32}$/;

const names = commands.map(({ name }) => name);
const folder = join(import.meta.dirname, "../commands");
const files = globSync("**/*.ts", { cwd: folder }).filter((file) => file !== "index.ts");

test("the tree lists exactly the files of commands/, each by its own path", async () => {
  const found = await Promise.all(
    files.map(async (file) => {
      const module = (await import(join(folder, file))) as { default: unknown };
      return [file.replace(/\.ts$/, "").replace("/", " "), module.default] as const;
    }),
  );
  const listed = commands.map((command) => [command.name, command] as const);
  const byName = (one: readonly [string, unknown], other: readonly [string, unknown]) =>
    one[0] < other[0] ? -1 : 1;
  expect(listed.toSorted(byName).map(([name]) => name)).toEqual(
    found.toSorted(byName).map(([name]) => name),
  );
  for (const [name, command] of found)
    expect(new Map<string, unknown>(listed).get(name)).toBe(command);
});

test("no leaf is missing, and none came unasked", () => {
  expect(names.toSorted()).toEqual(LEAVES.toSorted());
});

describe.each(commands.map((command) => [command.name, command] as const))(
  "/%s",
  (name, command) => {
    test("is said in at most 100 characters, in words that platforms take", () => {
      expect(command.description.length).toBeGreaterThan(0);
      expect(command.description.length).toBeLessThanOrEqual(100);
      for (const word of name.split(" ")) expect(word).toMatch(NAME);
    });

    test("has at most 25 options, each with a short name and description, required ones first", () => {
      const options = optionsOf(command.options);
      expect(options.length).toBeLessThanOrEqual(25);
      for (const option of options) {
        expect(option.name).toMatch(NAME);
        expect(option.description).not.toBe(option.name);
        expect(option.description.length).toBeLessThanOrEqual(100);
        expect(option.choices.length).toBeLessThanOrEqual(25);
      }
      const required = options.map((option) => option.required);
      expect(required).toEqual(required.toSorted((one, other) => Number(other) - Number(one)));
    });

    test("opens, if any, a dialog that asks for options of its own, of whoever may use it", () => {
      const opened = command.form === undefined ? undefined : command.actions[command.form];
      expect(command.form === undefined || opened?.form !== undefined).toBe(true);
      if (opened === undefined) return;
      const asked = Object.keys(opened.form?.fields.shape ?? {});
      expect(Object.keys(command.options.shape)).toEqual(expect.arrayContaining(asked));
      expect(opened.access).toBe(command.access);
    });

    test("has shortcuts, if any, to actions of its own that need no parameter", () => {
      for (const { label, action } of command.shortcuts ?? []) {
        expect(label.length).toBeLessThanOrEqual(24);
        expect(command.actions[action]?.params.safeParse({}).success).toBe(true);
      }
    });

    test("completes only options that it has", () => {
      const options = Object.keys(command.options.shape);
      for (const option of Object.keys(command.complete)) expect(options).toContain(option);
    });

    // The command said again is offered only where it fits.
    test.each(Object.entries(command.actions).filter(([action]) => action !== AGAIN))(
      "the press of its action %s fits the tightest platform at its longest",
      (action, spec) => {
        const params = longestParams(spec.params);
        const press = { command: name, action, group: "k".repeat(10), params };
        expect(encodePress(press, spec).length).toBeLessThanOrEqual(PRESS_ID_MAX);
      },
    );
  },
);

test("the name of every post fits the button that saves its schedule", () => {
  const save = actionOf(commands, "group schedule", "save");
  for (const { name, cron } of jobs) {
    expect(save?.params.safeParse({ job: name, cron: cron ?? "0 9 * * 1" }).success).toBe(true);
  }
});

/** `choice` travels as a select's value, not in the id. */
function longestParams(schema: z.ZodObject): Record<string, string | number> {
  const entries = Object.entries(schema.shape).filter(([name]) => name !== "choice");
  return Object.fromEntries(
    entries.map(([name, field]) => [name, longest(name, field as z.ZodType)]),
  );
}

function longest(name: string, field: z.ZodType): string | number {
  if (field instanceof z.ZodEnum) {
    return field.options
      .map(String)
      .reduce((one, other) => (other.length > one.length ? other : one));
  }
  const { maxLength, pattern, type } = z.toJSONSchema(field, {
    io: "input",
    unrepresentable: "any",
  });
  if (maxLength !== undefined) return "x".repeat(maxLength);
  if (pattern !== undefined) return "2026-11-23T09:00:00";
  // An event's or a delivery's number: more than any database will hold.
  if (type === "integer" || type === "number" || type === undefined) return 999_999_999_999;
  throw new Error(`the parameter ${name} has no longest value: give its schema a max`);
}
