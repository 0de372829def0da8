import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { decodePress, encodePress, PRESS_ID_MAX } from "../../src/engine/press-id.ts";

const actions = commands.flatMap((command) =>
  Object.entries(command.actions).map(([action, spec]) => ({
    command: command.name,
    action,
    spec,
  })),
);

test("what is encoded is decoded to the same press, whatever its parameters hold", () => {
  const value = fc.string({ minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.constantFrom(...actions), fc.array(value), value, (entry, values, group) => {
      const { command, action, spec } = entry;
      const names = Object.keys(spec.params.shape);
      // A value that is left out in the middle stays left out.
      const params = Object.fromEntries(
        names.flatMap((name, index) => {
          const given = values[index];
          return given === undefined ? [] : [[name, given] as const];
        }),
      );
      const press = { command, action, params, group };
      expect(decodePress(encodePress(press, spec), commands)).toEqual(press);
    }),
  );
});

test("what would not fit is a mistake of whoever wrote the control", () => {
  const [entry] = actions.filter(({ spec }) => "topic" in spec.params.shape);
  if (entry === undefined) throw new Error("no action takes a topic");
  const { command, action, spec } = entry;
  const press = { command, action, params: { topic: "x".repeat(PRESS_ID_MAX) } };
  expect(() => encodePress(press, spec)).toThrow(/has \d+ characters/);
});

describe("what no control of ours can have sent is no press", () => {
  test.each([
    "",
    "|",
    "roadmap done",
    "roadmap done|nonsense|key",
    "roadmap done|constructor|key",
    "roadmap done|__proto__|key",
    "no such|now|key|topic",
    `roadmap done|now|key|${"x".repeat(PRESS_ID_MAX)}`,
  ])("%s", (id) => {
    expect(decodePress(id, commands)).toBeUndefined();
  });

  test("and any text at all is decoded or not, but never breaks", () => {
    fc.assert(fc.property(fc.string({ maxLength: 120 }), (id) => void decodePress(id, commands)));
  });
});
