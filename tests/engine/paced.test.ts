import { describe, expect, test } from "vitest";
import { BUDGETS } from "../../src/core/budgets.ts";
import type { Answer, Engine } from "../../src/core/platform.ts";
import { paced } from "../../src/engine/paced.ts";
import { renderText } from "../../src/platforms/local/render.ts";
import { recordedMetrics } from "../fakes/recorded-metrics.ts";
import { FakeTimer } from "../fakes/timer.ts";
import { asked, openGroup } from "../world.ts";

/** Night School on a platform with strangers on it. */
async function open(...members: readonly string[]) {
  const world = await openGroup("ada", ...members);
  const timer = new FakeTimer();
  const { told, metrics } = recordedMetrics();
  const pacing = { platform: "local", budgets: BUDGETS, timer, metrics };
  const engine = paced(world.engine, pacing);
  return { ...world, engine, timer, told };
}

const PRESS = { command: "my home", action: "again", params: { say: "" } };
const NEXT = "/roadmap next";

/** Asks until it is refused; what was said then, and how often it was answered before. */
async function flood(engine: Engine, who: string, where = "general") {
  for (let answered = 0; answered < 10_000; answered += 1) {
    const answer = await engine.say(asked(who, where), NEXT);
    if (isRefused(answer)) return { answered, answer };
  }
  throw new Error("it is never too much");
}

const isRefused = (answer: Answer): boolean => answer.kind === "reply" && answer.refused;
const textOf = (answer: Answer): string =>
  answer.kind === "dialog"
    ? answer.title
    : renderText(answer.view, { colour: false, width: Infinity });

describe("a member who asks for too much", () => {
  test("is told so privately and kindly, with how long to wait", async () => {
    const { engine, timer } = await open();
    const { answered, answer } = await flood(engine, "ada");
    expect(answered).toBe(BUDGETS.asking.member.burst);
    expect(answer).toMatchObject({ refused: true, visibility: "private", update: false });
    expect(textOf(answer)).toContain("You are a little fast for me.");
    expect(textOf(answer)).toContain("Wait 20 seconds and try again.");
    await timer.wait(19_500);
    const later = await engine.press(asked("ada", "general"), PRESS);
    expect(textOf(later)).toContain("Wait a second and try again.");
  });

  test("is answered as ever after that while, whatever they pressed meanwhile", async () => {
    const { engine, timer } = await open();
    await flood(engine, "ada");
    for (let second = 0; second < 20; second += 1) {
      expect(isRefused(await engine.say(asked("ada", "general"), NEXT))).toBe(true);
      await timer.wait(1_000);
    }
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => engine.say(asked("ada", "general"), NEXT)),
    );
    expect(answers.filter(isRefused)).toEqual([]);
  });

  test("costs nothing: nothing is read or written", async () => {
    const world = await open();
    await flood(world.engine, "ada");
    const before = await world.dump();
    const fresh = asked("ada", "general");
    const renamed = { ...fresh, actor: { ...fresh.actor, name: "Ada the Quick" } };
    for (let index = 0; index < 1_000; index += 1) await world.engine.say(renamed, NEXT);
    expect(await world.dump()).toEqual(before);
  });

  test("takes nothing from anybody else, in the same channel either", async () => {
    const { engine } = await open("ben");
    await flood(engine, "ada");
    for (let index = 0; index < 1_000; index += 1) await engine.say(asked("ada", "general"), NEXT);
    expect(isRefused(await engine.say(asked("ben", "general"), NEXT))).toBe(false);
  });

  test("is the same member in a direct message and in another channel", async () => {
    const { engine } = await open();
    await flood(engine, "ada");
    expect(isRefused(await engine.say(asked("ada", "dm"), NEXT))).toBe(true);
    expect(isRefused(await engine.run(asked("ada", "second"), "cairn about", {}))).toBe(true);
  });

  test("is known to wait until it is over, so that a press need not be answered twice", async () => {
    const { engine, timer } = await open();
    const ada = { workspace: "local", user: "ada" };
    expect(engine.isWaiting(ada)).toBe(false);
    await flood(engine, "ada");
    expect(engine.isWaiting(ada)).toBe(true);
    expect(engine.isWaiting({ ...ada, user: "ben" })).toBe(false);
    await timer.wait(20_000);
    expect(engine.isWaiting(ada)).toBe(false);
  });

  test("may open choices of commands no faster than ask, and is told so", async () => {
    const { engine } = await open();
    const ada = { workspace: "local", user: "ada" };
    const before = Array.from({ length: 60 }, () => engine.tooMuch(ada));
    expect(before.filter((answer) => answer !== undefined)).toEqual([]);
    const refusal = engine.tooMuch(ada);
    expect(refusal !== undefined && isRefused(refusal)).toBe(true);
    expect(isRefused(await engine.say(asked("ada", "general"), NEXT))).toBe(true);
    expect(engine.tooMuch({ ...ada, user: "ben" })).toBeUndefined();
  });

  test("is counted, and named to nobody", async () => {
    const { engine, told } = await open();
    await flood(engine, "ada");
    expect(told).toEqual([["askedToWait", "local", "member"]]);
  });
});

