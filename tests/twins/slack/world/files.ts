import type { Upload } from "../../shared/ledger.ts";
import type { Ids } from "./ids.ts";
import type { Channel, Team, User } from "./nouns.ts";

/** A file, from the moment its address was asked for. */
export interface StoredFile {
  readonly id: string;
  readonly team: Team;
  readonly by: User;
  readonly name: string;
  /** What was said that it would weigh. */
  readonly bytes: number;
  content: Uint8Array | undefined;
  title: string;
  isComplete: boolean;
  isDeleted: boolean;
  /** Where it was shared: everyone there sees it. Of any other file only whoever uploaded it knows. */
  readonly sharedIn: Set<Channel>;
  /** How often `files.info` still says nothing of what it is. */
  looksLeft: number;
}

/** All files. */
export class Files {
  readonly all = new Map<string, StoredFile>();
  /** How often a fresh file is looked at before Slack knows its type: until then no block may show it. */
  looksUntilReady = 2;
  readonly #ids: Ids;

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  reserve(parts: Pick<StoredFile, "team" | "by" | "name" | "bytes">): StoredFile {
    const file: StoredFile = {
      ...parts,
      id: this.#ids.next("F"),
      content: undefined,
      title: parts.name,
      isComplete: false,
      isDeleted: false,
      sharedIn: new Set(),
      looksLeft: this.looksUntilReady,
    };
    this.all.set(file.id, file);
    return file;
  }

  /** A file that a person brings along, which Slack knows already. */
  give(by: User, name: string, content: Uint8Array): StoredFile {
    const file = this.reserve({ team: by.team, by, name, bytes: content.byteLength });
    Object.assign(file, { content, isComplete: true, looksLeft: 0 });
    return file;
  }
}

/** May a block show it? */
export const isReady = (file: StoredFile | undefined): boolean =>
  file?.isComplete === true &&
  !file.isDeleted &&
  file.looksLeft <= 0 &&
  typeOf(file.name).startsWith("image/");

export const uploadOf = ({ name, content }: StoredFile): Upload => ({
  name,
  type: typeOf(name),
  content: content ?? new Uint8Array(),
});

const TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  json: "application/json",
  ics: "text/calendar",
  yaml: "text/plain",
  yml: "text/plain",
};

const typeOf = (name: string): string =>
  TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";

export const fileWire = (file: StoredFile, origin: string) => ({
  id: file.id,
  name: file.name,
  title: file.title,
  size: file.bytes,
  user: file.by.id,
  mimetype: file.looksLeft > 0 ? "" : typeOf(file.name),
  filetype: file.looksLeft > 0 ? "" : (file.name.split(".").at(-1) ?? ""),
  file_access: "visible",
  url_private: `${origin}/files-pri/${file.id}/${encodeURIComponent(file.name)}`,
  url_private_download: `${origin}/files-pri/${file.id}/download/${encodeURIComponent(file.name)}`,
});
