import { spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { makeBaseRoot } from "./base-root.ts";
import { claimsOf } from "./claims.ts";
import { parseDockerfile } from "./dockerfile.ts";
import { buildStages } from "./stages.ts";

/**
 * Proves the image where no container engine runs: does what the Dockerfile says in a clean Debian root, then runs
 * the result as an engine would, and says of each claim of docs/hosting.md whether it holds.
 *
 *   npm run replay:image                 as root, with debootstrap and the network
 *   npm run replay:image -- --base DIR   keeps the Debian in DIR, for the next time
 */

const CONTEXT = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const MIRROR = "http://deb.debian.org/debian";

/** Why it cannot run here; undefined where it can. */
function obstacle(): string | undefined {
  if (process.platform !== "linux")
    return "The replay needs Linux: it runs the image's own binaries.";
  if (process.getuid?.() !== 0)
    return "The replay needs root, to make a root and to mount: run it with sudo.";
  const missing = ["debootstrap", "unshare", "nsenter", "setpriv", "ip"].filter(
    (program) => spawnSync("/bin/sh", ["-c", `command -v ${program}`]).status !== 0,
  );
  return missing.length === 0
    ? undefined
    : `The replay needs ${missing.join(", ")}: apt-get install debootstrap util-linux iproute2.`;
}

/** Where the npm is that runs this, or would. */
function npmFolder(): string {
  const path = process.env["npm_execpath"];
  if (path !== undefined) return dirname(dirname(path));
  return spawnSync("npm", ["root", "-g"], { encoding: "utf8" }).stdout.trim() + "/npm";
}

/** What this machine needs to reach a registry: lent to the build, as `docker build --secret` does. */
const LENT = {
  "/etc/resolv.conf": "/etc/resolv.conf",
  "/etc/hosts": "/etc/hosts",
  "/run/npmrc": process.env["npm_config_userconfig"] ?? join(homedir(), ".npmrc"),
  "/run/ca.pem": process.env["NODE_EXTRA_CA_CERTS"] ?? "/none",
};

async function main(): Promise<number> {
  const why = obstacle();
  if (why !== undefined) {
    process.stderr.write(`${why}\n`);
    return 78;
  }
  const { values } = parseArgs({
    options: { base: { type: "string" }, mirror: { type: "string", default: MIRROR } },
  });
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const folder = mkdtempSync(join(tmpdir(), "cairn-image-"));
  const children = new Set<ChildProcess>();
  const end = () => {
    for (const child of children) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      end();
      process.exit(130);
    });
  }
  try {
    const image = await buildStages(
      parseDockerfile(readFileSync(join(CONTEXT, "Dockerfile"), "utf8")),
      {
        context: CONTEXT,
        roots: folder,
        base: (name, root) => {
          makeBaseRoot(name, root, { npm: npmFolder(), kept: values.base, mirror: values.mirror });
          return Promise.resolve();
        },
        lent: LENT,
        env: { NPM_CONFIG_USERCONFIG: "/run/npmrc", NODE_EXTRA_CA_CERTS: "/run/ca.pem" },
        say: (line) => {
          say(`  ${line.length > 110 ? `${line.slice(0, 109)}…` : line}`);
        },
      },
    );
    let failed = 0;
    for await (const { claim, flaw, detail } of claimsOf(image, { folder, children })) {
      say(
        flaw === undefined
          ? `OK      ${claim}${detail === undefined ? "" : `: ${detail}`}`
          : `FAILED  ${claim}: ${flaw}`,
      );
      if (flaw !== undefined) failed += 1;
    }
    say(failed === 0 ? "Every claim holds." : `${failed} claims do not hold.`);
    return failed === 0 ? 0 : 1;
  } finally {
    end();
  }
}

process.exitCode = await main();
