import { expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import type { View } from "../../../src/core/view.ts";
import { chooserOf } from "../../../src/platforms/slack/chooser.ts";
import { modalOf } from "../../../src/platforms/slack/modal.ts";
import { render } from "../../../src/platforms/slack/render.ts";
import { viewViolations } from "../../twins/slack/rules.ts";
import {
  answerOf,
  dialogOf,
  encode,
  everything,
  mostSeen,
  refusedOf,
  secondWeek,
} from "../second-week.ts";
import { MESSAGE, violations } from "./limits.ts";

/** Views of a group in its second week, as Slack is sent them. A change that is meant: `vitest -u`. */

const written = (name: string, payload: unknown) =>
  expect(`${JSON.stringify(payload, undefined, 2)}\n`).toMatchFileSnapshot(`gallery/${name}.json`);

async function shown(name: string, view: View): Promise<void> {
  expect(violations(view)).toEqual([]);
  const { text, blocks } = render(view, encode, MESSAGE);
  await written(name, { text, blocks });
}

const modalViolations = (modal: unknown): readonly string[] =>
  viewViolations(JSON.parse(JSON.stringify(modal)), "modal");

test("what members see most", async () => {
  const world = await secondWeek();
  for (const [name, view] of await mostSeen(world)) await shown(name, view);
  const dialog = modalOf(await dialogOf(world, "/checkin"), encode);
  expect(modalViolations(dialog)).toEqual([]);
  await written("dialog", dialog);
});

test("what the views of today have not all of: a picture, a table, a link, somebody who is told", async () => {
  await shown("everything", everything);
});

test("what a word alone opens", async () => {
  const choosing = { commands, spell: (text: string) => text, files: false };
  const chooser = chooserOf("roadmap", choosing, "roadmap done");
  expect(modalViolations(chooser)).toEqual([]);
  await written("chooser", chooser);
});

test("every answer that a member of a young group gets is one that Slack takes", async () => {
  const world = await secondWeek();
  const refused = await refusedOf(world, violations, (dialog) =>
    modalViolations(modalOf(dialog, encode)),
  );
  expect(refused).toEqual([]);
});

test("nothing that a member of a young group sees is cut", async () => {
  const world = await secondWeek();
  for (const { name } of commands) {
    const answer = await answerOf(world, `/${name}`);
    if (answer.kind !== "reply") continue;
    const { blocks } = render(answer.view, encode, MESSAGE);
    expect(JSON.stringify(blocks), name).not.toContain("… and ");
  }
});
