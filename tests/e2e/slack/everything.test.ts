import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { optionsOf } from "../../../src/core/option.ts";
import { manifestOf } from "../../../src/platforms/slack/manifest.ts";
import { startSlack, type Slack } from "../../twins/slack/twin.ts";
import { actionable } from "../../twins/slack/world/placed.ts";
import { unseenIn } from "../../twins/slack/world/pictures.ts";
import { View } from "../../twins/slack/world/views.ts";
import { stringOf } from "../../twins/shared/json.ts";
import { CHANNELS, DAYS, PEOPLE } from "../everything-story.ts";
import { playDays, useEverything } from "../everything.ts";
import { temporary, withPages } from "../process.ts";
import type { Running } from "../told-process.ts";
import { choose, windowOf } from "./chooser.ts";
import { isDone } from "./done.ts";
import { startOnSlack } from "./process.ts";
import { stageOn } from "./stage.ts";

/** Cairn in a workspace with all the people of the story, at its beginning. */
async function open(by: "socket" | "http") {
  const clock = { nowMs: Date.parse(DAYS[0]?.[0] ?? "") };
  const twin = await startSlack({ now: () => clock.nowMs, manifest: manifestOf(commands) });
  twin.addTeam("Hall", { channels: CHANNELS, members: PEOPLE });
  twin.files.looksUntilReady = 1;
  const env = by === "socket" ? await withPages() : {};
  const cairn = await startOnSlack({ twin, db: join(temporary(), "cairn.db"), clock, by, env });
  if (cairn === undefined) throw new Error("it does not start");
  return { twin, cairn, clock };
}

/** Ends it. What it logged, line by line, once nothing was invalid and nothing stayed without an answer. */
async function close(twin: Slack, cairn: Running): Promise<readonly string[]> {
  cairn.signal("SIGTERM");
  const { code, stderr } = await cairn.over;
  expect(code).toBe(0);
  expect(twin.invalidBodies()).toEqual([]);
  expect(twin.unanswered()).toEqual([]);
  expect(unseenIn(twin.messages.all, twin.files)).toEqual([]);
  await twin.stop();
  return stderr.split("\n").filter(Boolean);
}

test("every command, every choice, every control and every shortcut of the tree is used on Slack, and answered", async () => {
  const { twin, cairn, clock } = await open("socket");
  const { said } = await useEverything(stageOn(twin), cairn, clock);
  expect(missing(twin, said)).toEqual([]);
  expect(usedIn(twin)).toEqual(new Set(["home", "message", "modal"]));
  expect(await lookedUp(twin)).toEqual(completed());
  // All that went wrong is what was made to.
  expect(await close(twin, cairn)).toEqual([expect.stringContaining("a post was given up")]);
});

test("over HTTP the first day is answered in the same way", async () => {
  const { twin, cairn, clock } = await open("http");
  const { crawl } = await playDays(stageOn(twin), cairn, clock, DAYS.slice(0, 1));
  expect(crawl.filledIn).toContain("group setup/begin");
  expect(usedIn(twin)).toEqual(new Set(["home", "message", "modal"]));
  expect(await lookedUp(twin)).toEqual(completed());
  expect(await close(twin, cairn)).toEqual([]);
});

/** Shortcuts that did not do what they are for: on a message, by the story; of the app, by nobody. */
const missing = ({ manifest, deliveries }: Slack, said: ReadonlySet<string>): readonly string[] => {
  const used = new Set(
    deliveries.all
      .filter((asked) => asked.kind === "shortcut" && isDone({ asked, origin: asked, before: 0 }))
      .map(({ payload }) => payload["callback_id"]),
  );
  return manifest.shortcuts
    .filter(({ type, name, callbackId }) =>
      type === "message" ? !said.has(`*${name}`) : !used.has(callbackId),
    )
    .map(({ name }) => name);
};

/** In what people pressed and picked. */
const usedIn = ({ deliveries }: Slack): ReadonlySet<string> =>
  new Set(
    deliveries.all
      .filter(({ kind }) => kind === "action")
      .map(({ source }) => (source instanceof View ? source.kind : "message")),
  );

const wordOf = (command: string): string => command.split(" ")[0] ?? "";

/** The options that a window of commands has to look up. Dialogs ask in windows of their own. */
const completed = (): readonly string[] =>
  commands
    .filter(({ name, form }) => name !== wordOf(name) && form === undefined)
    .flatMap(({ name, options, complete }) =>
      optionsOf(options)
        .filter((option) => isCompleted(option, complete))
        .map((option) => `${name} ${option.name}`),
    );

const KNOWN = new Set(["roadmap", "phase", "topic", "member", "zone"]);

const isCompleted = (
  { name, kind, choices }: ReturnType<typeof optionsOf>[number],
  complete: object,
): boolean => choices.length === 0 && (KNOWN.has(kind) || Object.hasOwn(complete, name));

/** Asks once for each of them in the windows that words alone open: what was answered with choices. */
async function lookedUp(twin: Slack): Promise<readonly string[]> {
  const cy = twin.user("cy");
  const found: string[] = [];
  for (const { name } of commands) {
    const word = wordOf(name);
    if (word === name) continue;
    const window = await windowOf(await cy.command(`/${word}`, "", { in: "general" }));
    await choose(twin, "cy", window, name);
    for (const { block, element } of actionable(window.now["blocks"])) {
      if (element["type"] !== "external_select") continue;
      const asked = await cy.suggest(window, stringOf(element["action_id"]), "");
      if (asked.choices !== undefined) found.push(`${name} ${stringOf(block["block_id"])}`);
    }
    await cy.close(window);
  }
  return found;
}
