import { createHash } from "node:crypto";
import type { Clock, Log, Timer, Uploads, Wall } from "../../core/ports.ts";
import type { Raster } from "../../core/raster.ts";
import type { Block, View } from "../../core/view.ts";
import { within } from "../../core/within.ts";
import { mayRead, mayUpload } from "./files.ts";
import type { Workspace } from "./installation.ts";
import { LIMITS } from "./limits.ts";
import { createRests, HOUR_MS, MINUTE_MS, restMs } from "./rests.ts";
import { announce, handOver, isGone, isUsable } from "./upload.ts";
import { loggable } from "./web-client.ts";

export type ImageBlock = Extract<Block, { readonly kind: "image" }>;

/** Files that hold pictures of a view, by their SVG. */
export type Files = ReadonlyMap<string, string>;

export const NO_FILES: Files = new Map();

/** Where pictures are shown. */
export interface Hanging {
  readonly workspace: Workspace;
  readonly channel: string;
  /** Whose direct messages these are: what is shown in them is theirs, and goes with them. */
  readonly user?: string;
}

/**
 * Pictures as files of Slack's. What a message shows as it is posted, everyone there sees; what an edit adds,
 * or an ephemeral message, nobody does, though Slack takes it: see docs/decisions/0014.
 */
export interface Pictures {
  /** Could any be shown there now? */
  mayHang(workspace: Workspace): boolean;
  /** Files for a new message, as many as are there in time. Never fails: what is missing, the words say. */
  hang(at: Hanging, view: View): Promise<Files>;
  /** Files that a message in the channel shows already: others must not come into an edit. */
  kept(at: Hanging, view: View): Promise<Files>;
  /** Notes that a message shows these files. */
  shown(at: Hanging, files: Iterable<string>): Promise<void>;
  /** Slack did not take a message for their sake: they may have been deleted. They are used no more. */
  refused(at: Hanging, files: Iterable<string>): Promise<void>;
}

interface Parts {
  readonly raster: Raster | undefined;
  readonly uploads: Uploads;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

/** Drawing, uploading and waiting together: what is left of a send's thirty seconds is the message's. */
const PATIENCE_MS = 12_000;

export function createPictures({ raster, uploads, clock, timer, log }: Parts): Pictures {
  const rests = createRests(() => clock.now().epochMilliseconds);
  /** Two messages of one channel at the same time share an upload. */
  const underWay = new Map<string, Promise<string | undefined>>();

  async function uploaded(at: Hanging, png: Uint8Array, block: ImageBlock, hash: string) {
    const { client } = at.workspace;
    const wall = wallOf(at);
    const expected = await announce(client, png.byteLength);
    const { file } = expected;
    const atMs = clock.now().epochMilliseconds;
    // Before it is there: whatever happens now, it is known that it has to go.
    await uploads.add(wall, file, { hash, alt: block.alt, atMs });
    try {
      await handOver(client, expected, png);
    } catch (error) {
      await uploads.drop(wall, file);
      throw error;
    }
    return file;
  }

  async function usable(at: Hanging, png: Uint8Array, block: ImageBlock, hash: string) {
    const { client, self } = at.workspace;
    const wall = wallOf(at);
    const known = await uploads.find(wall, hash);
    if (known !== undefined && known.state !== "sent") return known.file;
    const isLost = known !== undefined && (await isGone(client, known.file));
    // Whoever sent it may have died before Slack had all of it.
    if (isLost) await uploads.drop(wall, known.file);
    const file = isLost || known === undefined ? await uploaded(at, png, block, hash) : known.file;
    if (await isUsable(client, timer, file)) {
      await uploads.note(wall, file, "usable");
      return file;
    }
    rests.begin(self.team, MINUTE_MS);
    log.warn({ file }, "Slack takes too long over a picture");
    return undefined;
  }

  async function fileOf(at: Hanging, block: ImageBlock): Promise<string | undefined> {
    const png = await raster?.png(block.svg, "light");
    if (png === undefined) return undefined;
    const hash = hashOf(png);
    const name = `${nameOf(at)} ${hash}`;
    const work =
      underWay.get(name) ??
      usable(at, png, block, hash).finally(() => {
        underWay.delete(name);
      });
    underWay.set(name, work);
    return work;
  }

  async function all(
    { blocks }: View,
    find: (block: ImageBlock) => Promise<string | undefined>,
  ): Promise<Files> {
    const wanted = new Map(blocks.filter(isImage).map((block) => [block.svg, block]));
    const found = new Map<string, string>();
    const work = [...wanted.values()].slice(0, LIMITS.pictures).map(async (block) => {
      const file = await find(block);
      if (file !== undefined) found.set(block.svg, file);
    });
    if (work.length > 0) await within(timer, PATIENCE_MS, Promise.all(work));
    // What comes later must not come into a message that is under way.
    return new Map(found);
  }

  const mayHang = ({ self }: Workspace): boolean =>
    raster !== undefined && mayUpload(self) && mayRead(self) && !rests.are(self.team);

  return {
    mayHang,
    hang: (at, view) => {
      const { self } = at.workspace;
      if (!mayHang(at.workspace) || rests.are(nameOf(at))) return Promise.resolve(NO_FILES);
      return all(view, async (block) => {
        try {
          return await fileOf(at, block);
        } catch (error) {
          rests.begin(self.team, restMs(error));
          log.warn({ channel: at.channel, ...loggable(error) }, "a picture was left out");
          return undefined;
        }
      });
    },
    kept: (at, view) =>
      all(view, async ({ svg }) => {
        const png = await raster?.png(svg, "light");
        const known = png && (await uploads.find(wallOf(at), hashOf(png)));
        return known?.state === "shown" ? known.file : undefined;
      }),
    shown: async (at, files) => {
      for (const file of files) await uploads.note(wallOf(at), file, "shown");
    },
    refused: async (at, files) => {
      rests.begin(nameOf(at), HOUR_MS);
      for (const file of files) await uploads.drop(wallOf(at), file);
    },
  };
}

export const isImage = (block: Block): block is ImageBlock => block.kind === "image";

const wallOf = ({ workspace, channel, user = channel }: Hanging): Wall => ({
  platform: "slack",
  workspace: workspace.self.team,
  channel: user,
});

const nameOf = ({ workspace, channel }: Hanging): string => `${workspace.self.team} ${channel}`;

const hashOf = (png: Uint8Array): string => createHash("sha256").update(png).digest("hex");
