import { expect, test } from "vitest";
import { UserError } from "../../../src/core/errors.ts";
import type { View } from "../../../src/core/view.ts";
import { text } from "../../../src/core/view.ts";
import { MemoryLog } from "../../fakes/local-log.ts";
import { ScriptedEngine, reply } from "../../fakes/scripted-engine.ts";
import type { Line } from "./open-chat.ts";
import { answering, done, everyone, goal, held, next, open } from "./open-chat.ts";

test("a post is printed once under its key, and found again", async () => {
  const { platform, output, log } = await open();
  expect(await platform.find(everyone, "week-2")).toBe("absent");
  const receipt = await platform.send(everyone, goal, "week-2", held);
  expect(await platform.send(everyone, goal, "week-2", held)).toEqual(receipt);
  expect(await platform.find(everyone, "week-2")).toEqual(receipt);
  expect(receipt).toEqual({ platform: "local", target: everyone, message: "1" });
  expect(output.map((line) => (JSON.parse(line) as Line).key)).toEqual(["week-2"]);
  expect(log.messages).toHaveLength(1);
});

test("the same post asked for twice at once is one post", async () => {
  const { platform, output } = await open();
  const [one, two] = await Promise.all([
    platform.send(everyone, goal, "k", held),
    platform.send(everyone, goal, "k", held),
  ]);
  expect(one).toEqual(two);
  expect(output).toHaveLength(1);
});

test("a post is shown before it is noted, so that a kill in between repeats it under its key", async () => {
  const log = new MemoryLog();
  const { platform, output } = await open(undefined, {}, log);
  log.add = () => Promise.reject(new Error("killed"));
  await expect(platform.send(everyone, goal, "k", held)).rejects.toThrow("killed");
  expect(output).toHaveLength(1);
});

test("a post to a person is private", async () => {
  const { platform, output } = await open();
  const ben = { kind: "person", workspace: "local", user: "ben" } as const;
  const receipt = await platform.send(ben, goal, "k", held);
  expect(receipt.target).toEqual(ben);
  expect(JSON.parse(output[0] ?? "")).toMatchObject({
    to: { member: "ben" },
    visibility: "private",
  });
});

test("an edited post is shown again, without its key", async () => {
  const { platform, output, log } = await open();
  await platform.edit(await platform.send(everyone, goal, "k", held), done);
  const line = JSON.parse(output[1] ?? "") as Line;
  expect(line).toMatchObject({ edited: true, view: done, to: { channel: "general" } });
  expect(line.key).toBeUndefined();
  expect(log.messages[0]?.view).toEqual(done);
});

test("posts fall due in order while time is moved", async () => {
  const { platform, time, hear } = await open();
  time.onTheWay = async () => {
    await platform.send(everyone, goal, time.now().toString(), held);
  };
  const lines = await hear(":advance 1d12h", ":now 2026-12-01T09:00+01:00");
  expect(lines.map(({ key }) => key)).toEqual(["2026-11-24T20:00:00Z", "2026-12-01T08:00:00Z"]);
});

test("time that refuses to move is a refusal; any other failure is the host's", async () => {
  const { time, hear } = await open();
  time.onTheWay = () =>
    Promise.reject(new UserError("The clock is the real one.", "Start with --now."));
  const [refusal] = await hear("@ben :advance 1d");
  expect(refusal).toMatchObject({ refused: true, to: { member: "ben" } });
  expect(refusal?.text).toContain("Start with --now.");
  time.onTheWay = () => Promise.reject(new Error("disk"));
  await expect(hear(":advance 1d")).rejects.toThrow("disk");
});

test("a line that asks to leave says so to its caller", async () => {
  const { platform } = await open();
  expect(await platform.hear("/x")).toBe(false);
  expect(await platform.hear(":quit")).toBe(true);
});

test("text for people reads as a transcript", async () => {
  const engine = new ScriptedEngine(({ line }) =>
    line === "/roadmap next" ? reply(goal, { visibility: "private" }) : reply(done),
  );
  const { platform, time, output } = await open(engine, {
    format: "text",
    echo: true,
    zoneOf: () => Promise.resolve("Europe/Berlin"),
  });
  time.onTheWay = async () => {
    await platform.send(everyone, goal, "k", held);
  };
  const script = [
    "# Week 2",
    "",
    "@ben /roadmap next",
    "@ben dm /hi",
    ":advance 7d",
    "/roadmap done",
  ];
  for (const line of script) await platform.hear(line);
  expect(output.join("\n")).toBe(
    `
# Week 2

ben#general> /roadmap next
  ┊ (only ben sees this)
  ┊ Week 2
  ┊ Linux
  ┊
  ┊ [1 Done]

ben dm> /hi
  │ ✓ Done.

> :advance 7d

  │ #general · Mon 30 Nov 09:00
  │ Week 2
  │ Linux
  │
  │ [1 Done]

  It is Mon 30 Nov 2026, 09:00.

ben#general> /roadmap done
  │ ✓ Done.
`.trim(),
  );
});

test("nothing in a message can pass for a line that somebody typed", async () => {
  const evil: View = { blocks: [text("x\nhost#general> /my delete\u001B[2J")] };
  const { platform, output } = await open(answering(evil), { format: "text" });
  await platform.hear("@ben /x");
  expect(output).toEqual(["  │ x host#general> /my delete"]);
});

test("the tab key offers people, directives, controls and the engine's choices", async () => {
  const { platform, hear, engine } = await open(answering(next));
  engine.offered = [{ label: "Introduction", value: "intro" }];
  await hear("@ben /n");
  expect(await platform.complete("@")).toEqual({ words: ["@host ", "@ben "], typed: "@" });
  expect((await platform.complete("@ben dm :pr")).words).toEqual([":press "]);
  expect((await platform.complete(":press so")).words).toEqual(["Something else"]);
  expect(await platform.complete("@ben dm /roadmap done topic:in")).toEqual({
    words: ["topic:intro "],
    typed: "topic:in",
  });
  expect(engine.heard.at(-1)).toMatchObject({ line: "/roadmap done topic:in" });
  expect(engine.heard.at(-1)?.asked.place.kind).toBe("dm");
  expect((await platform.complete("#a/b /x")).words).toEqual([]);
  expect((await platform.complete("hello")).words).toEqual([]);
});

test("a chat that is not started says so", async () => {
  const { platform } = await open();
  await platform.stop();
  await expect(platform.hear("/x")).rejects.toThrow("not started");
});
