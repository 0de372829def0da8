import { expect, test } from "vitest";
import { run, shownIn } from "./process.ts";

const LINES = [
  "@ada /group setup roadmap:backend-234-hours start:2026-11-23 timezone:Europe/Berlin",
  "@ada /roadmap join pace:5",
  "@ada /group post weekly-goal",
  "@ada :press Publish",
  "@ada /roadmap progress",
];

test("in a chat whose clock stands, what is published comes after its answer and before the next line", async () => {
  const args = ["chat", "--json", "--db", ":memory:", "--now", "2026-11-24T08:00:00Z"];
  const { code, stdout, stderr } = await run(args, LINES.map((line) => `${line}\n`).join(""));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const shown = shownIn(stdout);
  const at = shown.findIndex(({ key }) => key !== undefined);
  expect(shown[at - 1]?.view.title).toContain("on its way");
  expect(shown[at]).toMatchObject({ visibility: "public", at: "2026-11-24T08:00:00Z" });
  expect(shown.filter(({ key }) => key !== undefined)).toHaveLength(1);
  expect(at).toBe(shown.length - 2);
});
