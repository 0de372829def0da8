import { commands } from "../../commands/index.ts";
import type { Encode } from "../../src/core/numbered.ts";
import type { Answer, Dialog } from "../../src/core/platform.ts";
import { link, person, strong, time } from "../../src/core/rich.ts";
import { controls, press, select, text, type View } from "../../src/core/view.ts";
import { actionOf, encodePress } from "../../src/engine/press-id.ts";
import { asked, openGroup, type World } from "../world.ts";

/** A group in its second week, for galleries of what platforms are sent. */

/** Group keys are drawn by lot. */
export const encode: Encode = (pressed) => {
  const action = actionOf(commands, pressed.command, pressed.action);
  if (action === undefined) throw new Error(`no action ${pressed.command}/${pressed.action}`);
  return encodePress(pressed.group === undefined ? pressed : { ...pressed, group: "key" }, action);
};

export async function secondWeek(): Promise<World> {
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

export const answerOf = (world: World, line: string): Promise<Answer> =>
  world.engine.say(asked("ada", "general"), line);

export async function viewOf(world: World, line: string): Promise<View> {
  const answer = await answerOf(world, line);
  if (answer.kind === "dialog") throw new Error(`${line} opened a dialog`);
  return answer.view;
}

export async function dialogOf(world: World, line: string): Promise<Dialog> {
  const answer = await answerOf(world, line);
  if (answer.kind !== "dialog") throw new Error(`${line} opened no dialog`);
  return answer;
}

/** Monday's post, the last one that was sent. */
export const mondayOf = (world: World): View =>
  world.posts.findLast(({ view }) => view.thread !== undefined)?.view ?? { blocks: [] };

/** What members see most, each with the name that its file has. */
export async function mostSeen(world: World): Promise<readonly (readonly [string, View])[]> {
  const of = (line: string) => viewOf(world, line);
  return [
    ["weekly-post", mondayOf(world)],
    ["board", await of("/leaderboard period:last")],
    ["next", await of("/roadmap next")],
    ["progress", await of("/roadmap progress")],
    ["table", await of("/roadmap compare a:backend-complete b:roundtable-gpt")],
    ["refusal", await of("/roadmap done lnux")],
  ];
}

/** What a platform would not take of all that a member of a young group gets, and of every post. */
export async function refusedOf(
  world: World,
  ofView: (view: View) => readonly string[],
  ofDialog: (dialog: Dialog) => readonly string[],
): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const { name } of commands) {
    const answer = await answerOf(world, `/${name}`);
    refused.push(...(answer.kind === "reply" ? ofView(answer.view) : ofDialog(answer)));
  }
  return [...refused, ...world.posts.flatMap(({ view }) => ofView(view))];
}

/** What the views of today have not all of: a picture, a table, a link, somebody who is told. */
export const everything: View = {
  title: "Week *2*: SQL",
  tone: "notice",
  blocks: [
    text(
      {
        kind: "member",
        name: "Ada",
        notify: true,
        accounts: [
          { platform: "discord", workspace: "", user: "81384788765712384" },
          { platform: "slack", workspace: "T1", user: "U1ADA" },
        ],
      },
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
};
