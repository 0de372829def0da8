import { expect, test } from "vitest";
import { run, shownIn } from "./process.ts";

test("a chat gives no link to a page, wherever browsers may reach another Cairn", async () => {
  const lines = [
    "@ada /group setup roadmap:backend-234-hours timezone:Europe/Berlin",
    "@ada /group page",
    "",
  ];
  const args = ["chat", "--json", "--db", ":memory:", "--now", "2026-11-24T08:00:00Z"];
  const env = { PUBLIC_URL: "https://cairn.example" };
  const { code, stdout, stderr } = await run(args, lines.join("\n"), { env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(shownIn(stdout).at(-1)).toMatchObject({ refused: true });
  expect(stdout).not.toContain("cairn.example");
});
