import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Processes in a root of their own. All mounts are made in a namespace that ends with the process: whatever
 * interrupts the replay, nothing stays mounted.
 */

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** What a process is given beside its root. */
export interface Seen {
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** A word as a shell takes it literally. */
const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

const environment = (env: Readonly<Record<string, string>>): string =>
  Object.entries(env)
    .map(([name, value]) => `${name}=${quoted(value)}`)
    .join(" ");

/** Files of this machine that a build step may read, by where it finds them; nothing of them stays. */
export type Lent = Readonly<Record<string, string>>;

/** Runs a line in the shell of a root, as root, with the network of this machine: a step of a build. */
export async function build(
  root: string,
  line: string,
  { env, folder }: Seen,
  lent: Lent,
): Promise<Ran> {
  const borrowed = Object.entries(lent).filter(([, file]) => existsSync(file));
  const fresh = borrowed.map(([place]) => root + place).filter((place) => !existsSync(place));
  for (const place of fresh) {
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, "");
  }
  const mounts = [
    `mount -t proc proc ${root}/proc`,
    `mount --rbind /dev ${root}/dev`,
    ...borrowed.map(([place, file]) => `mount --bind ${quoted(file)} ${root}${place}`),
  ];
  const inside = `cd ${folder} && ${line}`;
  const command = `exec env -i ${environment(env)} chroot ${root} /bin/sh -c ${quoted(inside)}`;
  try {
    return await over(
      spawn("unshare", [...NAMESPACES, "/bin/sh", "-ec", [...mounts, command].join("\n")]),
    );
  } finally {
    for (const place of fresh) rmSync(place);
  }
}

/** A private view of mounts and of processes, where the first is number 1 and all end with it. */
const NAMESPACES = ["--mount", "--propagation=private", "--pid", "--fork", "--kill-child=KILL"];

export interface Container extends Seen {
  readonly root: string;
  /** A folder of this machine that is seen at the volume's place; all else is read-only. */
  readonly volume: { readonly at: string; readonly folder: string };
  readonly user: { readonly uid: number; readonly gid: number };
}

/**
 * Starts the words, without a shell, as what an engine makes of `--read-only --cap-drop=ALL
 * --security-opt=no-new-privileges --network=none --tmpfs=/tmp`: process 1 of its own, on a tree where the volume
 * and /tmp alone can be written.
 */
export function start(container: Container, words: readonly string[]): ChildProcess {
  const { root, volume, env, folder, user } = container;
  for (const place of ["proc", "dev", "tmp", volume.at]) {
    mkdirSync(join(root, place), { recursive: true });
  }
  const script = [
    `mount --bind ${root} ${root}`,
    `mount --bind ${volume.folder} ${root}${volume.at}`,
    `mount -t tmpfs -o mode=1777,nosuid,nodev,noexec tmpfs ${root}/tmp`,
    `mount -t proc proc ${root}/proc`,
    `mount -t tmpfs -o mode=755 tmpfs ${root}/dev`,
    ...["null", "zero", "random", "urandom"].flatMap((name) => [
      `: > ${root}/dev/${name}`,
      `mount --bind /dev/${name} ${root}/dev/${name}`,
    ]),
    `mount -o remount,ro,bind ${root}`,
    "ip link set lo up",
    `exec env -i ${environment(env)} ${entering(root, folder, user)} ${asImage(env, words)}`,
  ];
  const args = [...NAMESPACES, "--net", "/bin/sh", "-ec", script.join("\n")];
  return spawn("unshare", args, { stdio: ["ignore", "pipe", "pipe"] });
}

/** `unshare` for its way into a root and a user; it makes no namespace here. */
const entering = (root: string, folder: string, { uid, gid }: Container["user"]): string =>
  `/usr/bin/setpriv --clear-groups --no-new-privs /usr/bin/unshare --root=${root} --wd=${folder} --setgid=${gid} --setuid=${uid}`;

/** The program by its whole path, with the image's own PATH: there is no `env` in the image to set it. */
function asImage(
  { PATH = "" }: Readonly<Record<string, string>>,
  words: readonly string[],
): string {
  const [program = "", ...rest] = words;
  const whole = program.startsWith("/") ? program : `${PATH}/${program}`;
  return [whole, ...rest].map(quoted).join(" ");
}

/** What is to end by itself, and does not, has failed. */
const LIMIT_MS = 120_000;

/** Runs words to their end in a container of their own, as `docker run --rm`; its code is null where it has none. */
export async function run(container: Container, words: readonly string[]): Promise<Ran> {
  const child = start(container, words);
  const limit = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
  try {
    return await over(child);
  } finally {
    clearTimeout(limit);
  }
}

/** Runs words to their end beside process `pid` of a container, as `docker exec`. */
export function exec(pid: number, container: Container, words: readonly string[]): Promise<Ran> {
  const { env, user } = container;
  const enter = `/usr/bin/nsenter --target ${pid} --mount --pid --net --root --wd --setgid ${user.gid} --setuid ${user.uid}`;
  const line = `exec env -i ${environment(env)} ${enter} ${asImage(env, words)}`;
  return over(spawn("/bin/sh", ["-c", line]));
}

/** Resolves when a process is over, with all that it said. */
export function over(child: ChildProcess): Promise<Ran> {
  let output = "";
  const hear = (text: string) => (output += text);
  child.stdout?.setEncoding("utf8").on("data", hear);
  child.stderr?.setEncoding("utf8").on("data", hear);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, output });
    });
  });
}
