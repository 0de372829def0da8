import { expect, test } from "vitest";
import { actor, worldOf } from "./world.ts";

test.each([
  ["a NUL", "A\0da", "A\uFFFDda"],
  ["half of a character", "Ada\uD83D", "Ada\uFFFD"],
  ["the other half", "\uDE00Ada", "\uFFFDAda"],
])("a name with %s is kept and found, and the rest of it is as it was", async (_, name, kept) => {
  const { people, db } = await worldOf();
  const { id } = await people.meet({ ...actor("ada"), name, user: name }, 0);
  expect(await people.meet({ ...actor("ada"), name, user: name }, 0)).toMatchObject({ id });
  const row = await db.selectFrom("people").select("name").where("id", "=", id).execute();
  expect(row).toEqual([{ name: kept }]);
});

test("whole characters are as they were", async () => {
  const { people, db } = await worldOf();
  const name = "Zoë 👩🏽‍💻 ﷽ \u0001\t'\"\\";
  const { id } = await people.meet({ ...actor("zoe"), name }, 0);
  const row = await db.selectFrom("people").select("name").where("id", "=", id).execute();
  expect(row).toEqual([{ name }]);
});
