import { expect, test } from "vitest";
import type { Dialog } from "../../../src/core/platform.ts";
import type { View } from "../../../src/core/view.ts";
import { isMarked, marking } from "../../../src/platforms/discord/mark.ts";
import { modalOf } from "../../../src/platforms/discord/modal.ts";
import { bodyOf } from "../../../src/platforms/discord/payload.ts";
import { modalViolations } from "../../twins/discord/rules.ts";
import { dialogOf, encode, everything, mostSeen, refusedOf, secondWeek } from "../second-week.ts";
import { viewViolations } from "./limits.ts";

/** Views of a group in its second week, as Discord is sent them. A change that is meant: `vitest -u`. */

async function shown(name: string, view: View): Promise<void> {
  expect(viewViolations(view)).toEqual([]);
  const { body } = bodyOf(view, encode);
  await expect(`${JSON.stringify(body, undefined, 2)}\n`).toMatchFileSnapshot(
    `gallery/${name}.json`,
  );
}

const dialogViolations = (dialog: Dialog): readonly string[] =>
  modalViolations(JSON.parse(JSON.stringify(modalOf(dialog, encode))));

test("what members see most", async () => {
  const world = await secondWeek();
  for (const [name, view] of await mostSeen(world)) await shown(name, view);
  const dialog = await dialogOf(world, "/checkin");
  expect(dialogViolations(dialog)).toEqual([]);
  const modal = modalOf(dialog, encode);
  await expect(`${JSON.stringify(modal, undefined, 2)}\n`).toMatchFileSnapshot(
    "gallery/dialog.json",
  );
});

test("what the views of today have not all of: a picture, a table, a link, somebody who is told", async () => {
  await shown("everything", everything);
});

test("every answer that a member of a young group gets is one that Discord takes", async () => {
  const world = await secondWeek();
  expect(await refusedOf(world, viewViolations, dialogViolations)).toEqual([]);
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
