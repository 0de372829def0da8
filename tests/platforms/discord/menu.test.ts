import { expect, test } from "vitest";
import type { Twin } from "../../twins/discord/twin.ts";
import { openGroup, readIn, wordsOf } from "./world.ts";

const MARK = "Mark as evidence";

const urlOf = (twin: Twin, id: string): string =>
  `https://discord.com/channels/${twin.world.guild("Hall").id}/${twin.channel("general").id}/${id}`;

test("a message of mine is evidence with its words and its address", async () => {
  const { twin, ask } = await openGroup("ada");
  const said = twin.say(
    "ada",
    "Done **at last** <@1234> <:tada:99>\nhttps://example.org",
    "general",
  );
  const opened = await twin.user("ada").menu(said, MARK);
  expect(opened.modal).toMatchObject({ title: MARK });
  const filled = { Topic: "Internet Fundamentals" };
  const kept = await twin.user("ada").submitModal(opened, filled);
  expect(kept.original?.onlyFor?.name).toBe("ada");
  expect(readIn(kept)).toContain("done");
  const note = `“Done **at last** @… :tada: https://example.org” ${urlOf(twin, said.id)}`;
  const mine = await ask("ada", "my export", {});
  const { attachments = [] } = { attachments: mine.original?.now["attachments"] } as {
    attachments?: readonly { url: string }[];
  };
  const file = await fetch(attachments[0]?.url ?? "");
  expect(JSON.stringify(await file.json())).toContain(JSON.stringify(note).slice(1, -1));
});

test("a message of somebody else's is evidence by its address alone", async () => {
  const { twin } = await openGroup("ada");
  const said = twin.say("ben", "My own words", "general");
  const { modal } = await twin.user("ada").menu(said, MARK);
  expect(JSON.stringify(modal)).toContain(urlOf(twin, said.id));
  expect(JSON.stringify(modal)).not.toContain("My own words");
});

test("a stranger is offered to join", async () => {
  const { twin } = await openGroup("ada");
  const asked = await twin.user("ben").menu(twin.say("ben", "Look", "general"), MARK);
  expect(wordsOf(asked.original?.now)).toContain("You are not in Night School yet.");
  expect(asked.original?.onlyFor?.name).toBe("ben");
});