describe("what people do meets no budget", () => {
  test("ticking a dozen boxes at once, ten times with a breath between", async () => {
    const { engine, timer } = await open();
    for (let round = 0; round < 10; round += 1) {
      for (let box = 0; box < 12; box += 1) {
        expect(isRefused(await engine.say(asked("ada", "general"), NEXT))).toBe(false);
      }
      await timer.wait(6_000);
    }
  });

  test("a group of 500 on Monday morning: all within a minute, each with half a dozen presses", async () => {
    const { engine, timer } = await open();
    let refused = 0;
    for (let second = 0; second < 60; second += 1) {
      for (let index = 0; index < 50; index += 1) {
        const member = `member-${(second * 50 + index) % 500}`;
        refused += isRefused(await engine.run(asked(member, "general"), "cairn about", {})) ? 1 : 0;
      }
      await timer.wait(1_000);
    }
    expect(refused).toBe(0);
  });

  test("typing as fast as fingers can, with a choice looked up for each letter", async () => {
    const { engine, timer } = await open();
    for (let letter = 0; letter < 300; letter += 1) {
      const choices = await engine.choices(asked("ada", "general"), "roadmap done", "topic", "int");
      expect(choices.length).toBeGreaterThan(0);
      await timer.wait(100);
    }
  });
});

test("choices that are looked up too fast are none, and commands are answered", async () => {
  const { engine } = await open();
  const here = asked("ada", "general");
  const looked = await Promise.all(
    Array.from({ length: 200 }, () => engine.choices(here, "roadmap done", "topic", "int")),
  );
  const { burst } = BUDGETS.typing.member;
  expect(looked.map((choices) => choices.length > 0).lastIndexOf(true)).toBe(burst - 1);
  expect(isRefused(await engine.say(here, NEXT))).toBe(false);
});

test("a dialog that was filled is taken from somebody who pressed too much before", async () => {
  const { engine } = await open();
  await flood(engine, "ada");
  const fill = { command: "checkin", action: "fill", params: {} };
  const answer = await engine.submit(asked("ada", "general"), fill, { did: "Read about HTTP" });
  expect(isRefused(answer)).toBe(false);
});

describe("a mob of many accounts in one channel", () => {
  async function mobbed() {
    const world = await open("ben");
    const { burst } = BUDGETS.asking.channel;
    const answers: Answer[] = [];
    for (let index = 0; index < burst + 100; index += 1) {
      const one = asked(`stranger-${index}`, "general");
      answers.push(await world.engine.run(one, "cairn about", {}));
    }
    return { ...world, refused: answers.filter(isRefused) };
  }

  test("is asked to wait", async () => {
    const { refused, told } = await mobbed();
    expect(refused).toHaveLength(100);
    expect(refused.map(textOf)[0]).toContain("Wait a few seconds and try again.");
    expect(told.at(-1)).toEqual(["askedToWait", "local", "channel"]);
  });

  test("keeps nobody out of another channel, or of their direct messages", async () => {
    const { engine } = await mobbed();
    expect(isRefused(await engine.say(asked("ben", "general"), "/roadmap next"))).toBe(true);
    expect(isRefused(await engine.run(asked("ben", "second"), "cairn about", {}))).toBe(false);
    expect(isRefused(await engine.say(asked("ben", "dm"), NEXT))).toBe(false);
  });

  test("lets others in between as soon as there is room", async () => {
    const { engine, timer } = await mobbed();
    await timer.wait(1_000);
    expect(isRefused(await engine.say(asked("ben", "general"), NEXT))).toBe(false);
  });
});
