import { expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import type { Encode } from "../../../src/core/numbered.ts";
import type { Answer } from "../../../src/core/platform.ts";
import { link, person, strong, time } from "../../../src/core/rich.ts";
import { controls, press, select, text, type View } from "../../../src/core/view.ts";
import { actionOf, encodePress } from "../../../src/engine/press-id.ts";
import { isMarked, marking } from "../../../src/platforms/discord/mark.ts";
import { modalOf } from "../../../src/platforms/discord/modal.ts";
import { bodyOf } from "../../../src/platforms/discord/payload.ts";
import { modalViolations } from "../../twins/discord/rules.ts";
import { asked, openGroup, type World } from "../../world.ts";
import { viewViolations } from "./limits.ts";

/** Views of a group in its second week, as Discord is sent them. A change that is meant: `vitest -u`. */

/** Group keys are drawn by lot. */
const encode: Encode = (pressed) => {
  const action = actionOf(commands, pressed.command, pressed.action);
  if (action === undefined) throw new Error(`no action ${pressed.command}/${pressed.action}`);
  return encodePress(pressed.group === undefined ? pressed : { ...pressed, group: "key" }, action);
};

async function secondWeek(): Promise<World> {
  const world = await openGroup("ada", "ben", "cem");
  await world.now("2026-11-25T18:00+01:00");
  await world.say("ada", '/roadmap done "Internet Fundamentals"');
  await world.say("ada", "/roadmap done git");
  await world.say(
    "ben",
    '/roadmap done topic:"Internet Fundamentals" note:"**see** [this](https://evil.example)"',
  );
  await world.say("cem", '/checkin did:"read *all* of it" next:more blocked:"@everyone"');
  await world.now("2026-11-30T10:00+01:00");
  return world;
}

const answerOf = (world: World, line: string): Promise<Answer> =>
  world.engine.say(asked("ada", "general"), line);

async function viewOf(world: World, line: string): Promise<View> {
  const answer = await answerOf(world, line);
  if (answer.kind === "dialog") throw new Error(`${line} opened a dialog`);
  return answer.view;
}

async function shown(name: string, view: View): Promise<void> {
  expect(viewViolations(view)).toEqual([]);
  const { body } = bodyOf(view, encode);
  await expect(`${JSON.stringify(body, undefined, 2)}\n`).toMatchFileSnapshot(
    `gallery/${name}.json`,
  );
}

test("what members see most", async () => {
  const world = await secondWeek();
  const monday = world.posts.findLast(({ view }) => view.thread !== undefined);
  await shown("weekly-post", monday?.view ?? { blocks: [] });
  await shown("board", await viewOf(world, "/leaderboard period:last"));
  await shown("next", await viewOf(world, "/roadmap next"));
  await shown("progress", await viewOf(world, "/roadmap progress"));
  await shown("table", await viewOf(world, "/roadmap compare a:backend-complete b:roundtable-gpt"));
  await shown("refusal", await viewOf(world, "/roadmap done lnux"));
  const dialog = await answerOf(world, "/checkin");
  if (dialog.kind !== "dialog") throw new Error("no dialog opened");
  const modal = modalOf(dialog, encode);
  expect(modalViolations(JSON.parse(JSON.stringify(modal)))).toEqual([]);
  await expect(`${JSON.stringify(modal, undefined, 2)}\n`).toMatchFileSnapshot(
    "gallery/dialog.json",
  );
});

test("what the views of today have not all of: a picture, a table, a link, somebody who is told", async () => {
  const ada = { platform: "discord", workspace: "", user: "81384788765712384" };
  await shown("everything", {
    title: "Week *2*: SQL",
    tone: "notice",
    blocks: [
      text(
        { kind: "member", name: "Ada", notify: true, accounts: [ada] },
        " asks ",
        person("@here"),
      ),
      { kind: "image", svg: "<svg/>", alt: "The path: 3 of 16 phases are behind you." },
      {
        kind: "table",
        columns: [{ title: "#", align: "right" }, { title: "Name" }],
        rows: [
          ["1", strong("Ada")],
          ["2", link("Ben's page", "https://ben.example/me")],
        ],
      },
      text("From ", time(1_795_651_200_000, "Europe/Berlin")),
      controls(
        select(
          "Tick an item",
          press("roadmap next", "tick", { key: "key" }, { topic: "1-1" }),
          Array.from({ length: 60 }, (_, at) => ({ label: `Item ${at + 1}`, value: `${at + 1}` })),
        ),
      ),
    ],
    footer: "Night School",
  });
});

test("every answer that a member of a young group gets is one that Discord takes", async () => {
  const world = await secondWeek();
  const refused: string[] = [];
  for (const { name } of commands) {
    const answer = await answerOf(world, `/${name}`);
    if (answer.kind === "reply") refused.push(...viewViolations(answer.view));
    else refused.push(...modalViolations(JSON.parse(JSON.stringify(modalOf(answer, encode)))));
  }
  for (const { view } of world.posts) refused.push(...viewViolations(view));
  expect(refused).toEqual([]);
});

test("every post can be found again: it carries the mark of its key in a button", async () => {
  const world = await secondWeek();
  expect(world.posts.length).toBeGreaterThan(1);
  for (const { view } of world.posts) {
    const { body } = bodyOf(view, marking(encode, "a key"));
    expect(isMarked(body.components, "a key"), view.title).toBe(true);
    expect(isMarked(body.components, "another key")).toBe(false);
  }
});
