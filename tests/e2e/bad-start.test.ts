import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { StartError } from "../../src/core/errors.ts";
import { loadDataset } from "../../src/dataset/load.ts";
import { ended, ROOT, run, shownIn, start, temporary } from "./process.ts";

/** Exit code 78 (EX_CONFIG) and one sentence: the program cannot start as it is told to. */
const oneSentence = (stderr: string) => {
  expect(stderr.trim()).not.toContain("\n");
  expect(stderr).not.toMatch(/at \w+ \(|Error:/);
};

/** Root may write everywhere; where the tests run as root, somebody else has to try. */
const NOBODY = process.getuid?.() === 0 ? 65_534 : undefined;

async function refusesDatabase(file: string, says: RegExp, starting = {}): Promise<void> {
  const before = readFileSync(file);
  const chat = ["chat", "--db", file, "--now", "2026-11-21T09:00Z"];
  const { code, stdout, stderr } = await run(chat, "", starting);
  expect({ code, stdout }).toEqual({ code: 78, stdout: "" });
  expect(stderr).toMatch(says);
  expect(stderr).toContain(file);
  oneSentence(stderr);
  expect(readFileSync(file).equals(before)).toBe(true);
}

describe("a database file that cannot be ours is left as it is", () => {
  test("one that is not SQLite", async () => {
    const file = join(temporary(), "notes.txt");
    writeFileSync(file, "Dear diary, this is no database at all.\n".repeat(200));
    await refusesDatabase(file, /not a SQLite database/);
  });

  test("one of another program", async () => {
    const file = join(temporary(), "other.db");
    const db = new Sqlite(file);
    db.exec("create table recipes (name text); insert into recipes values ('soup')");
    db.close();
    await refusesDatabase(file, /belongs to another program/);
  });

  test("one that a newer Cairn wrote", async () => {
    const file = join(temporary(), "newer.db");
    expect((await run(["rebuild", "--db", file])).code).toBe(0);
    const db = new Sqlite(file);
    db.exec("insert into kysely_migration values ('9999-from-the-future', '2030-01-01')");
    db.close();
    await refusesDatabase(file, /newer Cairn/);
  });

  test("one that is read-only", async ({ skip }) => {
    const somebody = await run(["--version"], "", { uid: NOBODY });
    skip(somebody.code !== 0, "only root may read this clone, and root may write everywhere");
    const folder = temporary();
    const file = join(folder, "read-only.db");
    expect((await run(["rebuild", "--db", file])).code).toBe(0);
    chmodSync(folder, 0o555);
    chmodSync(file, 0o444);
    await refusesDatabase(file, /read-only/, { uid: NOBODY });
  });

  test("one in a folder that is a file", async () => {
    const file = join(temporary(), "file");
    writeFileSync(file, "");
    const { code, stderr } = await run(["chat", "--db", join(file, "cairn.db")]);
    expect(code).toBe(78);
    oneSentence(stderr);
  });
});

describe("a broken roadmap", () => {
  const broken = () => {
    const folder = temporary();
    const good = readFileSync(join(ROOT, "roadmaps/backend-234-hours.yaml"), "utf8");
    const lines = good.split("\n");
    const at = lines.findIndex((line) => line.includes("hours: 4"));
    lines[at] = lines[at]?.replace("4", "four") ?? "";
    writeFileSync(join(folder, "backend-234-hours.yaml"), lines.join("\n"));
    writeFileSync(join(folder, "worse.yaml"), "id: worse\nphases: [\n");
    copyFileSync(join(ROOT, "roadmaps/python-backend-to-ai.yaml"), join(folder, "misnamed.yaml"));
    return { folder, line: at + 1 };
  };

  test("stops the start with every flaw of every file, each at its line and column", () => {
    const { folder, line } = broken();
    let message = "";
    try {
      loadDataset(folder);
    } catch (error) {
      if (error instanceof StartError) message = error.message;
    }
    const [head, ...flaws] = message.split("\n");
    expect(head).toMatch(/^The roadmaps have \d+ problems\.$/);
    expect(flaws.length).toBeGreaterThanOrEqual(3);
    for (const flaw of flaws) expect(flaw).toMatch(/^\S+\.yaml:\d+:\d+: found .+, expected .+$/);
    expect(message).toContain(`backend-234-hours.yaml:${line}:`);
    expect(message).toContain("worse.yaml:");
    expect(message).toContain("misnamed.yaml:1:1");
  });

  test("is told by `cairn roadmaps check FILE` too, with exit code 1", async () => {
    const { folder, line } = broken();
    const files = ["backend-234-hours.yaml", "worse.yaml"].map((name) => join(folder, name));
    const { code, stdout } = await run(["roadmaps", "check", ...files]);
    expect(code).toBe(1);
    expect(stdout).toContain(`backend-234-hours.yaml:${line}:`);
    expect(stdout).toContain("worse.yaml:");
    expect((await run(["roadmaps", "check"])).stdout).toContain("no problems");
  });
});

describe("what is typed wrong is named", () => {
  test.each([
    [["chat", "--now", "yesterday"], /--now yesterday is not an instant; write one such as/],
    [["chat", "--now", "2026-11-21"], /--now 2026-11-21 is not an instant/],
    [["chat", "--noww", "x"], /--noww.*cairn --help lists the flags/],
    [["chta"], /“chta”.*cairn --help lists them/],
  ])("%j", async (args, says) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 78, stdout: "" });
    expect(stderr).toMatch(says);
    oneSentence(stderr);
  });

  test("help and version need nothing", async () => {
    expect((await run(["--help"])).stdout).toContain("cairn chat");
    expect((await run(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

/** The machine's own Node, outside of npm's path, where it is older than 24. */
function oldNode(): string | undefined {
  const own = ["/usr/bin/node", "/usr/local/bin/node"].filter((file) => existsSync(file));
  return own.find((file) => {
    const version = execFileSync(file, ["--version"], { encoding: "utf8" });
    return Number(/^v(\d+)/.exec(version)?.[1]) < 24;
  });
}

const old = oldNode();

test.skipIf(old === undefined)(
  "an older Node is refused in one sentence (skipped where the machine has none)",
  async () => {
    const { code, stderr } = await run(["--version"], "", { node: old });
    expect(code).toBe(78);
    expect(stderr).toMatch(
      /^Cairn needs Node 24 or newer and found \d+\.\d+\.\d+\. Run it through npm/,
    );
    oneSentence(stderr);
  },
);

test("a reader that is slow, or leaves, does not break the chat", async () => {
  const lines = "@zoe /cairn help\n".repeat(60);
  const chat = ["chat", "--json", "--db", ":memory:", "--now", "2026-11-21T09:00Z"];
  const slow = start(chat);
  // Nothing is read until all of it is said: far more than a pipe holds.
  slow.stdout?.pause();
  slow.stdin?.write(lines, () => slow.stdout?.resume());
  slow.stdin?.end();
  const { code, stdout, stderr } = await ended(slow);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(shownIn(stdout)).toHaveLength(60);
  const leaving = start(chat);
  leaving.stdin?.on("error", () => undefined);
  leaving.stdin?.end(lines);
  leaving.stdout?.once("data", () => leaving.stdout?.destroy());
  expect(await ended(leaving)).toMatchObject({ code: 0, stderr: "" });
});
