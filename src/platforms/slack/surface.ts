import type { Files } from "./pictures.ts";

/** Where blocks stand, and who reads them there. */
export interface Surface {
  readonly kind: "message" | "home" | "modal";
  /** The team that reads it: nobody of another is notified. */
  readonly workspace: string;
  /** A file goes beside the blocks, or, where Cairn may not upload, stands in them as far as there is room. */
  readonly file: "beside" | "inside";
  /** The pictures that can be shown here; of any other the words stand. */
  readonly pictures?: Files;
  /** Commands as they are typed here, where their names have a prefix (see `spelling`). */
  readonly spell?: (text: string) => string;
}

/** A text as it reads on a surface. */
export const spelled = (text: string, { spell }: Pick<Surface, "spell">): string =>
  spell?.(text) ?? text;
