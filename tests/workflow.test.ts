import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { ROOT } from "./e2e/process.ts";

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

const step = z.object({
  name: z.string().optional(),
  run: z.string().optional(),
  uses: z.string().optional(),
});
const { permissions, concurrency, jobs } = z
  .looseObject({
    permissions: z.record(z.string(), z.string()),
    concurrency: z.object({ group: z.string(), "cancel-in-progress": z.boolean() }),
    jobs: z.record(
      z.string(),
      z.looseObject({
        "timeout-minutes": z.number(),
        strategy: z.looseObject({ matrix: z.object({ node: z.array(z.number()) }) }).optional(),
        steps: z.array(step),
      }),
    ),
  })
  .parse(parse(read(".github/workflows/ci.yml")));
const { scripts, engines } = z
  .object({ scripts: z.record(z.string(), z.string()), engines: z.object({ node: z.string() }) })
  .parse(JSON.parse(read("package.json")));

const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

describe("the workflow", () => {
  test("may read the project and nothing else, and stops what a newer push overtakes", () => {
    expect(permissions).toEqual({ contents: "read" });
    expect(concurrency["cancel-in-progress"]).toBe(true);
  });

  test("takes actions of GitHub's own, by their major version", () => {
    const actions = Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap((it) => it.uses ?? []),
    );
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^actions\/[a-z-]+@v\d+$/);
  });

  test("names scripts that there are, and the README's test command among them", () => {
    const named = runs.flatMap((run) =>
      [...run.matchAll(/\bnpm (?:run ([\w:]+)|(test|start)\b)/g)].map(([, a, b]) => a ?? b ?? ""),
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    // Of the parts of `npm run check` the tree is among the tests.
    const parts = [...(scripts["check"] ?? "").matchAll(/npm run ([\w:]+)/g)].map(([, it]) => it);
    expect(parts).toContain("check:tree");
    const whole = ["test", ...parts.filter((part) => part !== "check:tree")];
    expect(named).toEqual(expect.arrayContaining(whole));
  });

  test("tests on Nodes that package.json allows, the least of them too, and sees to it that they run", () => {
    const nodes = jobs["check"]?.strategy?.matrix.node ?? [];
    const least = Number(engines.node.replace(">=", ""));
    expect(Math.min(...nodes)).toBe(least);
    const steps = (jobs["check"]?.steps ?? []).map(({ run = "" }) => run);
    const aside = steps.findIndex((run) => /^rm -r .*node_modules\/\.bin\/node/.test(run));
    const sure = steps.findIndex((run) => run.includes("node --version"));
    expect(aside).toBeGreaterThan(steps.indexOf("npm ci"));
    expect(sure).toBeGreaterThan(aside);
    expect(steps.indexOf("npm test")).toBeGreaterThan(sure);
  });

  test("gives no job more than an hour", () => {
    for (const job of Object.values(jobs)) expect(job["timeout-minutes"]).toBeLessThanOrEqual(60);
  });

  test("builds the image on a base that is pinned by its digest", () => {
    expect(jobs["image"]?.steps.some(({ run = "" }) => run.includes("RepoDigests"))).toBe(true);
    expect(read("compose.yaml")).toContain("NODE_IMAGE: ${NODE_IMAGE");
  });
});
