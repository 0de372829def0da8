import type { Clock, Log, Timer, Uploads } from "../../core/ports.ts";
import type { Raster } from "../../core/raster.ts";
import type { Block, View } from "../../core/view.ts";
import { within } from "../../core/within.ts";
import { mayRead, mayUpload } from "./files.ts";
import { hashOf, nameOf, wallOf, type Hanging } from "./hanging.ts";
import type { Workspace } from "./installation.ts";
import { LIMITS } from "./limits.ts";
import { createPictureFiles } from "./picture-files.ts";
import { createRests, HOUR_MS, restMs } from "./rests.ts";
import { loggable } from "./web-client.ts";

export type ImageBlock = Extract<Block, { readonly kind: "image" }>;

/** Files that hold pictures of a view, by their SVG. */
export type Files = ReadonlyMap<string, string>;

export const NO_FILES: Files = new Map();

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
  const fileOf = createPictureFiles({ uploads, rests, clock, timer, log });

  async function all(
    { blocks }: View,
    find: (png: Uint8Array, alt: string) => Promise<string | undefined>,
  ): Promise<Files> {
    const wanted = new Map(blocks.filter(isImage).map(({ svg, alt }) => [svg, alt]));
    const found = new Map<string, string>();
    const work = [...wanted].slice(0, LIMITS.pictures).map(async ([svg, alt]) => {
      // Most people see Slack on white.
      const png = await raster?.png(svg, "light");
      const file = png && (await find(png, alt));
      if (file !== undefined) found.set(svg, file);
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
      return all(view, async (png, alt) => {
        try {
          return await fileOf(at, { png, alt });
        } catch (error) {
          rests.begin(self.team, restMs(error));
          log.warn({ channel: at.channel, ...loggable(error) }, "a picture was left out");
          return undefined;
        }
      });
    },
    kept: (at, view) =>
      all(view, async (png) => {
        const known = await uploads.find(wallOf(at), hashOf(png));
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
