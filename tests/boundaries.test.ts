import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { violationsOf } from "./boundaries.ts";

const ROOT = join(import.meta.dirname, "..");
const files = globSync("{src,commands}/**/*.ts", { cwd: ROOT }).toSorted();

test("there are files to read", () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files).toContain("src/core/view.ts");
  expect(files).toContain("commands/leaderboard.ts");
});

test("every file imports only what docs/ARCHITECTURE.md allows it", () => {
  expect(
    files.flatMap((file) => violationsOf(file, readFileSync(join(ROOT, file), "utf8"))),
  ).toEqual([]);
});

describe("a planted violation is found", () => {
  test.each([
    ["src/core/view.ts", `import { x } from "../domain/week.ts";`],
    ["src/core/view.ts", `import { x } from "kysely";`],
    ["src/domain/week.ts", `import { readFileSync } from "node:fs";`],
    ["src/domain/week.ts", `import type { Db } from "../store/derive.ts";`],
    ["src/domain/week.ts", `export * from "../engine/parse.ts";`],
    ["src/domain/week.ts", `type Db = import("../store/derive.ts").Db;`],
    ["src/domain/week.ts", `const cron = await import("node-cron");`],
    ["src/domain/week.ts", `const cron = require("node-cron");`],
    ["src/domain/week.ts", `const any = await import(name);`],
    ["src/views/board.ts", `import { z } from "zod";`],
    ["src/views/board.ts", `import { UserError } from "../kit.ts";`],
    ["commands/roadmap/next.ts", `import { UserError } from "../../src/core/errors.ts";`],
    ["commands/roadmap/next.ts", `import done from "./done.ts";`],
    ["commands/leaderboard.ts", `import { allow } from "../src/engine/identify.ts";`],
    ["src/jobs/recap.ts", `import goal from "./weekly-goal.ts";`],
    ["src/engine/parse.ts", `import { boardView } from "../views/board.ts";`],
    ["src/scheduler/ticker.ts", `import Sqlite from "better-sqlite3";`],
    ["src/store/sqlite.ts", `import cron from "node-cron";`],
    ["src/dataset/load.ts", `import { storeOn } from "../store/index.ts";`],
    ["src/platforms/local/chat.ts", `import { addDays } from "../../domain/week.ts";`],
    ["src/main.ts", `import Sqlite from "better-sqlite3";`],
    ["src/cli.ts", `import cron from "node-cron";`],
    ["src/web/server.ts", `import { Counter } from "prom-client";`],
    ["src/somewhere-else.ts", ``],
  ])("%s: %s", (path, source) => {
    expect(violationsOf(path, source)).toHaveLength(1);
  });

  test.each([
    ["src/domain/week.ts", "const now = Date.now();"],
    ["src/domain/week.ts", "const now = new Date();"],
    ["src/domain/week.ts", "const now = Temporal.Now.instant();"],
    ["src/domain/week.ts", "const luck = Math.random();"],
    ["src/domain/week.ts", "if (process.argv) throw new Error();"],
    ["src/pictures/bar.ts", "const luck = Math.random();"],
    ["src/main.ts", "const path = process.env.CAIRN_DB;"],
    ["src/cli.ts", "const path = process.env.CAIRN_DB;"],
    ["src/store/sqlite.ts", "readConfig(process.env);"],
  ])("%s: %s", (path, source) => {
    expect(violationsOf(path, source)).toHaveLength(1);
  });
});

describe("what is allowed stays allowed", () => {
  test.each([
    ["src/domain/week.ts", `import { Cron } from "croner"; const day = new Date(0);`],
    ["src/domain/deeds.ts", `const step = { process: 1 }.process;`],
    ["src/cli.ts", "const config = readConfig(process.env);"],
    ["src/cli.ts", "const secrets = secretsIn(process.env);"],
    ["src/config.ts", "const path = process.env.CAIRN_DB;"],
    ["commands/index.ts", `import next from "./roadmap/next.ts";`],
    ["src/store/sqlite.ts", `import { Migrator } from "kysely/migration";`],
  ])("%s: %s", (path, source) => {
    expect(violationsOf(path, source)).toEqual([]);
  });
});
