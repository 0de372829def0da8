import { expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import type { View } from "../../../src/core/view.ts";
import { isMarked, marking } from "../../../src/platforms/discord/mark.ts";
import { modalOf } from "../../../src/platforms/discord/modal.ts";
import { bodyOf } from "../../../src/platforms/discord/payload.ts";
import { modalViolations } from "../../twins/discord/rules.ts";
import {
  answerOf,
  dialogOf,
  encode,
  everything,
  mondayOf,
  secondWeek,
  viewOf,
} from "../second-week.ts";
import { viewViolations } from "./limits.ts";

/** Views of a group in its second week, as Discord is sent them. A change that is meant: `vitest -u`. */

async function shown(name: string, view: View): Promise<void> {
  expect(viewViolations(view)).toEqual([]);
  const { body } = bodyOf(view, encode);
  await expect(`${JSON.stringify(body, undefined, 2)}\n`).toMatchFileSnapshot(
    `gallery/${name}.json`,
  );
}

test("what members see most", async () => {
  const world = await secondWeek();
  await shown("weekly-post", mondayOf(world));
  await shown("board", await viewOf(world, "/leaderboard period:last"));
  await shown("next", await viewOf(world, "/roadmap next"));
  await shown("progress", await viewOf(world, "/roadmap progress"));
  await shown("table", await viewOf(world, "/roadmap compare a:backend-complete b:roundtable-gpt"));
  await shown("refusal", await viewOf(world, "/roadmap done lnux"));
  const modal = modalOf(await dialogOf(world, "/checkin"), encode);
  expect(modalViolations(JSON.parse(JSON.stringify(modal)))).toEqual([]);
  await expect(`${JSON.stringify(modal, undefined, 2)}\n`).toMatchFileSnapshot(
    "gallery/dialog.json",
  );
});

test("what the views of today have not all of: a picture, a table, a link, somebody who is told", async () => {
  await shown("everything", everything);
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
