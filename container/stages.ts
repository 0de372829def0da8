import { cpSync, globSync, lchownSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { isSent, pairsOf, type Instruction, type Stage } from "./dockerfile.ts";
import { build, type Lent } from "./in-root.ts";

/** What a stage came to: its tree, and what an engine would note beside it. */
export interface Image {
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  /** What USER, HEALTHCHECK, CMD and the like say, by their name. */
  readonly config: ReadonlyMap<string, string>;
}

interface Site {
  /** The project. */
  readonly context: string;
  /** Where the roots of stages are made. */
  readonly roots: string;
  /** Makes the root of a base image at a place. */
  readonly base: (image: string, root: string) => Promise<void>;
  readonly lent: Lent;
  /** Variables that build steps are given by this machine; no image has them. */
  readonly env: Readonly<Record<string, string>>;
  readonly say: (line: string) => void;
}

/** Does what each stage says, in order, and gives the last one. Throws where a step fails. */
export async function buildStages(stages: readonly Stage[], site: Site): Promise<Image> {
  const built = new Map<string, Image>();
  let image: Image | undefined;
  for (const [at, stage] of stages.entries()) {
    const root = join(site.roots, `stage-${at}`);
    mkdirSync(root);
    if (stage.from !== "scratch") await site.base(stage.from, root);
    const from = stage.from === "scratch" ? {} : { PATH: BASE_PATH };
    image = { root, env: from, folder: "/", config: new Map<string, string>() };
    for (const instruction of stage.instructions) {
      site.say(`${instruction.name} ${instruction.text}`);
      image = await step(image, instruction, built, site);
    }
    built.set(stage.name ?? String(at), image);
  }
  if (image === undefined) throw new Error("the Dockerfile has no stage");
  return image;
}

const BASE_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** What is noted beside the tree, and changes nothing in it. */
const NOTED = [
  "USER",
  "HEALTHCHECK",
  "CMD",
  "ENTRYPOINT",
  "VOLUME",
  "EXPOSE",
  "LABEL",
  "STOPSIGNAL",
];

async function step(
  image: Image,
  instruction: Instruction,
  built: ReadonlyMap<string, Image>,
  site: Site,
): Promise<Image> {
  const { name, text } = instruction;
  switch (name) {
    case "WORKDIR":
      mkdirSync(image.root + text, { recursive: true });
      return { ...image, folder: text };
    case "ENV":
      return { ...image, env: { ...image.env, ...pairsOf(text) } };
    case "COPY":
      copy(image, instruction, built, site.context);
      return image;
    case "RUN": {
      const env = { ...image.env, ...site.env };
      const { code, output } = await build(
        image.root,
        text,
        { env, folder: image.folder },
        site.lent,
      );
      if (code !== 0) throw new Error(`RUN ${text} ended with ${code}:\n${output}`);
      return image;
    }
    default:
      if (!NOTED.includes(name)) throw new Error(`the replay does not know ${name}`);
      return { ...image, config: new Map(image.config).set(name, text) };
  }
}

/** As engines copy: what a folder holds, not the folder; owned by root unless said otherwise. */
function copy(
  image: Image,
  { flags, text }: Instruction,
  built: ReadonlyMap<string, Image>,
  context: string,
): void {
  const words = text.split(/\s+/);
  const target = words.at(-1) ?? "";
  const place = target.startsWith("/") ? target : join(image.folder, target);
  const { from, chown = "0:0" } = flags;
  const [uid = 0, gid = 0] = chown.split(":").map(Number);
  const stage = from === undefined ? undefined : built.get(from);
  if (from !== undefined && stage === undefined) throw new Error(`there is no stage ${from}`);
  const ignore = readFileSync(join(context, ".dockerignore"), "utf8");
  for (const word of words.slice(0, -1)) {
    const source = join(stage?.root ?? context, word);
    const isFolder = statSync(source).isDirectory();
    const intoFolder = target.endsWith("/") || target === ".";
    const to = image.root + (isFolder || !intoFolder ? place : join(place, word));
    mkdirSync(dirname(to), { recursive: true });
    const isLeftOut = (path: string): boolean =>
      stage === undefined &&
      statSync(path).isFile() &&
      !isSent(ignore, path.slice(context.length + 1));
    if (!isFolder && isLeftOut(source)) throw new Error(`${word} does not reach the build`);
    cpSync(source, to, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !isLeftOut(path),
    });
    own(to, uid, gid);
  }
}

function own(path: string, uid: number, gid: number): void {
  lchownSync(path, uid, gid);
  if (!statSync(path).isDirectory()) return;
  for (const name of globSync("**", { cwd: path })) lchownSync(join(path, name), uid, gid);
}
