import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  execForm,
  isSent,
  pairsOf,
  parseDockerfile,
  type Stage,
} from "../../container/dockerfile.ts";
import { readConfig } from "../../src/config.ts";
import { ROOT } from "../e2e/process.ts";

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const stages = parseDockerfile(read("Dockerfile"));
const [build, last] = [stages[0], stages.at(-1)];

const said = (stage: Stage | undefined, name: string): readonly string[] =>
  (stage?.instructions ?? []).filter((one) => one.name === name).map(({ text }) => text);

/** Files and folders of the project that the last stage is given. */
const copied = (last?.instructions ?? [])
  .filter(({ name, flags }) => name === "COPY" && flags["from"] === undefined)
  .flatMap(({ text }) => text.split(" ").slice(0, -1));

describe("the image", () => {
  test("is built on a base that a host can pin by its digest, and on nothing else", () => {
    expect(build?.from).toMatch(/^node:24-[a-z]+-slim$/);
    expect(read("Dockerfile")).toMatch(/^ARG NODE_IMAGE=/m);
    expect(stages.map(({ from }) => from)).toEqual([build?.from, "scratch"]);
  });

  test("needs no shell: everything that runs in it is in the form of words", () => {
    const texts = ["ENTRYPOINT", "CMD", "HEALTHCHECK"].flatMap((name) => said(last, name));
    expect(texts).toHaveLength(3);
    for (const text of texts) expect(execForm(text.replace(/^CMD /, ""))).toBeDefined();
    expect(said(last, "RUN")).toEqual([]);
  });

  test("runs as a user without rights, who owns the one volume alone", () => {
    expect(said(last, "USER")).toEqual(["1000:1000"]);
    expect(said(last, "VOLUME")).toEqual(['["/data"]']);
    const owned = last?.instructions.filter(({ flags }) => flags["chown"] !== undefined);
    expect(owned?.map(({ text }) => text)).toEqual(["/data /data"]);
  });

  test("sets variables that Cairn knows, with values that it takes", () => {
    const env = pairsOf(said(last, "ENV").join(" "));
    expect(readConfig(env)).toMatchObject({
      database: "/data/cairn.db",
      playground: { host: "0.0.0.0", port: Number(said(last, "EXPOSE")[0]) },
      health: { port: 3001 },
    });
  });

  test("installs what runs, and runs no script of a package", () => {
    expect(said(build, "RUN")[0]).toBe("npm ci --omit=dev --ignore-scripts");
  });

  test("has every file that a running Cairn reads, and none of its development", () => {
    const needed = ["package.json", "bin/cairn.mjs", "examples/six-weeks.chat"].concat(
      globSync(["{src,commands}/**/*.{ts,css,js,ttf}", "roadmaps/*"], { cwd: ROOT }),
    );
    const ignore = read(".dockerignore");
    const isIn = (path: string): boolean =>
      isSent(ignore, path) && copied.some((it) => path === it || path.startsWith(`${it}/`));
    expect(needed.filter((path) => !isIn(path))).toEqual([]);
    const others = ["tests/world.ts", "docs/hosting.md", "bench/main.ts", ".env", "data/cairn.db"];
    expect(others.filter((path) => isSent(ignore, path))).toEqual([]);
  });
});

describe("a Dockerfile", () => {
  test("is read by stages, with its arguments, flags and broken lines", () => {
    const parsed = parseDockerfile(
      'ARG A=one:1\n# a comment\nFROM ${A} AS first\nRUN a && \\\n  b\nFROM scratch\nCOPY --from=first --chown=1:2 /x /y\nCMD ["a", "b"]\n',
    );
    expect(parsed).toEqual([
      {
        from: "one:1",
        name: "first",
        instructions: [{ name: "RUN", flags: {}, text: "a && b" }],
      },
      {
        from: "scratch",
        name: undefined,
        instructions: [
          { name: "COPY", flags: { from: "first", chown: "1:2" }, text: "/x /y" },
          { name: "CMD", flags: {}, text: '["a", "b"]' },
        ],
      },
    ]);
  });

  test.each([
    ["node bin/cairn.mjs start", undefined],
    ['["node", 1]', undefined],
    ['["node", "start"]', ["node", "start"]],
  ])("runs %s as %j", (text, words) => {
    expect(execForm(text)).toEqual(words);
  });

  test.each([
    ["src/main.ts", true],
    ["srcery/main.ts", false],
    ["tests/x", false],
    ["src/secret/x", false],
  ])("gets %s: %s", (path, is) => {
    expect(isSent("# all\n*\n!src\nsrc/secret\n", path)).toBe(is);
  });
});
