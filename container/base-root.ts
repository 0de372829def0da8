import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The root of a base image as its makers describe it: a small Debian made with debootstrap, with Node in /usr/local.
 * Node is the one that the lock file pins, npm the one of this machine; the image's own may be another patch.
 */

const NODE = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));

/** `node:24-bookworm-slim` as what it promises. */
const IMAGE = /^node:(\d+)-([a-z]+)-slim(@sha256:[0-9a-f]{64})?$/;

interface Making {
  /** The folder of npm on this machine. */
  readonly npm: string;
  /** A Debian that was made before, so that it is not fetched again; made where it is missing. */
  readonly kept: string | undefined;
  readonly mirror: string;
}

/** Makes the root of an image at a place that is an empty folder. Throws where debootstrap fails. */
export function makeBaseRoot(image: string, root: string, { npm, kept, mirror }: Making): void {
  const [, major, suite] = IMAGE.exec(image) ?? [];
  if (major === undefined || suite === undefined) {
    throw new Error(`the replay knows images such as node:24-bookworm-slim, not ${image}`);
  }
  const { stdout } = spawnSync(NODE, ["--print", "process.versions.node"], { encoding: "utf8" });
  if (!stdout.startsWith(`${major}.`)) {
    throw new Error(`${image} brings Node ${major}, and the lock file has ${stdout.trim()}`);
  }
  if (kept === undefined) debootstrap(suite, root, mirror);
  else {
    if (!existsSync(kept)) debootstrap(suite, kept, mirror);
    cpSync(kept, root, { recursive: true, verbatimSymlinks: true, filter: isNoDevice });
  }
  const local = join(root, "usr/local");
  copyFileSync(NODE, join(local, "bin/node"));
  chmodSync(join(local, "bin/node"), 0o755);
  mkdirSync(join(local, "lib/node_modules"), { recursive: true });
  cpSync(npm, join(local, "lib/node_modules/npm"), { recursive: true, dereference: true });
  symlinkSync("../lib/node_modules/npm/bin/npm-cli.js", join(local, "bin/npm"));
}

/** A build step sees this machine's /dev. */
const isNoDevice = (path: string): boolean => !/\/dev\/./.test(path);

function debootstrap(suite: string, root: string, mirror: string): void {
  const { status, stdout } = spawnSync("debootstrap", ["--variant=minbase", suite, root, mirror], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`debootstrap ended with ${status}:\n${stdout.slice(-2_000)}`);
}
