import { ComponentType, type APIMediaGalleryComponent } from "discord.js";
import { cut, isSeen, plainLine } from "../../core/label.ts";
import type { Timer } from "../../core/ports.ts";
import type { Raster } from "../../core/raster.ts";
import type { Block, View } from "../../core/view.ts";
import { within } from "../../core/within.ts";
import { LIMITS } from "./limits.ts";

/** What could be drawn of a view: PNGs by their SVG. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

export const NO_PICTURES: Pictures = new Map();

/** Draws a view's pictures as far as they are done in time. */
export type Draw = (view: View) => Promise<Pictures>;

/** An answer does not wait for longer: the words say the same. */
const PATIENCE_MS = 1_000;

export type ImageBlock = Extract<Block, { readonly kind: "image" }>;

export function drawing(raster: Raster | undefined, timer: Timer): Draw {
  return async ({ blocks }) => {
    const svgs = new Set(blocks.filter(isImage).map(({ svg }) => svg));
    if (raster === undefined || svgs.size === 0) return NO_PICTURES;
    const drawn = new Map<string, Uint8Array>();
    const work = [...svgs].slice(0, LIMITS.pictures).map(async (svg) => {
      const png = await raster.png(svg);
      if (png !== undefined) drawn.set(svg, png);
    });
    await within(timer, PATIENCE_MS, Promise.all(work));
    // What is drawn later must not come into a message whose files are counted.
    return new Map(drawn);
  };
}

const isImage = (block: Block): block is ImageBlock => block.kind === "image";

/** A picture that came with the message, and what it says for whoever cannot see it. */
export function galleryOf(name: string, { alt }: ImageBlock): APIMediaGalleryComponent {
  const description = cut(plainLine(alt), LIMITS.alt);
  return {
    type: ComponentType.MediaGallery,
    items: [
      { media: { url: `attachment://${name}` }, ...(isSeen(description) ? { description } : {}) },
    ],
  };
}
