import { expect } from "vitest";
import { commands } from "../../commands/index.ts";
import { ACTIONS, crawler, DIALOGS, type Crawl, type Hands } from "./crawl.ts";
import {
  DAYS,
  ELSEWHERE,
  ENDS,
  PEOPLE,
  REFUSED,
  SHOWN,
  type Saying,
  type Values,
} from "./everything-story.ts";
import type { Running, SharedClock } from "./told-process.ts";

/** A platform on which everything is used. */
export interface Stage<Done> extends Hands<Done> {
  /** Says a command, presses a button or uses a message's menu, as the story has it. */
  say(who: string, command: string, values: Values, place: string): Promise<Done>;
  /** All that somebody reads in a channel or in direct messages. */
  reads(who: string, place: string): readonly string[];
  /** What somebody does on a new day without being told to. */
  begin(who: string, crawl: Crawl<Done>): Promise<void>;
  deleteChannel(name: string): void;
  /** Refuses the next post in a channel for good. */
  refusePost(channel: string): void;
}

/** What was used, each with success: commands and labels, and those whose dialog was filled in. */
export interface Used {
  readonly said: ReadonlySet<string>;
  readonly filledIn: ReadonlySet<string>;
  readonly crawl: Pick<Crawl<unknown>, "done" | "filledIn" | "go">;
}

/** Plays these days of the story in a process that runs, and uses what they show. */
export async function playDays<Done>(
  stage: Stage<Done>,
  cairn: Running,
  clock: SharedClock,
  days: typeof DAYS = DAYS,
): Promise<Used> {
  const crawl = crawler(stage);
  const said = new Set<string>();
  const filledIn = new Set<string>();

  async function say([who, command, values = {}, place = "general", fill]: Saying): Promise<void> {
    const opened = await stage.say(who, command, shown(stage, who, values), place);
    const isDialog = stage.dialogOf(who, opened) !== undefined;
    const end = await crawl.finish(who, opened, fill);
    if (/^[:*]/.test(command)) expect(stage.isDone(end), command).toBe(true);
    if (!stage.isDone(end)) return;
    said.add(command);
    if (isDialog) filledIn.add(command);
  }

  for (const [instant, sayings] of days) {
    if (instant === REFUSED) stage.refusePost("general");
    await cairn.moveTo(Date.parse(instant));
    const notYet = Object.keys(ENDS).filter((action) => instant < (ENDS[action] ?? ""));
    for (const who of PEOPLE) await stage.begin(who, crawl);
    for (const saying of sayings) {
      const [, command] = saying;
      if (command.startsWith("#")) {
        stage.deleteChannel(command.slice(1));
      } else {
        await say(saying);
        await crawl.go(PEOPLE, notYet);
      }
      await cairn.tick(clock.nowMs);
    }
    await crawl.go(PEOPLE, notYet);
  }
  return { said, filledIn, crawl };
}

/**
 * Plays the whole story. Fails where a command or an action of the tree did not do what it is for, or a dialog
 * was not filled in.
 */
export async function useEverything<Done>(
  stage: Stage<Done>,
  cairn: Running,
  clock: SharedClock,
): Promise<Used> {
  const used = await playDays(stage, cairn, clock);
  const { said, filledIn, crawl } = used;
  // At last also what ends everything.
  await crawl.go(PEOPLE);
  expect(commands.map(({ name }) => name).filter((name) => !said.has(name))).toEqual([]);
  const undone = ACTIONS.filter((action) => !crawl.done.has(action));
  expect(undone.filter((action) => !ELSEWHERE.includes(action))).toEqual([]);
  const withDialog = commands.filter(({ form }) => form !== undefined).map(({ name }) => name);
  expect(withDialog.filter((name) => !filledIn.has(name))).toEqual([]);
  expect(DIALOGS.filter((action) => !crawl.filledIn.has(action))).toEqual([]);
  return used;
}

/** The values with the code that somebody sees. */
function shown<Done>(stage: Stage<Done>, who: string, values: Values): Values {
  if (!Object.values(values).includes(SHOWN)) return values;
  const codes = ["general", "dm"]
    .flatMap((place) => stage.reads(who, place))
    .flatMap((text) => /code:([a-z2-9]+-[a-z2-9]+)/.exec(text)?.[1] ?? []);
  return { ...values, code: codes.at(-1) ?? "" };
}
