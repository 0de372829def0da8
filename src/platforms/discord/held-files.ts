import { createHash } from "node:crypto";
import type { APIMessage, RequestData } from "discord.js";
import type { bodyOf } from "./payload.ts";

/** A view as a request with all of its files. */
type Request = ReturnType<typeof bodyOf>;

/** A file that a message holds, by the id that Discord gave it. */
interface HeldFile {
  readonly id: string;
  readonly name: string;
  readonly digest: string;
}

export interface HeldFiles {
  /** Notes what a message holds after it was sent or edited with these files. */
  readonly note: (message: APIMessage, request: Request) => void;
  /** The same request without the files that the message holds already; undefined where it holds none. */
  readonly spare: (message: string, request: Request) => RequestData | undefined;
}

/** Messages of which it is known, the latest; of any other an edit sends all files. */
const MOST = 2_000;

/**
 * What the messages hold that this process sent or edited. A tally is edited all week long, and the picture
 * above it stays: it is uploaded once.
 */
export function createHeldFiles(): HeldFiles {
  const held = new Map<string, readonly HeldFile[]>();
  return {
    note: (message, { files }) => {
      held.delete(message.id);
      const own = files.flatMap(({ name, data }) => {
        const there = message.attachments.find(({ filename }) => filename === name);
        return there === undefined ? [] : [{ id: there.id, name, digest: digestOf(data) }];
      });
      if (own.length > 0) held.set(message.id, own);
      for (const oldest of held.keys()) {
        if (held.size <= MOST) break;
        held.delete(oldest);
      }
    },
    spare: (message, { body, files }) => {
      const kept = (held.get(message) ?? []).filter((file) =>
        files.some(({ name, data }) => name === file.name && digestOf(data) === file.digest),
      );
      if (kept.length === 0) return undefined;
      const fresh = files.filter(({ name }) => !kept.some((file) => file.name === name));
      const named = fresh.map(({ name }, id) => ({ id, filename: name }));
      // An edit takes away what it does not name.
      const attachments = [...kept.map(({ id, name }) => ({ id, filename: name })), ...named];
      return { body: { ...body, attachments }, files: fresh };
    },
  };
}

const digestOf = (data: Uint8Array): string => createHash("sha256").update(data).digest("base64");
