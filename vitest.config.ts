import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Most of a test's time is spent waiting for a process or a socket, not at work.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: "tests",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/postgres/**"],
          // Files share what they have imported: nothing in the tree keeps a state of its own.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What a page is waited for comes at once, but on a busy machine.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        // What stands on the store, on the other engine that it runs on.
        test: {
          name: "postgres",
          include: [
            "tests/store/**/*.test.ts",
            "tests/scheduler/{lease,letters,missed,outbox,scheduler,sleep}.test.ts",
            "tests/postgres/**/*.test.ts",
          ],
          exclude: [
            "tests/store/backup/**",
            "tests/store/{checksum,company,damage,erasures,examine,sqlite,versions}.test.ts",
          ],
          isolate: false,
          globalSetup: "tests/postgres/global-setup.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // All that stands on a whole house: every command and post, on PostgreSQL.
        test: {
          name: "postgres-soak",
          include: ["tests/{commands,engine,jobs,pages}/**/*.test.ts"],
          isolate: false,
          globalSetup: "tests/postgres/global-setup.ts",
          testTimeout: 1_200_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: "soak", include: ["tests/**/*.soak.ts"], testTimeout: 3_600_000 } },
    ],
  },
});
