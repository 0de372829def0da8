import { expect } from "vitest";
import { startTwin } from "../../platforms/slack/world.ts";
import type { Slack } from "../../twins/slack/twin.ts";
import type { Message } from "../../twins/slack/world/messages.ts";
import { picturesOf, unseenIn } from "../../twins/slack/world/pictures.ts";
import { BEGIN, SCRIPT, type Played } from "../six-weeks-on.ts";
import type { Running, SharedClock } from "../told-process.ts";
import { linesOf } from "./lines.ts";
import { play } from "./play.ts";

/** Plays the six-week example on Slack, in what `begin` starts. Nothing was invalid, and nothing stayed without an answer. */
export async function playOnSlack(
  begin: (twin: Slack, clock: SharedClock) => Promise<Running | undefined>,
): Promise<Played> {
  const clock = { nowMs: Date.parse(BEGIN) };
  const twin = await startTwin(() => clock.nowMs, {
    channels: ["general"],
    members: ["ada", "ben", "cy", "dee", "eve"],
  });
  const cairn = await begin(twin, clock);
  if (cairn === undefined) throw new Error("it does not start");
  const said: string[] = [];
  for (const line of SCRIPT) {
    const now = /^:now (.*)$/.exec(line)?.[1];
    if (now === undefined) said.push(linesOf((await play(twin, line)).answer?.now));
    else await cairn.moveTo(Date.parse(now));
  }
  cairn.signal("SIGTERM");
  expect(await cairn.over).toMatchObject({ code: 0, stderr: "" });
  expect(twin.invalidBodies()).toEqual([]);
  expect(twin.unanswered()).toEqual([]);
  const isSeen = (message: Message) => picturesOf(message, twin.files).some((one) => one.isSeen);
  expect(twin.messagesIn("general", "ada").filter(isSeen).length).toBeGreaterThan(5);
  expect(unseenIn(twin.messages.all, twin.files)).toEqual([]);
  const posts = twin
    .messagesIn("general", "ada")
    .filter(({ author, onlyFor, now }) => author.isBot && onlyFor === undefined && isPost(now))
    .map((message) => ({
      first: linesOf(message.earlier[0]?.was ?? message.now),
      last: linesOf(message.now),
      versions: message.earlier.length + 1,
      thread: threadOf(twin, message),
    }));
  await twin.stop();
  return { said, posts };
}

/** A post carries the hash of its key. */
const isPost = ({ metadata }: Message["now"]): boolean => metadata !== undefined;

/** What the first reply under a post says. */
const threadOf = (twin: Slack, message: Message): string | undefined => {
  const [first] = twin.messages.repliesTo(message, twin.user("ada").user);
  return first && linesOf(first.now);
};
