import { join } from "node:path";
import { expect, test } from "vitest";
import { fieldsOf, listOf, stringOf } from "../../twins/shared/json.ts";
import { replyFlaws } from "../../twins/discord/reply-flaws.ts";
import { startTwin } from "../../twins/discord/twin.ts";
import { CHANNELS, DAYS, PEOPLE } from "../everything-story.ts";
import { useEverything } from "../everything.ts";
import { temporary, withPages } from "../process.ts";
import { startOnDiscord } from "./process.ts";
import { stageOn } from "./stage.ts";

test("every command, every choice and every control of the tree is used on Discord, and answered", async () => {
  const clock = { nowMs: Date.parse(DAYS[0]?.[0] ?? "") };
  const twin = await startTwin({ now: () => clock.nowMs });
  twin.addGuild("Hall", { channels: CHANNELS, members: PEOPLE });
  const hosted = { twin, db: join(temporary(), "cairn.db"), clock, env: await withPages() };
  const cairn = await startOnDiscord(hosted);
  if (cairn === undefined) throw new Error("it does not start");
  // The hello comes beside what is said.
  while (twin.messagesIn("general", "ada").length === 0) await new Promise(setImmediate);
  const { said } = await useEverything(stageOn(twin), cairn, clock);
  expect(menus(twin.registry.of()).filter((label) => !said.has(`*${label}`))).toEqual([]);

  for (const [line, option] of completing(twin.registry.of())) {
    const asked = await twin.user("cy").autocomplete(line, option, "", { in: "general" });
    expect(asked.choices, `${line} ${option}`).toBeDefined();
    expect(asked.isExpired).toBe(false);
  }
  cairn.signal("SIGTERM");
  const { code, stderr } = await cairn.over;
  expect(code).toBe(0);
  // All that went wrong is what was made to.
  expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("a post was given up")]);
  expect(twin.invalidBodies()).toEqual([]);
  expect(twin.unanswered()).toEqual([]);
  expect(replyFlaws(twin)).toEqual([]);
  await twin.stop();
});

/** What stands in the menu of every message. */
const menus = (registered: readonly unknown[]): readonly string[] =>
  registered
    .map(fieldsOf)
    .filter(({ type }) => type === 3)
    .map(({ name }) => stringOf(name));

/** Every option that completes, with its command. */
const completing = (registered: readonly unknown[]): readonly (readonly [string, string])[] =>
  registered.map(fieldsOf).flatMap((one) => {
    const name = stringOf(one["name"]);
    const options = listOf(one["options"]).map(fieldsOf);
    const below = completing(options.filter(({ type }) => type === 1));
    return [
      ...below.map(([line, option]) => [`${name} ${line}`, option] as const),
      ...options.flatMap((option) =>
        option["autocomplete"] === true ? [[name, stringOf(option["name"])] as const] : [],
      ),
    ];
  });
