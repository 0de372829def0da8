import { spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, globSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { execForm } from "./dockerfile.ts";
import { exec, over, run, start, type Container, type Ran } from "./in-root.ts";
import type { Image } from "./stages.ts";

/** What docs/hosting.md says of the image, each claim tried on the tree that the Dockerfile came to. */
export interface Judged {
  readonly claim: string;
  /** Why it does not hold; undefined where it does. */
  readonly flaw: string | undefined;
  readonly detail?: string | undefined;
}

interface Site {
  /** For volumes. */
  readonly folder: string;
  /** Whoever is started, so that it is ended whatever happens. */
  readonly children: Set<ChildProcess>;
}

/** An engine gives a container ten seconds to end. */
const GRACE_MS = 10_000;
/** How often a health check is asked before a start has failed. */
const ASKED = 60;

/** Tries one claim after the other; what one leaves, the next may need. */
export async function* claimsOf(image: Image, site: Site): AsyncGenerator<Judged> {
  yield* ofTheTree(image);
  const { config, env, root, folder } = image;
  const [uid = 0, gid = 0] = (config.get("USER") ?? "0:0").split(":").map(Number);
  const at = execForm(config.get("VOLUME") ?? "")?.[0] ?? "/data";
  const volume = join(site.folder, "volume");
  mkdirSync(volume, { mode: 0o700 });
  // An engine fills a new volume with what the image has there, owner included.
  const { uid: owner, gid: group } = statSync(root + at);
  chownSync(volume, owner, group);
  const container: Container = {
    root,
    env,
    folder,
    user: { uid, gid },
    volume: { at, folder: volume },
  };
  const words = [...wordsOf(config, "ENTRYPOINT"), ...wordsOf(config, "CMD")];
  const health = execForm((config.get("HEALTHCHECK") ?? "").replace(/^CMD\s+/, "")) ?? [];
  yield* ofItsParts(container);
  yield* ofALife(container, words, health, site, "It starts with nothing set");
  yield* ofALife(container, words, health, site, "It starts again on the same volume");
  yield* ofAForeignVolume(container, words, site);
}

const wordsOf = (config: Image["config"], name: string): readonly string[] => {
  const words = execForm(config.get(name) ?? "[]");
  if (words === undefined) throw new Error(`${name} needs a shell`);
  return words;
};

const judged = (claim: string, holds: boolean, flaw: string, detail?: string): Judged => ({
  claim,
  flaw: holds ? undefined : flaw.trim(),
  detail,
});

const megabytes = (path: string): string => {
  const { stdout } = spawnSync("du", ["-sm", path], { encoding: "utf8" });
  return `${stdout.split("\t")[0] ?? "?"} MB`;
};

function* ofTheTree({ root }: Image): Generator<Judged> {
  const programs = globSync("**", { cwd: root })
    .filter((path) => {
      const { mode } = statSync(join(root, path));
      return (
        statSync(join(root, path)).isFile() && (mode & 0o111) !== 0 && !/\.so(\.|$)/.test(path)
      );
    })
    .filter((path) => !path.startsWith("app/"));
  const only = programs.join(" ") === "usr/local/bin/node";
  yield judged("There is no shell and no other program, only Node", only, programs.join(" "));
  const unwanted = ["tests", "bench", "docs", "node_modules/vitest", "node_modules/typescript"];
  const found = unwanted.filter((path) => existsSync(join(root, "app", path)));
  yield judged("Nothing of the development is in it", found.length === 0, found.join(" "));
  const sizes = [
    ["the image", ""],
    ["Node", "usr/local/bin"],
    ["packages", "app/node_modules"],
    ["Cairn", "app/src"],
  ];
  const detail = sizes
    .map(([name, path]) => `${name} ${megabytes(join(root, path ?? ""))}`)
    .join(", ");
  yield judged("Its size, not compressed", true, "", detail);
}

const module = (code: string): readonly string[] => ["node", "--input-type=module", "-e", code];

/** The packages, with what was taken out of them. */
async function* ofItsParts(container: Container): AsyncGenerator<Judged> {
  const { dependencies } = JSON.parse(
    readFileSync(join(container.root, "app/package.json"), "utf8"),
  ) as { dependencies: Record<string, string> };
  const names = Object.keys(dependencies);
  const imports = names.map((name) => `await import("${name}");`).join("");
  const all = await run(container, module(imports));
  yield judged("Every package is there and loads", all.code === 0, all.output, `${names.length}`);
  const picture = await run(
    container,
    module(`import { ResvgRaster } from "/app/src/raster/resvg-raster.ts";
      const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="15" font-family="Noto Sans">Cairn</text></svg>';
      const raster = new ResvgRaster({ timeoutMs: 60_000 });
      const png = await raster.png(svg);
      await raster.close();
      if (!(png?.length > 200)) throw new Error("no picture");`),
  );
  yield judged("It draws a picture with its own fonts", picture.code === 0, picture.output);
}

/** The first process inside, as this machine numbers it: engines signal that one. */
function firstOf(child: ChildProcess): number {
  const pid = child.pid ?? 0;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return Number(children.trim().split(" ")[0]);
}

async function* ofALife(
  container: Container,
  words: readonly string[],
  health: readonly string[],
  { children }: Site,
  claim: string,
): AsyncGenerator<Judged> {
  const since = Date.now();
  const child = start(container, words);
  children.add(child);
  const ending = over(child);
  const end: { ran?: Ran } = {};
  const ran = (): Ran | undefined => end.ran;
  void ending.then((over) => (end.ran = over));
  let checked: Ran = { code: null, output: "" };
  for (let asked = 0; asked < ASKED && checked.code !== 0 && ran() === undefined; asked += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (ran() === undefined) checked = await exec(firstOf(child), container, health);
  }
  const isWell = checked.code === 0 && ran() === undefined;
  const seconds = ((Date.now() - since) / 1_000).toFixed(1);
  yield judged(
    `${claim}, and its health check says so`,
    isWell,
    ran()?.output ?? checked.output,
    `${seconds} s`,
  );
  if (ran() !== undefined) return;
  const first = firstOf(child);
  yield* ofTheRunning(container, first);
  const stopped = Date.now();
  process.kill(first, "SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  const { code, output } = await ending;
  clearTimeout(timer);
  children.delete(child);
  yield judged(
    "SIGTERM ends it with 0 within the ten seconds that an engine waits",
    code === 0 && Date.now() - stopped < GRACE_MS,
    `exit code ${String(code)} after ${Date.now() - stopped} ms; ${output}`,
    `${Date.now() - stopped} ms`,
  );
}

async function* ofTheRunning(container: Container, first: number): AsyncGenerator<Judged> {
  const status = readFileSync(`/proc/${first}/status`, "utf8");
  const says = (line: RegExp): boolean => line.test(status);
  const isBound =
    says(/^NSpid:.*\t1$/m) &&
    says(/^Uid:\t1000\t/m) &&
    says(/^Groups:\s*$/m) &&
    says(/^CapEff:\t0+$/m) &&
    says(/^NoNewPrivs:\t1$/m);
  yield judged(
    "It is process 1, user 1000, without capabilities or new privileges",
    isBound,
    status,
  );
  const mounts = readFileSync(`/proc/${first}/mounts`, "utf8").split("\n");
  const [tree = ""] = mounts.filter((line) => / \/ /.test(line)).slice(-1);
  yield judged("Its tree is read-only", / ro[, ]/.test(tree), tree);
  const page = await exec(
    first,
    container,
    module(
      `const answer = await fetch("http://127.0.0.1:3000/"); if (!(await answer.text()).includes("Cairn")) process.exit(1);`,
    ),
  );
  yield judged("It answers at its port", page.code === 0, page.output);
  const { volume, user } = container;
  const files = globSync("*.db", { cwd: volume.folder });
  const isOurs =
    files.length > 0 && files.every((file) => statSync(join(volume.folder, file)).uid === user.uid);
  yield judged(
    "It keeps its database in the volume",
    isOurs,
    `found ${files.join(" ")}`,
    files.join(" "),
  );
  const places = ["/x", "/app/x", "/app/src/x", "/etc/x", "/usr/x", "/usr/local/bin/node"];
  const tries = places.map(
    (place) => `try { writeFileSync("${place}", "x"); console.log("${place}"); } catch {}`,
  );
  const wrote = await exec(
    first,
    container,
    module(
      `import { writeFileSync } from "node:fs"; ${tries.join("")} writeFileSync("/tmp/x", "x"); writeFileSync("${volume.at}/x", "x");`,
    ),
  );
  yield judged(
    "It can write into the volume and /tmp, and nowhere else",
    wrote.code === 0 && wrote.output === "",
    wrote.output,
  );
  const backup = await exec(first, container, [
    "node",
    "bin/cairn.mjs",
    "backup",
    "--db",
    `${volume.at}/${files[0] ?? ""}`,
  ]);
  yield judged("A backup is made beside it while it runs", backup.code === 0, backup.output);
}

/** A folder of the machine that was made by root is the mistake that everybody makes once. */
async function* ofAForeignVolume(
  container: Container,
  words: readonly string[],
  { folder }: Site,
): AsyncGenerator<Judged> {
  const foreign = join(folder, "foreign");
  mkdirSync(foreign, { mode: 0o755 });
  const { code, output } = await run(
    { ...container, volume: { ...container.volume, folder: foreign } },
    words,
  );
  const lines = output.trim().split("\n");
  yield judged(
    "A folder that belongs to somebody else is refused in one sentence",
    code === 78 && lines.length === 1 && output.includes(container.volume.at),
    `exit code ${String(code)}: ${output}`,
    lines[0],
  );
}
