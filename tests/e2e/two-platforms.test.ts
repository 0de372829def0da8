import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readIn as readOnDiscord, SETUP, wordsOf } from "../platforms/discord/world.ts";
import { startTwin as startSlack } from "../platforms/slack/world.ts";
import { startTwin as startDiscord } from "../twins/discord/twin.ts";
import { temporary } from "./process.ts";
import { linesOf } from "./slack/lines.ts";
import { slackEnvironment } from "./slack/process.ts";
import { startTold } from "./told-process.ts";

const MONDAY = Date.parse("2026-11-23T08:00:00Z");
const DAY_MS = 86_400_000;

/** One process on a loopback Discord and a loopback Slack, and a group of #general on both. */
async function openBoth() {
  const clock = { nowMs: Date.parse("2026-11-21T09:00:00Z") };
  const discord = await startDiscord({ now: () => clock.nowMs });
  const slack = await startSlack(() => clock.nowMs, {
    channels: ["general"],
    members: ["cy", "dee", "adele"],
    admins: ["olga"],
  });
  onTestFinished(async () => {
    await discord.stop();
    await slack.stop();
  });
  discord.addGuild("Hall", { channels: ["general"], members: ["ada", "ben"] });
  const cairn = await startTold(
    {
      CAIRN_DB: join(temporary(), "cairn.db"),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      ...slackEnvironment({ twin: slack, by: "socket" }, 0),
    },
    clock,
  );
  if (cairn === undefined) throw new Error("it does not start");
  const onDiscord = async (who: string, command: string, values = {}): Promise<string> =>
    readOnDiscord(await discord.user(who).command(command, values, { in: "general" }));
  const onSlack = async (who: string, line: string): Promise<string> => {
    const [command = "", ...words] = line.split(" ");
    const asked = await slack.user(who).command(command, words.join(" "), { in: "general" });
    return linesOf(asked.answer?.now);
  };
  await onDiscord("ada", "group setup", SETUP);
  const code = codeIn(await onDiscord("ada", "group connect"));
  expect(await onSlack("olga", `/group connect ${code}`)).toContain("Night School");
  return {
    ...{ discord, slack, cairn, clock, onDiscord, onSlack },
    /** What stands in the channels for everyone: the words of each public post of ours, without looks. */
    posts: () => [
      discord
        .messagesIn("general", "ben")
        .filter(({ author, onlyFor }) => author.bot && onlyFor === undefined)
        .map(({ now }) => plain(wordsOf(now))),
      slack
        .messagesIn("general", "dee")
        .filter(({ author, onlyFor }) => author.isBot && onlyFor === undefined)
        .map(({ now }) => plain(linesOf(now))),
    ],
    end: async () => {
      cairn.signal("SIGTERM");
      expect(await cairn.over).toMatchObject({ code: 0, stderr: "" });
      expect(discord.invalidBodies()).toEqual([]);
      expect(discord.unanswered()).toEqual([]);
      expect(slack.invalidBodies()).toEqual([]);
      expect(slack.unanswered()).toEqual([]);
    },
  };
}

const codeIn = (text: string): string => /[a-z2-9]{3,8}-[a-z2-9]{3,8}/.exec(text)?.[0] ?? "";
const plain = (text: string): string =>
  text.replace(/[^\p{L}\p{N}%:. \n]/gu, "").replace(/ +/g, " ");
const rowsIn = (text: string): readonly string[] =>
  plain(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^\d+ \w+ \d+ % |^The group \d/.test(line));

test("a group on Discord and on Slack has one board and one weekly goal in both", async () => {
  const { onDiscord, onSlack, cairn, posts, end } = await openBoth();
  for (const who of ["ada", "ben"]) await onDiscord(who, "roadmap join", { pace: 5 });
  for (const who of ["cy", "dee"]) await onSlack(who, "/roadmap join pace:5");
  await cairn.moveTo(MONDAY);
  const goals = posts().map((all) => all.filter((text) => text.includes("Week 1 of 24")));
  expect(goals.map((own) => own.length)).toEqual([1, 1]);

  await onDiscord("ada", "roadmap done", { topic: "internet" });
  await onSlack("cy", "/roadmap done internet");
  await onSlack("dee", "/roadmap done dev-environment");
  const boards = [
    rowsIn(await onDiscord("ben", "leaderboard")),
    rowsIn(await onSlack("dee", "/leaderboard")),
  ];
  expect(boards[0]).toEqual(boards[1]);
  expect(boards[0]?.slice(0, 3).map((row) => row.split(" ")[1])).toEqual(["dee", "ada", "cy"]);

  // The tally lives in both, and Monday's board is one.
  await cairn.moveTo(MONDAY + DAY_MS);
  const tallies = posts().map((all) => all.find((text) => text.includes("Week 1 of 24")));
  for (const tally of tallies) expect(tally).toMatch(/14 h of 20 h|14 of 20/);
  await cairn.moveTo(MONDAY + 7 * DAY_MS);
  const [there, here] = posts().map((all) => all.find((text) => text.includes("Week 2 of 24")));
  expect(rowsIn(there ?? "").length).toBeGreaterThan(2);
  expect(rowsIn(there ?? "")).toEqual(rowsIn(here ?? ""));
  await end();
});

test("a member's two accounts are one by a one-time code, and unlinking parts them again", async () => {
  const { slack, discord, onDiscord, onSlack, cairn, end } = await openBoth();
  await onDiscord("ada", "roadmap join", { pace: 5 });
  await onSlack("adele", "/roadmap join pace:5");
  await cairn.moveTo(MONDAY);
  await onDiscord("ada", "roadmap done", { topic: "internet" });
  await onSlack("adele", "/roadmap done dev-environment");
  const board = async (): Promise<readonly string[]> =>
    rowsIn(await onSlack("dee", "/leaderboard"));
  expect((await board()).filter((row) => /\d (ada|adele) /.test(row))).toHaveLength(2);

  const code = codeIn(await onDiscord("ada", "my link"));
  const general = { in: "general" };
  const asks = await slack.user("adele").command("/my", `link code:${code}`, general);
  if (asks.answer === undefined) throw new Error("nothing is asked");
  const linked = await slack.user("adele").press(asks.answer, "Yes, link us");
  expect(linesOf(linked.answer?.now)).toContain("You are one: ada");
  const one = (await board()).filter((row) => /\d (ada|adele) /.test(row));
  expect(one).toEqual([expect.stringMatching(/^1 ada 100 % 10 of 5 h/)]);
  expect(await onDiscord("ada", "roadmap progress")).toContain("2 of 52");
  expect(await onSlack("adele", `/my link code:${code}`)).not.toContain("Is ada");

  const shown = await discord.user("ada").command("my link", {}, general);
  const message = shown.original;
  if (message === undefined) throw new Error("nothing is shown");
  await discord.user("ada").press(message, "Unlink");
  const two = (await board()).filter((row) => /\d (ada|adele) /.test(row));
  expect(two.map((row) => row.replace(/^\d /, "").slice(0, 20)).toSorted()).toEqual([
    "ada 80 % 4 of 5 h",
    "adele 100 % 6 of 5 h",
  ]);
  await end();
});
