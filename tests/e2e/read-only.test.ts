import Sqlite from "better-sqlite3";
import { chmodSync, chownSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ended, run, shownIn, start, temporary } from "./process.ts";

/** Root may write everywhere; where the tests run as root, somebody else has to try. */
const NOBODY = process.getuid?.() === 0 ? 65_534 : undefined;
const NOW = "2026-11-23T09:00Z";

test("a file that becomes read-only under a running process loses nothing that was answered, and is refused at the next start", async ({
  skip,
}) => {
  const somebody = await run(["--version"], "", { uid: NOBODY });
  skip(somebody.code !== 0, "only root may read this clone, and root may write everywhere");
  const folder = temporary();
  const file = join(folder, "cairn.db");
  if (NOBODY !== undefined) chownSync(folder, NOBODY, NOBODY);
  const args = ["chat", "--json", "--db", file, "--now", NOW];
  const child = start(args, { uid: NOBODY });
  onTestFinished(() => void child.kill("SIGKILL"));
  const over = ended(child);
  let shown = "";
  child.stdout?.on("data", (text: string) => (shown += text));
  /** Says something, and resolves when `answers` in all have come. */
  const say = async (line: string, answers: number) => {
    child.stdin?.write(`${line}\n`);
    await expect
      .poll(() => shownIn(shown.slice(0, shown.lastIndexOf("\n") + 1)).length)
      .toBe(answers);
  };
  await say("@ada /group setup roadmap:backend-complete timezone:UTC", 1);
  await say("@ada /roadmap join", 2);
  chmodSync(file, 0o444);
  chmodSync(folder, 0o555);
  await say("@ada /study log minutes:11", 3);
  await say("@ada /study log minutes:12", 4);
  child.kill("SIGKILL");
  const { stdout } = await over;
  const answers = shownIn(stdout).slice(2);
  expect(answers).toHaveLength(2);

  const again = await run(args, "", { uid: NOBODY });
  expect({ code: again.code, stdout: again.stdout }).toEqual({ code: 78, stdout: "" });
  expect(again.stderr).toMatch(/^The database file \S+ is read-only; make it [^\n]+\n$/);

  chmodSync(folder, 0o755);
  chmodSync(file, 0o644);
  expect((await run(["rebuild", "--db", file], "", { uid: NOBODY })).stdout).toContain("nothing");
  const db = new Sqlite(file);
  const logged = db.prepare("select count(*) from events where kind = 'study'").pluck().get();
  db.close();
  expect(logged).toBe(answers.filter(({ refused }) => refused !== true).length);
});
