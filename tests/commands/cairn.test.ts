import { expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { openWorld } from "../world.ts";

test("/cairn help lists every command, made from the tree", async () => {
  const { say } = await openWorld();
  const { text, visibility } = await say("zoe", "/cairn help");
  expect(visibility).toBe("private");
  for (const { name, description } of commands)
    expect(text).toContain(`\`/${name}\` ${description}`);
});

test("/cairn help tells how one command is typed, or all under one word", async () => {
  const { say } = await openWorld();
  const done = (await say("zoe", "/cairn help roadmap done")).text;
  expect(done).toContain("when:");
  expect(done).toContain("For members of a group");
  expect((await say("zoe", "/cairn help /goal")).text).toContain("/goal set");
});

test("/cairn help offers the nearest where there is none such", async () => {
  const { say } = await openWorld();
  const { refused, text } = await say("zoe", "/cairn help roadmap doen");
  expect(refused).toBe(true);
  expect(text).toContain("Did you mean /roadmap done?");
});

test("/cairn about tells what is kept and how to reach the host", async () => {
  const { say } = await openWorld();
  const { text } = await say("zoe", "/cairn about");
  expect(text).toContain("host@example.org");
  expect(text).toContain("/my delete");
  for (const kept of ["check-ins", "study time", "answers in reviews", "for a week", "60 days"]) {
    expect(text).toContain(kept);
  }
});
