import { expect, test } from "vitest";
import { openGroup, asked } from "../world.ts";
import { isWritten, PARSERS, pumped, PUMPS } from "./parsers.ts";

/**
 * A text of a megabyte is refused, or is done with: how long that takes grows no faster than the text, which the
 * soak beside it measures. What grew with its square would not end within this test's time.
 */
const MEGABYTE = 2 ** 20;
const WRITTEN = 2 ** 14;

const tried = (parse: (text: string) => unknown, text: string): void => {
  try {
    parse(text);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    // Not by running out of the stack, or of a string's length.
    expect(error).not.toBeInstanceOf(RangeError);
  }
};

test.each(Object.entries(PARSERS))("%s takes whatever length it is given", (name, parse) => {
  const length = isWritten(name) ? WRITTEN : MEGABYTE;
  for (const pump of Object.values(PUMPS)) tried(parse, pumped(pump, length));
});

test("the engine refuses a megabyte, or does with the beginning of it, wherever it stands", async () => {
  const { engine, dump } = await openGroup("ben");
  const before = await dump();
  const here = asked("ben", "general");
  const typed = ["topic", "member", "when", "note"] as const;
  for (const pump of Object.values(PUMPS)) {
    const text = pumped(pump, MEGABYTE);
    const press = { command: "roadmap done", action: "done", params: { topic: text } };
    const answers = [
      await engine.say(here, text),
      await engine.say(here, `/roadmap search ${text}`),
      ...(await Promise.all(
        typed.map((name) => engine.run(here, "roadmap done", { [name]: text })),
      )),
      await engine.press(here, press),
      await engine.press(here, { ...press, params: {} }, text),
      await engine.submit(here, { command: "checkin", action: "write", params: {} }, { did: text }),
    ];
    for (const answer of answers) expect(answer.kind).toBe("reply");
    await engine.complete(here, `/roadmap done ${text}`);
    for (const name of typed) await engine.choices(here, "roadmap done", name, text);
    await engine.choices(here, "my settings", "timezone", text);
  }
  expect((await dump())["events"]).toEqual(before["events"]);
});
