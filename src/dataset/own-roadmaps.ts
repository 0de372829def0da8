import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../core/errors.ts";
import { withOwn, type Library } from "../domain/library.ts";
import type { NewRoadmap, OwnRoadmaps, RoadmapStore } from "../domain/own-roadmap.ts";
import { roadmapSchema } from "../domain/roadmap-schema.ts";
import { MAX_FILE_BYTES, tooLong, type Checked } from "./check-file.ts";
import { fetchFile } from "./fetch-file.ts";
import type { RoadmapReader } from "./roadmap-reader.ts";

/** Of more flaws than this the rest is counted. */
const SHOWN = 20;

/** Libraries of this many groups are kept laid out. */
const KEPT = 100;

interface Parts {
  readonly store: RoadmapStore;
  /** The roadmaps on offer, and the folder of their files. */
  readonly library: Library;
  readonly folder: string;
  readonly reader: Pick<RoadmapReader, "read">;
  readonly fetch?: (url: string) => Promise<Uint8Array>;
}

/** What groups bring themselves: read in the reader's thread, kept in the store. */
export function ownRoadmaps({
  store,
  library: shared,
  folder,
  reader,
  fetch = fetchFile,
}: Parts): OwnRoadmaps {
  // By row, which never changes: a new version is a new row.
  const libraries = new Map<number, Library>();

  async function read(file: string, bytes: Uint8Array | "too-long"): Promise<NewRoadmap> {
    const checked: Checked =
      bytes === "too-long"
        ? { kind: "flawed", flaws: [tooLong(file)], total: 1 }
        : await reader.read(file, bytes);
    if (checked.kind === "ok") return checked;
    throw refusal(checked);
  }

  return {
    library: async ({ id, ownRoadmap }) => {
      if (ownRoadmap === undefined) return shared;
      const kept = libraries.get(ownRoadmap);
      libraries.delete(ownRoadmap);
      const library = kept ?? (await laidOut(store, shared, id, ownRoadmap));
      libraries.set(ownRoadmap, library);
      for (const oldest of libraries.keys().take(Math.max(0, libraries.size - KEPT))) {
        libraries.delete(oldest);
      }
      return library;
    },
    fromFile: async (file) => read(file.name, await file.read(MAX_FILE_BYTES)),
    fromUrl: async (url) => read(url, await fetch(url)),
    textOf: async (group) => {
      const own =
        group.ownRoadmap === undefined ? undefined : await store.find(group.id, group.ownRoadmap);
      return own?.text ?? readFile(join(folder, `${group.roadmap}.yaml`), "utf8");
    },
  };
}

async function laidOut(
  store: RoadmapStore,
  shared: Library,
  group: number,
  id: number,
): Promise<Library> {
  const own = await store.find(group, id);
  if (own === undefined) return shared;
  // The schema may have grown since it was stored: what it added gets its defaults.
  const { data = own.document } = roadmapSchema.safeParse(own.document);
  return withOwn(shared, data);
}

function refusal({ flaws, total }: Checked & { readonly kind: "flawed" }): UserError {
  const shown = flaws
    .slice(0, SHOWN)
    .map(
      ({ line, column, found, expected }) =>
        `${line}:${column}: found ${found}, expected ${expected}`,
    );
  const more = total - shown.length;
  return new UserError(
    total === 1 ? "The roadmap has 1 problem." : `The roadmap has ${total} problems.`,
    "Mend the file and import it again; the numbers are line and column.",
    [],
    { details: more > 0 ? [...shown, `and ${more} more`] : shown },
  );
}
